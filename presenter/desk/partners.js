/** With which cards some answers could be merged, the likeliest first. Pure. */
import { finder } from './find.js';
import { likeness, trigrams } from './similar.js';
import { folded, textOf } from './stacks.js';

const MOST = 40;

/**
 * @param {import('./rows.js').View} view
 * @param {string[]} ids
 * @param {string} text words that must occur
 * @returns {{rows: import('./stacks.js').Row[], more: number}} `more` were left off
 */
export function partners(view, ids, text) {
  const { question, handlungsfeld, stem, stack, text: own } = view.answers[ids[0]];
  const stacks = view.questions[question].stacks ?? {};
  const fits = finder({ question, handlungsfeld: '', small_group: '', state: 'visible', order: '', limit: 0, upto: Infinity, text });
  const grams = trigrams(own);
  const others = Object.entries(view.answers)
    .map(([id, answer]) => ({ ...answer, id }))
    .filter((answer) => answer.question === question && !ids.includes(answer.id) && !(stack && answer.stack === stack) && !answer.parked)
    .filter((answer) => fits(answer, stacks[answer.stack]?.heading))
    .sort((one, other) => other.at - one.at);
  const ranked = folded(others).map((row) => ({
    row,
    // Another stem or Handlungsfeld would be given up: rather something from the same page, unless it hardly fits.
    rank: likeness(grams, trigrams(textOf(view, row))) + (row.handlungsfeld === handlungsfeld && row.stem === stem ? 0.5 : 0),
  }));
  ranked.sort((one, other) => other.rank - one.rank);
  return { rows: ranked.slice(0, MOST).map(({ row }) => row), more: Math.max(0, ranked.length - MOST) };
}
