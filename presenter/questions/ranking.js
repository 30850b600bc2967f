/** An order that everybody made: by Borda count, with how often each came first; who came level shares a place. */
import { html } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { barLine, barsOf, inUnits, NOTE, optionsOf, percent, rowOf } from '../figures/bars.js';
import { ordered, summed } from '../figures/places.js';
import { needOf, pagesOf } from '../figures/ways.js';

export { face } from './open.js';

/**
 * @typedef {import('../figures/box.js').Figure} Figure
 * @typedef {import('../figures/places.js').Item} Item
 */

/** Its place stands before its name; a Handlungsfeld has a number already. @param {{text: string, place: number, handlungsfeld: string}} item @param {boolean} placed */
const named = ({ text, place, handlungsfeld }, placed) => (placed && !handlungsfeld ? `${place}. ${text}` : text);

/** Where each option stands. @param {Pick<Figure, 'question'>} shown @param {Figure['results']} results @returns {Item[]} */
const itemsOf = ({ question }, { figures }) => ordered(optionsOf(question), figures);

/** The points of the first place for everybody: so many there may be. @param {Pick<Figure, 'question' | 'results'>} shown */
const possible = ({ question, results: { people } }) => people * (Object.keys(question.options).length - 1);

/** The longest bar is as long as there is room. @param {Figure} shown */
const longestOf = ({ question, results }) => Math.max(...itemsOf({ question }, results).map(({ borda }) => borda / Math.max(1, results.people)));

/** Where it stood the round before, if elsewhere. @param {Item} item @param {Figure} shown */
function before({ id, place }, shown) {
  const was = shown.former && shown.former.people > 0 && shown.results.people > 0 ? itemsOf(shown, shown.former).find((item) => item.id === id)?.place : undefined;
  return was === undefined || was === place ? '' : word('ranking.before', { place: was });
}

/** @param {Item} item @param {Figure} shown @param {number} longest */
const barOf = ({ id, text, handlungsfeld, borda, place }, { results: { people } }, longest) =>
  ({ id, text, handlungsfeld, n: borda, share: longest > 0 ? borda / Math.max(1, people) / longest : 0, leads: people > 0 && place === 1 });

/** @param {Figure} shown */
export function figure(shown) {
  const { results, only, size } = shown;
  const items = itemsOf(shown, results);
  const placed = results.people > 0;
  const longest = longestOf(shown);
  const bars = items.filter(({ id }) => !only || only.includes(id)).map((item) => ({
    ...barOf(item, shown, longest),
    text: named(item, placed),
    said: placed && item.first > 0 ? word('ranking.first', { n: item.first }) : '',
    noted: placed && item.level ? word('rank.level') : '',
  }));
  return barsOf(bars, shown, { look: bars.some(({ noted }) => noted) ? 'in-order noting' : 'in-order', note: size === 'wall' && placed ? word('ranking.note', { n: items.length - 1 }) : '' });
}

/** Side by side all stand in the order of all together, each with its place, and with its share of the points that the part could give. @type {import('../figures/box.js').Across} */
export const across = {
  look: 'in-order',
  legend: () => html`<p class="across-legend">${word('ranking.share')}</p>`,
  rows: ({ question, beside = [] }) => ordered(optionsOf(question), summed(beside)),
  cell: ({ id }, shown) => {
    const item = itemsOf(shown, shown.results).find((each) => each.id === id);
    if (!item) return '';
    const all = possible(shown);
    const share = all > 0 ? item.borda / all : 0;
    const said = shown.results.people > 0 ? word('rank', { rank: item.place }) : '';
    return barLine({ ...barOf(item, shown, 0), share, told: percent(item.borda, all), said, noted: before(item, shown) });
  },
  least: (rounds) => [{ width: rounds ? 16 : 14, tall: 4.7, bar: 1.3, stacked: true }, { width: rounds ? 24 : 16, tall: 2.2, bar: 1.5 }],
};

/** @param {Figure} shown */
export const pages = (shown) => pagesOf(itemsOf(shown, shown.results).map((item) => ({ ...rowOf({ ...item, text: named(item, true) }), id: item.id })), inUnits(shown.room, NOTE))
  .map((some) => some.map(({ id }) => id));

/** @param {Pick<Figure, 'question'>} shown */
export const needs = ({ question }) => needOf(optionsOf(question).map(({ text, handlungsfeld }) => rowOf({ text: `0. ${text}`, handlungsfeld })));

/** @param {Pick<Figure, 'question' | 'results'>} shown */
export function told({ question, results }) {
  if (results.people === 0) return '';
  return word('ranking.told', { names: itemsOf({ question }, results).slice(0, 3).map((item) => named(item, true)).join(', ') });
}

export const early = true;

export const prepared = {
  sign: 'i-ranking',
  options: { least: 2, word: 'options' },
  handlungsfelder: true,
  items: true,
  settings: [],
  concealed: true,
};
