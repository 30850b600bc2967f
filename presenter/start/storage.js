/**
 * What this device remembers: the draft, and the links of the sessions opened here. A browser may forbid it; then nothing
 * is remembered and everything else works.
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {import('./request.js').Opened & {title: string, opened: number, pace?: string}} OwnSession
 */
import { BLANK } from './draft.js';

const DRAFT = 'plenum.draft';
const SESSIONS = 'plenum.sessions';
const PASSWORD = 'plenum.password';
/** The desk's mark, followed by the session, that it was erased. */
const ERASED = 'plenum:erased:';
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

/** @returns {{draft: Draft, own: boolean, works?: import('./templates.js').Works} | null} `own`: the person wrote in it */
export function keptDraft() {
  const kept = read(DRAFT);
  if (!Array.isArray(kept?.draft?.questions) || !Array.isArray(kept.draft.handlungsfelder)) return null;
  const works = Object.entries(kept.works ?? {}).map(([template, work]) => [template, complete(work)]);
  return { ...kept, draft: complete(kept.draft), works: Object.fromEntries(works) };
}

/** A draft from before there were agendas, kinds of questions, or a pace. @param {any} draft */
function complete({ agenda = [], pace, small_groups, questions, ...rest }) {
  return {
    ...rest, agenda, pace: { how: 'led', day: '', time: '', ...pace }, small_groups: { minutes: '', ...small_groups },
    questions: questions.map((/** @type {object} */ question) => ({ ...BLANK, ...question })),
  };
}

/** @param {Draft} draft @param {boolean} own @param {import('./templates.js').Works} works */
export const keepDraft = (draft, own, works) => write(DRAFT, { draft, own, works });

export const forgetDraft = () => write(DRAFT, null);

/** @param {string} session */
function isErased(session) {
  try {
    return localStorage.getItem(ERASED + session) !== null;
  } catch {
    return false;
  }
}

/** Of a session that was erased at the desk, this device keeps nothing either. @returns {OwnSession[]} newest first */
export function ownSessions() {
  const kept = read(SESSIONS);
  if (!Array.isArray(kept)) return [];
  const there = kept.filter((each) => each?.links?.desk && each.code && !isErased(each.session));
  if (there.length < kept.length) write(SESSIONS, there);
  return there;
}

/** @param {OwnSession} session */
export function rememberSession(session) {
  const others = ownSessions().filter((each) => each.session !== session.session);
  return write(SESSIONS, [session, ...others].slice(0, MOST));
}

/** @param {string} session */
export const forgetSession = (session) => write(SESSIONS, ownSessions().filter((each) => each.session !== session));

/** The password for opening sessions: as long as the tab lives. */
export function keptPassword() {
  try {
    return sessionStorage.getItem(PASSWORD) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} password */
export function keepPassword(password) {
  try {
    sessionStorage.setItem(PASSWORD, password);
  } catch {
    // Then it lives as long as the page.
  }
}
