/** How people come to their groups, World-Café rounds, a further group, the table cards. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { LONGEST_NAME, said } from './group_panel.js';
import { icon } from './signs.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

const WAYS = /** @type {const} */ (['free', 'balanced', 'random']);

/** @param {View} view @param {Desk} desk @param {Actions} act */
export function arranging(view, desk, act) {
  const groups = Object.keys(view.small_groups).length;
  return html`<div class="offers arranging">
    ${groups ? html`${assignment(view, act)}${rounds(view, act)}` : nothing}
    ${adding(act)}
    ${groups ? cards(desk, act) : nothing}
    ${said(desk)}
  </div>`;
}

/** @param {View} view @param {Actions} act */
const assignment = (view, act) => html`
  <h3>${word('assign')}</h3>
  <ul class="ways">${WAYS.map((how) => html`<li>
    <button class="toggle" data-do=${`assign-${how}`} aria-pressed=${view.session.assignment === how ? 'true' : 'false'} aria-describedby=${`assign-${how}`}
      @click=${() => act.within('groups', { do: 'assign_small_groups', how }, word(`assigned.${how}`))}>${word(`assign.${how}`)}</button>
    <p class="hint" id=${`assign-${how}`}>${word(`assign.${how}_explain`)}</p></li>`)}
  </ul>`;

/** @param {View} view @param {Actions} act */
function rounds(view, act) {
  /** @param {SubmitEvent} event */
  const start = (event) => {
    event.preventDefault();
    act.startRound(String(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get('how')));
  };
  return html`<form class="inline" novalidate @submit=${start}>
    <h3>${word('round')}</h3>
    <p class="hint">${word('round.explain')} ${view.session.round ? word('round.now', { number: view.session.round }) : nothing}</p>
    <label class="select"><span class="unseen">${word('round.how')}</span><select name="how" data-select="round">
      ${WAYS.map((how) => html`<option value=${how}>${word(`round.${how}`)}</option>`)}</select>${icon('i-down')}</label>
    <button data-do="start-round">${word('round.start', { number: Math.max(view.session.round, 1) + 1 })}</button>
  </form>`;
}

/** @param {Actions} act */
function adding(act) {
  /** @param {SubmitEvent} event */
  const add = (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    if (!form.reportValidity()) return;
    act.addGroup(String(new FormData(form).get('name')));
    form.reset();
  };
  return html`<form class="inline" novalidate @submit=${add}>
    <h3>${word('groups.add')}</h3>
    <label for="new-group" class="unseen">${word('group.name')}</label>
    <input id="new-group" name="name" required maxlength=${LONGEST_NAME} autocomplete="off" dir="auto">
    <button data-do="add-group">${icon('i-plus')}${word('groups.add_now')}</button>
  </form>`;
}

/** @param {Desk} desk @param {Actions} act */
function cards(desk, act) {
  const sure = desk.dialog?.revoking === 'cards';
  return html`
    <h3>${word('cards')}</h3>
    <p class="hint">${word('cards.explain')}</p>
    <div class="actions">
      <a class="button" data-do="open-cards" href=${act.cardsAddress()} target="_blank" rel="noopener">${word('cards.open')}${icon('i-right')}</a>
      <button class="quiet" data-do="renew-cards" aria-expanded=${sure ? 'true' : 'false'}
        @click=${() => act.set({ dialog: { name: 'groups', revoking: sure ? '' : 'cards' } })}>${word('cards.renew')}</button>
    </div>
    ${sure ? html`<div class="sure">
      <p>${word('cards.renew_explain')}</p>
      <button class="danger" data-do="renew-now" @click=${act.renewCards}>${word('cards.renew_now')}</button>
    </div>` : nothing}`;
}
