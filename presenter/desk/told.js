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
import { excerpt } from './excerpt.js';
import { middle } from './rows.js';
import { rowOf, textOf } from './stacks.js';

/** The newest first. @param {Record<string, Line>} history */
export const linesOf = (history) => Object.entries(history)
  .map(([seq, line]) => ({ ...line, seq: Number(seq) }))
  .sort((one, other) => other.seq - one.seq);

/**
 * @param {View} view
 * @param {{do: string, answer?: string, question?: string, small_group?: string}} deed
 * @param {ReadonlyMap<number, string>} [entered] what was typed in here, by entry
 */
export function sentence(view, { do: did, answer = '', question = '', small_group: group = '' }, entered) {
  if (did === 'enter_answer' && !view.answers[answer]?.text) {
    const text = [...(entered ?? [])].find(([seq]) => view.history[seq]?.answer === answer)?.[1];
    return text ? word('did.enter_answer', { text: excerpt(text) }) : word('did.enter_value');
  }
  const merged = did === 'merge_answers' && view.answers[answer] ? rowOf(view, answer) : undefined;
  const about = (merged ? textOf(view, merged) : view.answers[answer]?.text) || view.questions[question]?.text || view.small_groups[group]?.name || '…';
  const place = did === 'move_answer' ? placeOf(view, answer) : '';
  if (place) return word('did.move_answer_to', { text: excerpt(about), place });
  const said = word(`did.${did}`, { text: excerpt(about) });
  return said.startsWith('did.') ? word('did.other') : said;
}

/** Letters of each part of a place. */
const FITS = 32;

/** Where an answer is by now: nobody has to look for what was moved. @param {View} view @param {string} id */
function placeOf(view, id) {
  const answer = view.answers[id];
  if (!answer) return '';
  const heading = view.questions[answer.question]?.headings?.[answer.heading]?.text;
  const field = view.handlungsfelder[answer.handlungsfeld];
  const parts = [heading && middle(heading, FITS), field && `${field.at} ${field.short}`, middle(view.small_groups[answer.small_group]?.name ?? '', FITS)];
  return parts.filter(Boolean).join(' · ');
}
