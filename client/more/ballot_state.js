/** What stands of an answer that is given once and then changed. Pure. */

/**
 * This person's answers to a question, or the small group's while this device writes for it.
 * @param {import('../own_answers.js').OwnAnswer[]} own newest first
 * @param {string} question
 * @param {any} mine
 * @returns {{answers: any[], answer: any, late: any}} `late`: refused because another device had given one
 *   before; a word of a cloud stays what it is
 */
export function ownBallot(own, question, mine) {
  const answers = own.filter(
    (/** @type {any} */ one) => one.question === question && (!one.id || (mine.table ? mine.table.answers[one.id] : !one.table)),
  );
  const late = answers.find(({ why, value }) => why === 'already_answered' && value !== undefined);
  return { answers, answer: answers.find((one) => one !== late) ?? late, late };
}

/** What can be half-made of an answer. @param {any} [answer] */
export const half = (answer) => ({
  value: answer?.value === '' ? undefined : answer?.value,
  text: /** @type {string} */ (answer?.text ?? ''),
});

/**
 * What is half-made once another device was first: what was chosen here and refused, unless something newer is half-made already.
 * @param {any} draft @param {any} late
 */
export const overtaken = (draft, late) => draft.half ?? { value: late.value, text: late.text ?? '' };

/**
 * Whether nothing of what was chosen can be chosen any more; the server leaves out what cannot.
 * @param {{value?: any, text?: string}} answer @param {{id: string}[]} options those that stand
 */
export function isGone({ value, text }, options) {
  const chosen = typeof value === 'string' ? [value] : Array.isArray(value) ? value : Object.keys(value ?? {});
  return options.length > 0 && value !== undefined && !text && !options.some(({ id }) => chosen.includes(id));
}

/** Whether two values say the same, whatever the order in which their parts were written. @param {any} one @param {any} other @returns {boolean} */
export function same(one, other) {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other || Array.isArray(one) !== Array.isArray(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => same(one[key], other[key]));
}

/**
 * @param {any} answer that stands or is on its way
 * @param {boolean} dirty whether something is half-made beside it
 * @returns {'open' | 'unsent' | 'sent' | 'waiting' | 'leaving' | 'refused'}
 */
export const ballotState = (answer, dirty) => (answer?.state === 'refused' ? 'refused' : dirty ? 'unsent' : (answer?.state ?? 'open'));
