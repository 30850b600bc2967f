/** What is drawn here, and not in the page. */
import { html } from 'lit-html';
import { sign } from '../pieces.js';

/** @param {string} d of a path in a square of 24 */
export const glyph = (d) => html`<svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><path d=${d} /></svg>`;

/** One thing that is good to know. @param {unknown} icon @param {unknown} text */
export const card = (icon, text) => html`<li class="card">${typeof icon === 'string' ? sign(icon) : icon}<p>${text}</p></li>`;
