/**
 * What this device remembers: the draft, and the links of the sessions opened here. A browser may forbid it; then nothing
 * is remembered and everything else works.
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {import('./request.js').Opened & {title: string, opened: number}} OwnSession
 */

const DRAFT = 'plenum.draft';
const SESSIONS = 'plenum.sessions';
const MOST = 50;

/** @param {string} name @returns {any} */
function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {string} name @param {unknown} value @returns {boolean} whether it is kept */
function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** @returns {{draft: Draft, own: boolean} | null} `own`: the person wrote in it */
export function keptDraft() {
  const kept = read(DRAFT);
  return Array.isArray(kept?.draft?.questions) && Array.isArray(kept.draft.handlungsfelder) ? kept : null;
}

/** @param {Draft} draft @param {boolean} own */
export const keepDraft = (draft, own) => write(DRAFT, { draft, own });

export const forgetDraft = () => write(DRAFT, null);

/** @returns {OwnSession[]} newest first */
export function ownSessions() {
  const kept = read(SESSIONS);
  return Array.isArray(kept) ? kept.filter((each) => each?.links?.desk && each.code) : [];
}

/** @param {OwnSession} session */
export function rememberSession(session) {
  const others = ownSessions().filter((each) => each.session !== session.session);
  return write(SESSIONS, [session, ...others].slice(0, MOST));
}

/** @param {string} session */
export const forgetSession = (session) => write(SESSIONS, ownSessions().filter((each) => each.session !== session));
