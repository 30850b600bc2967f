/** Rows of bars: a name, a chisel stroke as long as its share, number and percent; all of it also as text. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { language, word } from '../../client/shared/words.js';
import { hasPictogram } from '../wall/groups.js';
import { softText } from '../wall/hyphens.js';
import { disc } from '../wall/signs.js';
import { wayOf } from './ways.js';

/**
 * @typedef {import('./box.js').Figure} Figure
 * @typedef {import('./box.js').Asked} Asked
 *
 * @typedef {object} Bar
 * @property {string} id
 * @property {string} text
 * @property {string} [handlungsfeld] id, where it is one
 * @property {number} n
 * @property {number} share of the longest bar there may be, 0 to 1
 * @property {string} [told] in the place of the number
 * @property {string} [said] after the number, for example "44 %"
 * @property {string} [noted] smaller, for example "gleichauf"
 * @property {boolean} [leads] nobody has more
 * @property {number} [change] since the round before
 * @property {boolean} [apart] not one of the options
 */

const percents = new Intl.NumberFormat(language || 'de', { style: 'percent', maximumFractionDigits: 0 });
const numbers = new Intl.NumberFormat(language || 'de');

/** @param {number} n @param {number} all */
export const percent = (n, all) => (n > 0 && n / all < 0.005 ? `< ${percents.format(0.01)}` : percents.format(all > 0 ? n / all : 0));

/** "+5", "−3", "±0" @param {number} n */
export const changed = (n) => (n === 0 ? '±0' : `${n > 0 ? '+' : '−'}${numbers.format(Math.abs(n))}`);

/** The options in the order prepared; only those of this page, where not all fit. @param {Asked} question @param {string[]} [only] */
export const optionsOf = ({ options }, only) =>
  Object.entries(options).map(([id, option]) => ({ ...option, id })).filter(({ id }) => !only || only.includes(id)).sort((one, other) => one.at - other.at);

/** What decides on how a row stands. @param {{text: string, handlungsfeld?: string, tall?: number}} row */
export const rowOf = ({ text, handlungsfeld, tall = 0 }) => ({ text, disc: Boolean(handlungsfeld), tall });

/** "Lotsinnen und -lotsen": the dash stays with its word. @param {string} text */
const joined = (text) => text.replace(/(^|\s)-(?=\p{L})/gu, '$1-\u2060');

/** @param {Figure['room']} room @param {number} [less] what stands above or below, in units @param {number} [columns] at most */
export const inUnits = ({ width, height, unit }, less = 0, columns = 2) => ({ width: width / unit, height: height / unit - less, columns });

/** Height of a note below, in units. */
export const NOTE = 3;

/**
 * @param {Bar[]} bars
 * @param {Figure} shown
 * @param {{note?: string, look?: string}} [how] `note` below all
 */
export function barsOf(bars, shown, { note = '', look = '' } = {}) {
  const ends = bars.some(({ noted, said = '' }) => noted || said.length > 7) ? 'telling' : bars.some(({ change }) => change !== undefined) ? 'changing' : '';
  return html`<div class="bars-and-note">
    ${rowsOf(bars, { ...shown, room: { ...shown.room, height: shown.room.height - (note ? NOTE * shown.room.unit : 0) } }, `${ends} ${look}`, barLine)}
    ${note ? html`<p class="figure-note">${note}</p>` : nothing}
  </div>`;
}

/**
 * Rows with a name each and what `lineOf` draws for it.
 * @template {{id: string, text: string, handlungsfeld?: string, tall?: number, leads?: boolean, apart?: boolean, n?: number}} Some
 * @param {Some[]} rows
 * @param {Figure} shown
 * @param {string} look
 * @param {(row: Some) => unknown} lineOf
 * @param {number} [columns] at most
 */
export function rowsOf(rows, { view, room }, look, lineOf, columns) {
  const way = wayOf(rows.map(rowOf), inUnits(room, 0, columns));
  const discs = rows.some(({ handlungsfeld }) => view.handlungsfelder[handlungsfeld ?? '']);
  return html`<ol class=${`bars ${way.beside ? 'named-beside' : 'named-above'} ${discs ? 'with-discs' : ''} ${look}`} data-columns=${way.columns}
    .style=${`--text:${way.text};--bar:${way.bar.toFixed(2)};--gap:${way.gap.toFixed(2)};--down:${Math.ceil(rows.length / way.columns)};--lines:${way.lines}`}>
    ${repeat(rows, ({ id }) => id, (row) => {
      const { id, handlungsfeld = '', leads = false, apart = false, n = 0 } = row;
      return html`<li class=${`bar-row ${leads && n > 0 ? 'leads' : ''} ${apart ? 'apart' : ''}`} data-option=${id} data-hf=${view.handlungsfelder[handlungsfeld]?.look || nothing}>${nameOf(row, view)}${lineOf(row)}</li>`;
    })}
  </ol>`;
}

/** @param {{text: string, handlungsfeld?: string}} row @param {Figure['view']} view */
export function nameOf({ text, handlungsfeld = '' }, { handlungsfelder, session: { language: own } }) {
  const field = handlungsfelder[handlungsfeld];
  return html`<div class="bar-name">${field ? disc(handlungsfeld, field.at) : nothing}<span class="words" lang=${own} dir="auto">${field && hasPictogram(handlungsfeld)
    ? html`<b class="number">${field.at}</b> ` : nothing}<bdi>${joined(softText(text, own))}</bdi></span></div>`;
}

/** @param {Omit<Bar, 'id' | 'text'>} bar */
export const barLine = ({ n, share, told, said, noted, change }) => html`<p class="bar-line"><i class=${n > 0 ? 'bar' : 'bar none'} aria-hidden="true" .style=${`--share:${Math.min(1, share).toFixed(4)}`}></i>
  <span class="bar-end"><b data-n=${n}>${told ?? numbers.format(n)}</b>${said ? html` <span class="said">${said}</span>` : nothing}${noted ? html` <span class="noted">${noted}</span>` : nothing}
  ${change === undefined ? nothing : html` <span class="change" data-change>${changed(change)}<span class="unseen"> ${word('rounds.change')}</span></span>`}</span></p>`;
