/**
 * What a facilitator did, as a sentence: for the undo button and for the history.
 *
 * @typedef {import('./rows.js').View} View
 * @typedef {object} Line
 * @property {number} at ms
 * @property {string} name the key's, or ''
 * @property {string} key
 * @property {string} do
 * @property {string} answer
 * @property {string} question
 * @property {string} small_group
 * @property {boolean} undone
 */
import { word } from '../../client/shared/words.js';
import { excerpt } from './rows.js';

/** The newest first. @param {Record<string, Line>} history */
export const linesOf = (history) => Object.entries(history)
  .map(([seq, line]) => ({ ...line, seq: Number(seq) }))
  .sort((one, other) => other.seq - one.seq);

/** @param {View} view @param {{do: string, answer?: string, question?: string, small_group?: string}} deed */
export function sentence(view, { do: did, answer = '', question = '', small_group: group = '' }) {
  const about = view.answers[answer]?.text || view.questions[question]?.text || view.small_groups[group]?.name || '…';
  const said = word(`did.${did}`, { text: excerpt(about) });
  return said.startsWith('did.') ? word('did.other') : said;
}
