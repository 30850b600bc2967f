/** One or several of a few: a bar for each option, in the order they were prepared. */
import { word } from '../../client/shared/words.js';
import { barLine, barsOf, inUnits, NOTE, optionsOf, percent, rowOf } from '../figures/bars.js';
import { needOf, pagesOf } from '../figures/ways.js';

export { face } from './open.js';

/**
 * @typedef {import('../figures/box.js').Figure} Figure
 * @typedef {{options: Record<string, number>, other?: number}} Counted
 * @typedef {{id: string, text: string, handlungsfeld?: string, apart?: boolean}} Row
 */

/** What stands in a row of its own for all that people wrote themselves. */
const OTHER = 'other';

/** @param {Pick<Figure, 'question' | 'only'>} shown @returns {Row[]} */
function rowsOf({ question, only }) {
  const rows = optionsOf(question, only).map(({ id, text, handlungsfeld }) => ({ id, text, handlungsfeld }));
  const other = question.settings.other && (!only || only.includes(OTHER));
  return other ? [...rows, { id: OTHER, text: word('choice.other'), apart: true }] : rows;
}

/** @param {Counted} counted @param {string} id */
const countOf = ({ options, other = 0 }, id) => (id === OTHER ? other : options[id] ?? 0);

/** @param {Row} row @param {Figure} shown */
function barOf(row, { question, results: { people, figures }, beside = [{ people, figures }], former }) {
  const all = rowsOf({ question }).map(({ id }) => id);
  const longest = Math.max(...beside.flatMap((each) => all.map((id) => countOf(each.figures, id) / Math.max(1, each.people))));
  const n = countOf(figures, row.id);
  return {
    ...row,
    n,
    share: longest > 0 ? n / Math.max(1, people) / longest : 0,
    said: percent(n, people),
    leads: !row.apart && all.every((id) => id === OTHER || countOf(figures, id) <= n),
    change: former && n - countOf(former.figures, row.id),
  };
}

/** @param {Figure} shown */
export function figure(shown) {
  const { question, results, size } = shown;
  const given = rowsOf({ question }).reduce((sum, { id }) => sum + countOf(results.figures, id), 0);
  return barsOf(rowsOf(shown).map((row) => barOf(row, shown)), shown, { note: question.settings.several && given > results.people && size === 'wall' ? word('choice.several') : '' });
}

/** @param {Figure} shown */
export const pages = (shown) => pagesOf(rowsOf(shown).map((row) => ({ ...rowOf(row), id: row.id })), inUnits(shown.room, shown.question.settings.several ? NOTE : 0)).map((some) => some.map(({ id }) => id));

/** @param {Pick<Figure, 'question'>} shown */
export const needs = (shown) => needOf(rowsOf(shown).map(rowOf));

/** @type {import('../figures/box.js').Across} */
export const across = { rows: rowsOf, cell: (row, shown) => barLine(barOf(row, shown)), least: (rounds) => [{ width: 13, tall: 4.7, bar: 1.3, stacked: true }, { width: rounds ? 18 : 14, tall: 2.2, bar: 1.5 }] };

/** @param {Pick<Figure, 'question' | 'results'>} shown */
export function told({ question, results }) {
  const rows = rowsOf({ question });
  const most = Math.max(0, ...rows.map(({ id }) => countOf(results.figures, id)));
  const first = rows.filter(({ id }) => most > 0 && countOf(results.figures, id) === most).map(({ text }) => text);
  return first.length === 0 ? '' : word('told.first', { n: first.length, names: first.join(', '), count: most });
}

export const early = true;

export const prepared = {
  sign: 'i-choice',
  options: { least: 2, word: 'options' },
  handlungsfelder: true,
  items: true,
  settings: [{ name: 'several', field: 'switch', word: 'settings.several' }, { name: 'other', field: 'switch', word: 'settings.other' }],
  concealed: true,
};
