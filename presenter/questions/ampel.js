/** Green, yellow, red: three discs with sign, word and number, and how they compare as one stroke. Never who. */
import { html, nothing, svg } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { changed, percent } from '../figures/bars.js';

export { face } from './open.js';

/** @typedef {import('../figures/box.js').Figure} Figure @typedef {'green' | 'yellow' | 'red'} Colour */

/** Told by its sign and its word too, in the order of agreement. @type {Record<Colour, string>} */
const SIGNS = { green: 'M5 12.5l4.5 4.5L19 7.5', yellow: 'M12 4.5v10M12 19v.2', red: 'M6 6l12 12M18 6L6 18' };
const COLOURS = /** @type {Colour[]} */ (Object.keys(SIGNS));

/** @param {Colour} colour */
const sign = (colour) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${svg`<path d=${SIGNS[colour]}></path>`}</svg>`;

/** A part of the stroke that is narrower holds no sign. */
const NARROW = 0.07;

/** @param {Figure} shown */
export function figure({ question, results: { people, figures }, former, room: { width, height, unit } }) {
  const size = Math.min(width / unit / 3.4, height / unit / 2.45, 15);
  return html`<div class="lights" .style=${`--size:${size.toFixed(2)}`}>
    <ol class="lamps">${COLOURS.map((colour) => {
      const n = figures.colours[colour];
      return html`<li class="lamp" data-colour=${colour}>
        <span class="light"><span class="light-sign" aria-hidden="true">${sign(colour)}</span>${former ? html`<span class="change" data-change>${changed(n - former.figures.colours[colour])}<span class="unseen"> ${word('rounds.change')}</span></span>` : nothing}</span>
        <p class="lamp-count"><b data-n>${n}</b> <span class="said">${percent(n, people)}</span></p>
        <p class="lamp-word">${word(`ampel.${colour}`)}</p>
      </li>`;
    })}</ol>
    <div class="stroke" role="img" aria-label=${COLOURS.map((colour) => `${word(`ampel.${colour}`)} ${percent(figures.colours[colour], people)}`).join(', ')} data-question=${question.id}>
      ${COLOURS.map((colour) => html`<i data-colour=${colour} .style=${`flex-grow:${figures.colours[colour]}`}>${figures.colours[colour] > NARROW * people ? sign(colour) : nothing}</i>`)}</div>
  </div>`;
}

/** @param {Pick<Figure, 'former'>} [_] */
export const needs = (_) => ({ width: 26, height: 14 });

/** @param {Pick<Figure, 'results'>} shown */
export const told = ({ results: { figures } }) => COLOURS.map((colour) => `${word(`ampel.${colour}`)}: ${figures.colours[colour]}`).join(', ');

export const early = true;

export const prepared = { sign: 'i-ampel', handlungsfelder: false, items: false, settings: [], concealed: false };
