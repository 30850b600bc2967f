/** Columns with their counts, the median above them, and below them the range and the middle half: all on one scale. */
import { nothing, html, svg } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { columnAt, placeOf, span } from './bins.js';

/**
 * @typedef {import('./bins.js').Divided} Divided
 * @typedef {{median: number, low: number, high: number, least: number, most: number}} Spread `low` and `high` hold the middle half
 */

/** Measures in units: what stands above and below the columns, what the strip of the middle half takes, and a letter of the smallest type. */
const ABOVE = 4.2;
const BELOW = 3;
const STRIP = 2.6;
const LETTER = 0.95;
const MARGIN = 2.2;
/** A count's distance from the line of the median. */
const CLOSE = 1.5;

/**
 * @param {Divided} divided
 * @param {Spread} spread
 * @param {boolean} whole
 * @param {{width: number, height: number, unit: number, said: (value: number) => string, strip: boolean}} room in units, and px of one; `strip`: for the middle half too
 */
export function histogram(divided, { median, low, high, least, most }, whole, { width, height, unit, said, strip: stripped }) {
  const { bins } = divided;
  const column = (width - 2 * MARGIN) / span(bins);
  const gap = Math.min(0.7, column * 0.12);
  const strip = stripped && least < most ? height - 1.1 : 0;
  const floor = height - BELOW - (stripped && least < most ? STRIP : 0);
  const tallest = Math.max(1, ...bins.map(({ count }) => count));
  const tops = bins.map(({ count }) => floor - (count / tallest) * (floor - ABOVE));
  const lefts = bins.map((_, index) => MARGIN + columnAt(bins, index) * column);
  const at = (/** @type {number} */ value) => MARGIN + placeOf(divided, value, whole) * column;
  const line = at(median);
  // On a column its line would look like a gap between two.
  const crossed = lefts.findIndex((left) => line > left + gap / 2 && line < left + column - gap / 2);
  const end = crossed >= 0 ? tops[crossed] : floor;
  const beside = (/** @type {number} */ x) => (Math.abs(x - line) > CLOSE ? x : line + (x < line ? -CLOSE : CLOSE));
  return html`<svg class="histogram" width=${Math.floor(width * unit)} height=${Math.floor(height * unit)} viewBox=${`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
    ${bins.map(({ count, apart }, index) => svg`<g data-count=${count}>
      ${count > 0 ? svg`<rect class=${apart ? 'bin far' : 'bin'} x=${lefts[index] + gap / 2} y=${tops[index]} width=${column - gap} height=${floor - tops[index]}></rect>` : nothing}
      ${count > 0 && column >= 1.7 ? svg`<text class="bin-count" x=${beside(lefts[index] + column / 2)} y=${tops[index] - 0.45}>${count}</text>` : nothing}
    </g>`)}
    <path class="bin-floor" d=${`M${MARGIN} ${floor}H${width - MARGIN}`}></path>
    ${marks(divided, column, width, said).map(({ x, text }) => svg`<text class="bin-mark" x=${x} y=${floor + 2.2}>${text}</text>`)}
    ${strip > 0 ? svg`
      <path class="bin-range" d=${`M${at(least)} ${strip}H${at(most)}M${at(least)} ${strip - 0.6}v1.2M${at(most)} ${strip - 0.6}v1.2`}></path>
      <path class="bin-half" d=${`M${at(low)} ${strip}H${Math.max(at(high), at(low) + 0.4)}`}></path>
      <path class="bin-halo" d=${`M${line} ${strip - 1}v2`}></path><path class="bin-median" d=${`M${line} ${strip - 1}v2`}></path>` : nothing}
    <path class="bin-median" d=${`M${line} 2.1V${end - 0.5}`}></path><path class="bin-arrow" d=${`M${line - 0.65} ${end - 1}h1.3l-.65 .9z`}></path>
    <text class="bin-word" x=${Math.min(width - 4.5, Math.max(4.5, line))} y="1.5">${word('number.mark', { value: said(median) })}</text>
  </svg>`;
}

/**
 * Numbers below the columns, as many as find room.
 * @param {Divided} divided
 * @param {number} column width of one
 * @param {number} width of all
 * @param {(value: number) => string} said
 */
function marks({ bins, single }, column, width, said) {
  const inside = bins.flatMap(({ apart, from, to }, index) => {
    if (apart) return [];
    const left = MARGIN + columnAt(bins, index) * column;
    const last = index === bins.length - 1 || bins[index + 1].apart === 'above';
    if (single) return [{ x: left + column / 2, value: from }];
    return last ? [{ x: left, value: from }, { x: left + column, value: to }] : [{ x: left, value: from }];
  });
  const widest = Math.max(...inside.map(({ value }) => said(value).length)) * LETTER + 1;
  const every = Math.max(1, Math.ceil(widest / column));
  const apart = bins.flatMap(({ apart, from, to }, index) => (apart
    ? [{ x: MARGIN + (columnAt(bins, index) + 0.5) * column, text: from === to ? said(from) : word(apart === 'above' ? 'number.above' : 'number.up_to', { from: said(from), to: said(to) }) }] : []));
  const shown = inside.filter((_, index) => index % every === 0).map(({ x, value }) => ({ x, text: said(value) }));
  // Beside a number that stands apart the last border would touch it.
  const free = shown.filter(({ x, text }) => apart.every((far) => Math.abs(far.x - x) >= ((far.text.length + text.length) / 2) * LETTER + 0.5));
  return [...free, ...apart].map(({ x, text }) => ({ text, x: Math.min(width - (text.length * LETTER) / 2, Math.max((text.length * LETTER) / 2, x)) }));
}
