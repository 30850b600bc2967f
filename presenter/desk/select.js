/** A choice among a few, in one line. */
import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { word } from '../../client/shared/words.js';
import { icon } from './signs.js';

/** @param {string} name @param {string} value @param {string[][]} options @param {(value: string) => void} changed */
export const select = (name, value, options, changed) => html`
  <label class="select"><span class="unseen">${word(`select.${name}`)}</span>
    <select data-select=${name} @change=${(/** @type {any} */ event) => changed(event.target.value)}>
      ${options.map(([id, text]) => html`<option value=${id ?? ''} .selected=${live(id === value)}>${text}</option>`)}
    </select>${icon('i-down')}
  </label>`;
