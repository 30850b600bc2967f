/** What is drawn here, and not in the page. */
import { html, nothing } from 'lit-html';
import { sign } from '../pieces.js';
import { language, word } from '../shared/words.js';

/** @param {string} d of a path in a square of 24 */
export const glyph = (d) => html`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><path d=${d} /></svg>`;

/** One thing that is good to know. @param {unknown} icon @param {unknown} text */
export const card = (icon, text) => html`<li class="card">${typeof icon === 'string' ? sign(icon) : icon}<p>${text}</p></li>`;

/** "2. Runde", of a question that is asked again. @param {any} question */
export const roundOf = ({ repeat }) => (repeat ? word('repeat', { n: repeat + 1 }) : '');

/** A question where there are several: its rounds have the same words. @param {any} question */
export const titled = (question) =>
  html`<bdi>${question.text}</bdi>${question.repeat ? html` <span class="again" lang=${language}>${roundOf(question)}</span>` : nothing}`;
