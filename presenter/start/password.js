/** The password that some servers ask for before they open a session. */
import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { word } from '../../client/shared/words.js';

/** @param {string} password @param {import('./state.js').Actions} actions */
export const passwordField = (password, actions) => html`<div class="field password">
  <label for="password">${word('password')}</label>
  <p class="quiet" id="password-hint">${word('password.hint')}</p>
  <input id="password" type="password" autocomplete="current-password" aria-describedby="password-hint" .value=${live(password)}
    @input=${(/** @type {Event} */ event) => actions.set({ password: /** @type {HTMLInputElement} */ (event.target).value, refusal: '' })}
    @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && actions.again()}>
</div>`;
