/** A number that people estimate: how the numbers spread, where the middle is, and where most lie. */
import { html, nothing } from 'lit-html';
import { language, word } from '../../client/shared/words.js';
import { divide } from '../figures/bins.js';
import { histogram } from '../figures/histogram.js';

export { face } from './open.js';

/**
 * @typedef {import('../figures/box.js').Figure} Figure
 * @typedef {import('../figures/bins.js').Bin} Bin
 * @typedef {import('../figures/bins.js').Divided} Divided
 * @typedef {{values: Record<string, number>, median: number, low: number, high: number, least: number, most: number, mean: number}} Spread
 *   `low` and `high` hold the middle half; all are `''` while nobody has answered
 */

const [grouped, plain] = [true, false].map((useGrouping) => new Intl.NumberFormat(language || 'de', { maximumFractionDigits: 2, useGrouping }));
/** A year stays 1987; where one number has five digits, all are grouped. */
const GROUPED = 10000;

/** A letter of the facts in units, with the room between them. */
const LONG = 1.6;
/** Of a picture that is one of several: what the facts take beside the columns or above them, and the room for that or for the strip. */
const FACTS = { wall: 7.6, above: 4.9, beside: 14.5, wide: 33, tall: 22 };

/** How numbers of this size are written, all in the same way. @param {...number} likes @returns {(value: number) => string} */
function writing(...likes) {
  const format = likes.some((value) => Math.abs(value) >= GROUPED) ? grouped : plain;
  return (value) => format.format(value).replace('-', '−');
}

/** @param {string} text @param {string} unit */
const inUnit = (text, unit) => (unit ? html`${text} <bdi>${unit}</bdi>` : text);

/** @param {number} low @param {number} high @param {(value: number) => string} said */
const between = (low, high, said) => (low === high ? said(low) : word('number.between', { low: said(low), high: said(high) }));

/** What a column holds, in words. @param {Bin} bin @param {Divided} divided @param {boolean} whole @param {(value: number) => string} said */
function rangeOf({ from, to, apart }, { single, step }, whole, said) {
  if (apart || single) return between(from, to, said);
  return whole ? between(from, from + step - 1, said) : word('number.below', { from: said(from), to: said(to) });
}

/** @param {Figure} shown */
export function figure({ question, results, size, room, beside = [results], former }) {
  /** @type {Spread} */
  const spread = results.figures;
  if (results.people === 0) return nothing;
  const { unit, least, most, whole } = question.settings;
  const all = beside.map(({ figures }) => figures.values);
  const round = whole || all.every((values) => Object.keys(values).every((value) => Number.isInteger(Number(value))));
  const divided = divide(together(all), { least, most, whole });
  const counts = countsOf(divided, spread.values);
  const said = writing(spread.least, spread.most);
  const [width, height] = [room.width / room.unit, room.height / room.unit];
  const large = size === 'wall';
  const aside = !large && width >= FACTS.wide && height < FACTS.tall;
  const strip = large || height >= FACTS.tall;
  const left = aside ? { width: width - FACTS.beside, height } : { width, height: height - (large ? FACTS.wall : FACTS.above) };
  return html`<div class=${aside ? 'spread aside' : 'spread'}>
    ${factsOf(spread, unit, { whole: round, large, said, width: aside ? FACTS.beside : width, strip, former: former?.figures })}
    ${histogram({ ...divided, bins: divided.bins.map((bin, at) => ({ ...bin, count: counts[at] })) }, spread, round, { ...left, unit: room.unit, said, strip })}
    <table class="unseen">
      <caption>${word('number.columns')}</caption>
      ${divided.bins.map((bin, at) => html`<tr><th scope="row">${inUnit(rangeOf(bin, divided, round, said), unit)}</th><td>${counts[at]}</td></tr>`)}
    </table>
  </div>`;
}

/** One scale for all that stand side by side. @param {Record<string, number>[]} all */
function together(all) {
  /** @type {Record<string, number>} */
  const sum = {};
  for (const values of all) for (const [value, count] of Object.entries(values)) sum[value] = (sum[value] ?? 0) + count;
  return sum;
}

/** Who of these belongs to which column. @param {Divided} divided @param {Record<string, number>} values */
function countsOf({ bins, single }, values) {
  const counts = bins.map(() => 0);
  const last = bins.length - 1 - Number(bins[bins.length - 1].apart === 'above');
  for (const [text, count] of Object.entries(values)) {
    const value = Number(text);
    const at = bins.findIndex(({ from, to, apart }, index) => value >= from && (value < to || ((apart || single || index === last) && value <= to)));
    if (at >= 0) counts[at] += count;
  }
  return counts;
}

/**
 * @param {Spread} spread
 * @param {string} unit
 * @param {{whole: boolean, large: boolean, strip: boolean, width: number, said: (value: number) => string, former?: Spread}} how
 */
function factsOf({ median, low, high, least, most, values }, unit, { whole, large, strip, width, said, former }) {
  const same = least === most;
  const alone = Object.values(values).reduce((sum, count) => sum + count, 0) === 1;
  const [half, range] = [whole ? between(Math.round(low), Math.round(high), said) : between(low, high, said), between(least, most, said)];
  const long = large && (said(median) + unit + half + range).length * LONG > width;
  const fact = (/** @type {'median' | 'half' | 'range'} */ name, /** @type {unknown} */ value, /** @type {unknown} */ more = nothing) => html`<div class=${`spread-fact ${name}-fact`} data-fact=${name}>
    <dt>${strip || name === 'median' ? html`<svg class="spread-key" viewBox="0 0 20 14" aria-hidden="true" focusable="false"><path d=${KEYS[name]}></path></svg>` : nothing}${word(same && !alone ? 'number.same' : `number.${name}`)}</dt>
    <dd>${value}${more}</dd>
  </div>`;
  const before = former && former.median !== median && typeof former.median === 'number' ? html` <span class="spread-before">${word('number.before', { value: said(former.median) })}</span>` : nothing;
  return html`<dl class=${long ? 'spread-facts long' : 'spread-facts'}>
    ${fact('median', inUnit(said(median), unit), before)}
    ${same ? nothing : fact('half', half)}
    ${same || !large ? nothing : fact('range', range)}
  </dl>`;
}

/** The strokes of the picture below, as in a map's legend: of those that are drawn. */
const KEYS = { median: 'M10 0v14', half: 'M1 7h18', range: 'M1 7h18M1 3v8M19 3v8' };

/** What one of several needs to be legible. */
export const needs = () => ({ width: 28, height: 13.4 });

/** @param {Pick<Figure, 'question' | 'results'>} shown */
export function told({ question: { settings: { unit } }, results: { people, figures: { median, low, high, least, most } } }) {
  if (people === 0) return '';
  const said = writing(least, most);
  return word('number.told', { median: `${said(median)} ${unit}`.trim(), low: said(low), high: said(high) });
}

export const prepared = {
  sign: 'i-number',
  handlungsfelder: false,
  items: false,
  settings: [
    { name: 'unit', field: 'line', most: 20, word: 'settings.unit' },
    { name: 'least', field: 'number', word: 'settings.least' },
    { name: 'most', field: 'number', word: 'settings.most' },
    { name: 'whole', field: 'switch', word: 'settings.whole' },
  ],
  concealed: true,
};
