/** Where people see themselves between two pairs of ends: a dot for each, nobody's name, and the middle of all. */
import { html, nothing, svg } from 'lit-html';
import { language, word } from '../../client/shared/words.js';
import { besideOf, dotsOf, quarters, radiusOf } from '../figures/field.js';
import { softText } from '../wall/hyphens.js';

export { face } from './open.js';

/**
 * @typedef {import('../figures/box.js').Figure} Figure
 * @typedef {{points: import('../figures/field.js').Points, median: {x: number | '', y: number | ''}}} Cloud
 */

const numbers = new Intl.NumberFormat(language || 'de', { maximumFractionDigits: 0 });

/** Measures in units of the wall: what names above and below the field, and beside it, take. */
const ABOVE = 2.8;
const BESIDE = { least: 7, longer: 10, most: 22 };
/** The field's own measure is 100, as the points have it; this is its margin, so that a dot at the edge is whole. */
const EDGE = 4;
/** The word beside the middle in units of the wall, a letter of it in its own type, and what holds it off the dots. */
const WORD = 1.8;
const LETTER = 0.56;
const HALO = 1.2;

/** @param {Figure} shown */
export function figure({ view: { session: { language: own } }, question, results, room, former }) {
  const { settings } = question;
  /** @type {Cloud} */
  const cloud = results.figures;
  const [width, height] = [room.width / room.unit, room.height / room.unit];
  const upright = settings.y || settings.y_low || settings.y_high;
  const tall = height - (upright ? 2 * ABOVE : 0);
  const longest = Math.max(...[settings.x, settings.x_low, settings.x_high].flatMap((name) => String(name).split(/[\s-]+/)).map(({ length }) => length));
  const besides = Math.min(tall, width - 2 * Math.min(BESIDE.longer, Math.max(BESIDE.least, longest * WORD * LETTER + 1.3)));
  // In a narrow room the ends of the level axis stand below, that the field may be as wide as all of it.
  const below = Math.min(tall - ABOVE, width);
  const narrow = below > besides * 1.15;
  const field = Math.max(8, narrow ? below : besides);
  const beside = narrow ? 0 : Math.min(BESIDE.most, (width - field) / 2);
  return html`<div class=${narrow ? 'field-around narrow' : 'field-around'} .style=${`--field:${field.toFixed(3)};--beside:${beside.toFixed(3)}`}>
    ${upright ? end('top', settings.y, settings.y_high, own) : nothing}
    ${end('left', settings.x, settings.x_low, own, narrow || !settings.x_low)}
    ${picture(cloud, results.people, former, WORD * ((100 + 2 * EDGE) / field))}
    ${end('right', settings.x, settings.x_high, own, narrow)}
    ${upright ? end('bottom', settings.y, settings.y_low, own, !settings.y_low) : nothing}
    ${narrow ? html`<p class="axis-end axis-level"><b lang=${own}><bdi>${settings.x_low}</bdi></b>
      <span class="axis" lang=${own} dir="auto"><bdi>${settings.x}</bdi></span> <b lang=${own}><bdi>${settings.x_high}</bdi></b></p>` : nothing}
    ${results.people > 0 ? corners(cloud) : nothing}
    ${table(cloud, settings)}
  </div>`;
}

/**
 * One end of an axis: what the axis is called, and what lies there.
 * @param {'top' | 'left' | 'right' | 'bottom'} side
 * @param {string} axis
 * @param {string} name
 * @param {string} own language of the session
 * @param {boolean} [silent] this end has no name, and the axis is named at the other
 */
const end = (side, axis, name, own, silent = false) => html`<p class=${`axis-end axis-${side}`} data-end=${side}>${silent || (!axis && !name) ? nothing : html`
  ${axis ? html`<span class="axis" lang=${own} dir="auto"><bdi>${softText(axis, own)}</bdi></span>` : nothing}
  <b lang=${own} dir="auto"><bdi>${softText(name, own)}</bdi></b>`}</p>`;

/** @param {Cloud} cloud @param {number} people @param {Figure['former']} former @param {number} type of the word in it */
function picture({ points, median }, people, former, type) {
  const span = 100 + 2 * EDGE;
  const y = (/** @type {number} */ value) => 100 - value;
  const dots = dotsOf(points).map(({ x, y: up, count }) => ({ x, y: y(up), up, count, radius: radiusOf(count, people) }));
  return html`<svg class="position-field" viewBox=${`${-EDGE} ${-EDGE} ${span} ${span}`} role="img" aria-label=${sentence(people, median)}>
    <rect class="paper" x=${-EDGE} y=${-EDGE} width=${span} height=${span}></rect>
    <path class="halves" d=${`M50 ${-EDGE}V${100 + EDGE}M${-EDGE} 50H${100 + EDGE}`}></path>
    ${dots.map(({ x, up, count, radius }) => svg`<circle class="person" cx=${x} cy=${y(up)} r=${radius} data-at=${`${x},${up}`} data-count=${count}></circle>`)}
    ${median.x === '' || median.y === '' ? nothing : cross(median.x, y(median.y), former?.figures.median, dots, type)}
  </svg>`;
}

/**
 * The middle of all, and where it was the round before.
 * @param {number} x
 * @param {number} y
 * @param {Cloud['median'] | undefined} before
 * @param {{x: number, y: number, radius: number}[]} dots
 * @param {number} type
 */
function cross(x, y, before, dots, type) {
  const from = before && before.x !== '' && before.y !== '' ? { x: before.x, y: 100 - before.y } : undefined;
  const path = `M${x - 4} ${y}h8M${x} ${y - 4}v8`;
  const name = word('position.median');
  const size = { width: name.length * type * LETTER + HALO, height: type * 0.8 + HALO };
  const at = besideOf(dots, { x, y }, size, 5, EDGE - 1);
  // Far away, a line leads to it.
  const far = Math.hypot(Math.max(0, Math.abs(at.x - x) - size.width / 2), Math.max(0, Math.abs(at.y - y) - size.height / 2)) > 9;
  return svg`
    ${from && Math.hypot(from.x - x, from.y - y) > 2 ? svg`<path class="way halo" d=${`M${from.x} ${from.y}L${x} ${y}`}></path><path class="way" d=${`M${from.x} ${from.y}L${x} ${y}`}></path>` : nothing}
    <path class="middle-of-all halo" d=${path}></path><path class="middle-of-all" d=${path}></path>
    ${far ? svg`<path class="middle-lead" d=${`M${x} ${y}L${at.x} ${at.y}`}></path>` : nothing}
    <text class="middle-word" x=${at.x} y=${at.y + type * 0.33} font-size=${type}>${name}</text>`;
}

/** @param {number} people @param {Cloud['median']} median */
const sentence = (people, { x, y }) => (x === '' || y === '' ? word('position.none') : word('position.told', { n: people, x: numbers.format(x), y: numbers.format(y) }));

/** Beside each corner, how many dots lie in its quarter. @param {Cloud} cloud */
const corners = ({ points }) => Object.entries(quarters(points)).filter(([name]) => name !== 'between').map(([name, count]) => html`
  <p class=${`quarter ${name}`} data-quarter=${name} aria-hidden="true"><i class="dot"></i><b>${numbers.format(count)}</b></p>`);

/** The quarters in words, for who does not see the field. @param {Cloud} cloud @param {Record<string, string>} settings */
function table({ points }, { x, x_low: left, x_high: right, y, y_low: low, y_high: high }) {
  const counts = quarters(points);
  const named = (/** @type {string} */ axis, /** @type {string} */ name, /** @type {string} */ usual) => [axis, name].filter(Boolean).join(': ') || word(usual);
  return html`<table class="unseen">
    <caption>${word('position.quarters')}</caption>
    <thead><tr><td></td><th scope="col">${named(x, left, 'position.left')}</th><th scope="col">${named(x, right, 'position.right')}</th></tr></thead>
    <tbody>
      <tr><th scope="row">${named(y, high, 'position.top')}</th><td>${counts.high_left}</td><td>${counts.high_right}</td></tr>
      <tr><th scope="row">${named(y, low, 'position.bottom')}</th><td>${counts.low_left}</td><td>${counts.low_right}</td></tr>
      ${counts.between > 0 ? html`<tr><th scope="row">${word('position.between')}</th><td colspan="2">${counts.between}</td></tr>` : nothing}
    </tbody>
  </table>`;
}

/** What one of several needs to be legible. */
export const needs = () => ({ width: 20, height: 20 });

/** @param {Pick<Figure, 'results'>} shown */
export const told = ({ results: { people, figures } }) => (people > 0 ? sentence(people, figures.median) : '');

/** An empty field says what is asked. */
export const early = true;

export const prepared = {
  sign: 'i-position',
  handlungsfelder: false,
  items: false,
  settings: ['x', 'x_low', 'x_high', 'y', 'y_low', 'y_high'].map((name) => ({ name, field: /** @type {const} */ ('line'), word: `settings.${name}` })),
  concealed: true,
};
