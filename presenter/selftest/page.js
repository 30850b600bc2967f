/** The page as a function of what was found; undefined while it is being looked for. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { icon } from '../desk/signs.js';
import { worst } from './judging.js';

const SIGNS = { ok: 'i-check', warn: 'i-blitz', bad: 'i-x' };

/** @param {import('./judging.js').Line[] | undefined} lines @param {() => void} again */
export function page(lines, again) {
  return html`
    <h1>${word('title')}</h1>
    <p class="about">${word('about')}</p>
    <p id="summary" role="status">${lines ? word(`summary.${worst(lines)}`) : word('looking')}</p>
    ${lines ? html`<ul id="lines">${lines.map(row)}</ul>` : nothing}
    <p><button type="button" id="again" ?disabled=${!lines} @click=${again}>${word('again')}</button></p>
    <p class="quiet">${word('more')}</p>`;
}

/** @param {import('./judging.js').Line} line */
const row = ({ about, how, said, values }) => html`
  <li data-about=${about} data-how=${how}>
    <h2>${word(about)}</h2>
    <p class="how">${icon(SIGNS[how])}${word(`how.${how}`)}</p>
    <p class="said">${word(said, values)}</p>
  </li>`;
