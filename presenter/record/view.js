/**
 * What the editor is shown: the desk's view.
 *
 * @typedef {object} Own
 * @property {string} printed how the record words it, `''`: as it is
 * @property {boolean} omitted
 * @property {boolean} emphasised
 * @property {boolean} quoted
 * @typedef {Omit<import('../desk/rows.js').Answer, 'id'> & Own} Answer
 *
 * @typedef {object} Edited how the record is edited, and its sections as they stand
 * @property {string} place
 * @property {string} date `2026-11-22`, or `''`
 * @property {Record<string, {at: number, omitted: boolean}>} sections
 * @property {Record<string, string>} by
 * @property {Record<string, string>} intros
 * @property {string} public the secret of the public link, or `''`
 *
 * @typedef {Omit<import('../desk/rows.js').View, 'answers'> & {answers: Record<string, Answer>, record: Edited}} View
 */

/** What a form of the record may tell. @param {View} view @param {Answer} answer */
export const isPrintable = (view, answer) => answer.state === 'visible' && answer.text !== '' && view.questions[answer.question]?.concealed === false;

/** What the record is made of: while all of it is the same, so is the record. @param {View} view */
export const partsOf = ({ session, agenda, handlungsfelder, small_groups: groups, questions, answers, results, record }) =>
  [session, agenda, handlungsfelder, groups, questions, answers, results, record];
