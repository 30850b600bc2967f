/** Points that people distributed: most first, as many points the same rank. */
import { word } from '../../client/shared/words.js';
import { barLine, barsOf, inUnits, NOTE, optionsOf, rowOf } from '../figures/bars.js';
import { ranked } from '../figures/ranking.js';
import { needOf, pagesOf } from '../figures/ways.js';

export { face } from './open.js';

/**
 * @typedef {import('../figures/box.js').Figure} Figure
 * @typedef {{options: Record<string, {points: number, people: number}>, given: number}} Counted
 */

/** @param {Counted} counted @param {string} id */
const pointsOf = ({ options }, id) => options[id]?.points ?? 0;

/** Side by side all have the order of the last: only so do they compare. @param {Pick<Figure, 'question' | 'results' | 'beside' | 'former'>} shown */
function sorted({ question, results, beside = [results] }) {
  const { figures } = beside.length > 1 ? { figures: summed(beside) } : results;
  return [...optionsOf(question)].sort((one, other) => pointsOf(figures, other.id) - pointsOf(figures, one.id) || one.at - other.at);
}

/** @param {NonNullable<Figure['beside']>} beside @returns {Counted} */
function summed(beside) {
  /** @type {Counted['options']} */
  const options = {};
  for (const { figures } of beside) {
    for (const id in figures.options) options[id] = { points: (options[id]?.points ?? 0) + pointsOf(figures, id), people: 0 };
  }
  return { options, given: 0 };
}

/** @param {{id: string, text: string, handlungsfeld?: string}} row @param {Figure} shown */
function barOf({ id, text, handlungsfeld }, { question, results: { people, figures }, beside = [{ people, figures }], former, size }) {
  const rows = optionsOf(question);
  const longest = Math.max(...beside.flatMap((each) => rows.map((row) => pointsOf(each.figures, row.id) / Math.max(1, each.figures.given))));
  const { rank, level } = ranked(rows, (row) => pointsOf(figures, row.id)).get(id) ?? { rank: 0, level: false };
  const n = pointsOf(figures, id);
  return {
    id,
    text,
    handlungsfeld,
    n,
    share: longest > 0 ? n / Math.max(1, figures.given) / longest : 0,
    said: rank > 0 ? word('rank', { rank }) : '',
    noted: level && size === 'wall' ? word('rank.level') : '',
    leads: rank === 1,
    change: former && n - pointsOf(former.figures, id),
  };
}

/** @param {Figure} shown */
export function figure(shown) {
  const { results: { people, figures }, only, size } = shown;
  return barsOf(sorted(shown).filter(({ id }) => !only || only.includes(id)).map((row) => barOf(row, shown)), shown,
    { look: 'pointed', note: size === 'wall' && people > 0 ? word('points.given', { n: figures.given }) : '' });
}

/** @type {import('../figures/box.js').Across} */
export const across = {
  look: 'pointed',
  rows: (shown) => sorted({ ...shown, results: { people: 0, figures: summed(shown.beside ?? []) } }),
  cell: (row, shown) => barLine(barOf(row, shown)),
  least: (rounds) => [{ width: 14, tall: 4.7, bar: 1.3, stacked: true }, { width: rounds ? 20 : 16, tall: 2.2, bar: 1.5 }],
};

/** @param {Figure} shown */
export const pages = (shown) => pagesOf(sorted(shown).map((option) => ({ ...rowOf(option), id: option.id })), inUnits(shown.room, NOTE)).map((some) => some.map(({ id }) => id));

/** @param {Pick<Figure, 'question'>} shown */
export const needs = ({ question }) => needOf(optionsOf(question).map(rowOf));

/** @param {Pick<Figure, 'question' | 'results'>} shown */
export function told({ question, results }) {
  const rows = sorted({ question, results });
  const most = pointsOf(results.figures, rows[0]?.id);
  const first = rows.filter(({ id }) => most > 0 && pointsOf(results.figures, id) === most).map(({ text }) => text);
  return first.length === 0 ? '' : word('told.first', { n: first.length, names: first.join(', '), count: most });
}

export const early = true;

export const prepared = {
  sign: 'i-points',
  options: { least: 2, word: 'options' },
  handlungsfelder: true,
  items: true,
  settings: [
    { name: 'points', field: 'number', least: 1, most: 100, word: 'settings.points' },
    { name: 'most', field: 'number', least: 0, most: 100, word: 'settings.most' },
  ],
  concealed: true,
};
