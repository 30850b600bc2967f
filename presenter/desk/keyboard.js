/** The list of all shortcuts, and the switch that turns single keys off. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { SHORTCUTS } from './shortcuts.js';

const SIGNS = /** @type {Record<string, string>} */ ({ ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' });

/** @param {string} key */
const cap = (key) => html`<kbd>${key in SIGNS ? SIGNS[key] : key.length > 1 ? word(`key.${key}`) : key.toUpperCase()}</kbd>`;

/** @param {import('./shortcuts.js').Shortcut} shortcut */
const caps = ({ keys, shift }) => (keys.length > 2
  ? html`${cap(keys[0])} ${word('key.to')} ${cap(keys[keys.length - 1])}`
  : html`${shift ? html`<kbd>${word('key.Shift')}</kbd> + ` : nothing}${keys.map((key, at) => html`${at ? ` ${word('key.or')} ` : nothing}${cap(key)}`)}`);

/** @param {import('./state.js').Desk} desk @param {import('./actions.js').Actions} act */
export const keyboard = (desk, act) => html`
  <p>${word('shortcuts.explain')}</p>
  <button class="switch" role="switch" data-do="switch-shortcuts" aria-checked=${desk.shortcuts ? 'true' : 'false'}
    @click=${() => act.switchShortcuts(!desk.shortcuts)}>${word('shortcuts.switch')}<span class="knob"></span></button>
  <table class="shortcuts">
    <thead class="unseen"><tr><th scope="col">${word('shortcuts.key')}</th><th scope="col">${word('shortcuts.does')}</th></tr></thead>
    <tbody>${SHORTCUTS.map((shortcut) => html`<tr data-shortcut=${shortcut.name} data-off=${desk.shortcuts || shortcut.always ? 'no' : 'yes'}>
      <th scope="row">${caps(shortcut)}</th><td>${word(`shortcut.${shortcut.name}`)}</td></tr>`)}</tbody>
  </table>`;
