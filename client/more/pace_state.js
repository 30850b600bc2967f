/** At one's own pace: the order of the questions, where one is among them, and what became of each. Pure. */

/** The place after the last question. */
export const END = '-';

/**
 * The open questions in their order; the perspective comes first, like the small group.
 * @param {any[]} open
 */
export const steps = (open) => [...open.filter(({ kind }) => kind === 'perspective'), ...open.filter(({ kind }) => kind !== 'perspective')];

/**
 * The place in the steps; their number is the end's.
 * @param {{id: string}[]} all @param {string | null} kept the id where this device was last
 */
export function placeOf(all, kept) {
  const at = kept === END ? all.length : all.findIndex(({ id }) => id === kept);
  return Math.max(0, at);
}

/**
 * What became of one's answers to a question; the least settled of them counts.
 * @param {{question: string, state: string}[]} own @param {string} question @param {boolean} half whether something is half-made
 */
export function became(own, question, half) {
  const states = own.filter((one) => one.question === question).map(({ state }) => state);
  return ['refused', ...(half ? ['unsent'] : []), 'leaving', 'waiting', 'sent'].find((state) => state === 'unsent' || states.includes(state)) ?? 'open';
}
