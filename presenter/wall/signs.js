/** The wall's shapes: disc = Handlungsfeld, strip = stem, card = answer, mark = Plenum. */
import { html, nothing } from 'lit-html';
import { hasPictogram } from './groups.js';
import { tied } from './hyphens.js';

/** @typedef {import('./view.js').View} View */

/** @param {string} name of a symbol of the sprite */
export const icon = (name) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href=${`#${name}`}></use></svg>`;

/** @param {string} id of a Handlungsfeld @param {number} number */
export const disc = (id, number) =>
  html`<span class="disc" aria-hidden="true">${hasPictogram(id) ? icon(`p-${id}`) : html`<b>${number || '–'}</b>`}</span>`;

/** @param {number} stem 0 or 1 */
export const sign = (stem) => icon(stem === 0 ? 'i-check' : 'i-blitz');

/** Sizes of a strip: the next one, before its words break into two lines. */
export const STRIP_STEPS = 3;

/**
 * @param {number} stem
 * @param {string} text
 * @param {string} language
 * @param {{count?: number, step?: number}} [how]
 */
export const strip = (stem, text, language, { count, step = 0 } = {}) => html`
  <h2 class=${`strip ${stem === 0 ? 'filled' : 'outlined'} size-${step}`}>
    ${sign(stem)}<span class="words" lang=${language} dir="auto">${tied(text)}</span>${count === undefined ? nothing : html`<span class="count">${count}</span>`}
  </h2>`;

export const mark = () => html`<span class="mark">
  <svg viewBox="0 0 48 30" aria-hidden="true" focusable="false"><use href="#mark"></use></svg>
  <b>Plenum</b>
</span>`;

/**
 * Question above, heading below, as on every picture of a question.
 * @param {{above?: string, heading: unknown, size: string, language: string, before?: unknown, after?: unknown, look?: string}} parts
 */
export const head = ({ above = '', heading, size, language, before = nothing, after = nothing, look = '' }) => html`
  <div class="head" data-hf=${look || nothing}>
    ${before}
    <div class="headings">
      ${above ? html`<p class="above" lang=${language} dir="auto">${tied(above)}</p>` : nothing}
      <h1 class=${size}>${heading}</h1>
    </div>
    ${after}
  </div>`;

/** More unit cards than these become a bar. */
const UNITS = 8;

/**
 * One block for each answer; where a count beside it is too large for blocks, a bar of the same scale.
 * @param {number} count
 * @param {number} most the largest count beside it
 */
export const units = (count, most) => html`<span class="units" aria-hidden="true">${most > UNITS
  ? html`<i class="bar" .style=${`width:${Math.round((100 * count) / most)}%`} ?hidden=${count === 0}></i>`
  : Array.from({ length: count }, () => html`<i></i>`)}</span>`;
