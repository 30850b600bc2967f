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
