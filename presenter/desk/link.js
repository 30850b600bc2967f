/** A link to copy. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { icon } from './signs.js';

/**
 * @param {string} which
 * @param {unknown} label
 * @param {unknown} explain
 * @param {string} address
 * @param {import('./state.js').Desk} desk
 * @param {import('./actions.js').Actions} act
 */
export function link(which, label, explain, address, desk, act) {
  /** @param {Event} event */
  const copy = (event) => {
    const field = /** @type {Element} */ (event.currentTarget).closest('.link')?.querySelector('input');
    if (field) void act.copy(which, field);
  };
  const said = desk.copied === which ? 'share.copied' : desk.copied === `marked ${which}` ? 'share.marked' : '';
  return html`<div class="link">
    <label for=${`link-${which}`}>${label}</label>
    <p class="hint">${explain}</p>
    <div class="copying">
      <input id=${`link-${which}`} readonly .value=${address} @focus=${(/** @type {any} */ event) => event.target.select()}>
      <button data-do=${`copy-${which}`} @click=${copy}>${said === 'share.copied' ? html`${icon('i-check')}${word('share.copied')}` : word('share.copy')}</button>
    </div>
    <p class="hint" role="status">${said ? word(said) : nothing}</p>
  </div>`;
}
