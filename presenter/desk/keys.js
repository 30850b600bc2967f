/** Further people who lead, further walls: each has a link of its own, which can be taken back. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { listed } from './key_list.js';
import { link } from './link.js';
import { icon } from './signs.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Key} Key
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

const ROLES = /** @type {const} */ (['facilitator', 'wall', 'observer']);
const SIGNS = { facilitator: 'i-pen', wall: 'i-wall', observer: 'i-eye' };

/** @param {View} view @param {any} mine @param {Desk} desk @param {Actions} act */
export function keys(view, mine, desk, act) {
  const all = listed(view.keys);
  return html`<details class="keys-panel">
    <summary>${icon('i-plus')}${word('keys')}</summary>
    ${ROLES.map((role) => form(role, desk, act))}
    <h3>${word('keys.issued')}</h3>
    <p class="said" data-refused="yes" role="alert">${desk.dialog?.about ? nothing : desk.dialog?.said ?? nothing}</p>
    <ul class="issued">${all.map((key) => issued(key, key.id === mine.key, desk, act))}</ul>
  </details>`;
}

/** @param {Key['role']} role @param {Desk} desk @param {Actions} act */
function form(role, desk, act) {
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const made = /** @type {HTMLFormElement} */ (event.currentTarget);
    const field = made.querySelector('input');
    const name = field?.value ?? '';
    if (role === 'facilitator' && !name.trim()) field?.focus();
    else made.reset();
    void act.issue(role, name);
  };
  const fresh = desk.issued.filter((one) => one.role === role);
  return html`<form class="link" novalidate @submit=${submit}>
      <h3>${word(`keys.${role}`)}</h3>
      <p class="hint">${word(`keys.${role}_explain`)}</p>
      <label for=${`name-${role}`}>${word(`keys.${role}_name`)}</label>
      <div class="copying">
        <input id=${`name-${role}`} maxlength="80" autocomplete="off" dir="auto">
        <button data-do=${`issue-${role}`}>${word('keys.issue')}</button>
      </div>
      <p class="said" data-refused="yes" role="alert">${desk.dialog?.about === role ? desk.dialog.said : nothing}</p>
    </form>
    <div role="status">${fresh.map((one, at) =>
      link(`issued-${role}-${at}`, one.name ? word('keys.link_of', { name: one.name }) : word('keys.link'), word('keys.once'), one.link, desk, act))}</div>`;
}

/** @param {Key & {id: string}} key @param {boolean} own @param {Desk} desk @param {Actions} act */
function issued({ id, role, name }, own, desk, act) {
  const sure = desk.dialog?.revoking === id;
  const called = name || word(role === 'facilitator' ? 'keys.first' : `keys.unnamed_${role}`);
  return html`<li data-key=${id}>
    <span class="what">${icon(SIGNS[role])}<bdi>${called}</bdi></span>
    ${own ? html`<span class="hint">${word('keys.own')}</span>` : html`
      <button class="quiet" data-do="revoke" aria-expanded=${sure ? 'true' : 'false'} aria-label=${word('keys.revoke_of', { name: called })}
        @click=${() => act.set({ dialog: { name: 'share', revoking: sure ? '' : id } })}>${word('keys.revoke')}</button>`}
    ${sure ? html`<div class="sure">
      <p>${word(`keys.revoke_${role}`)}</p>
      <button class="danger" data-do="revoke-now" @click=${() => act.revoke(id)}>${word('keys.revoke_now')}</button>
    </div>` : nothing}
  </li>`;
}
