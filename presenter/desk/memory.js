/** Which question this tab was looking at: a reload must not lose it. A browser may forbid to keep anything. */

/** @param {string} session */
const name = (session) => `plenum-desk-${session}`;

/** @param {string} session @returns {{question: string, last: string}} */
export function recall(session) {
  try {
    const [question, last] = JSON.parse(sessionStorage.getItem(name(session)) ?? '[]');
    return { question: String(question ?? ''), last: String(last ?? '') };
  } catch {
    return { question: '', last: '' };
  }
}

/** @param {string} session @param {{question: string, last: string}} looked */
export function remember(session, { question, last }) {
  try {
    sessionStorage.setItem(name(session), JSON.stringify([question, last]));
  } catch {
    // Then a reload follows the wall.
  }
}

const SHORTCUTS = 'plenum-shortcuts';

/** Whether single keys do something on this machine. */
export function recallShortcuts() {
  try {
    return localStorage.getItem(SHORTCUTS) !== 'off';
  } catch {
    return true;
  }
}

/** @param {boolean} wanted */
export function keepShortcuts(wanted) {
  try {
    localStorage.setItem(SHORTCUTS, wanted ? 'on' : 'off');
  } catch {
    // Then it holds until the page is loaded again.
  }
}
