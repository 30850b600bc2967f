/** The readiness board: how far each small group is; a press on one leads to all that can be done with it. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { language, word } from '../../client/shared/words.js';
import { agoIn, groupless, ready, tiles } from './groups.js';
import { numberOf } from './kinds.js';
import { icon } from './signs.js';
import { selected } from './state.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./groups.js').Tile} Tile
 */

const SIGNS = { nothing: 'i-more', working: 'i-pen', needs_time: 'i-clock', ready: 'i-check' };

/** How far a group is, as a sign and a word. @param {Tile['state']} state */
export const readiness = (state) => (state ? html`<span class="readiness" data-readiness=${state}>${icon(SIGNS[state])}${word(`readiness.${state}`)}</span>` : nothing);

/** @param {View} view */
function heading(view) {
  const { round } = view.session;
  const of = Object.keys(view.small_groups).length;
  return html`<h2 id="groups-title">${word('groups')}${round ? html`<span class="now">${word('groups.round', { number: round })}</span>` : nothing}</h2>
    ${of ? html`<span class="so-many">${word('groups.ready', { ready: ready(view), of })}</span>` : nothing}`;
}

/** On a phone, a page of its own. @param {View} view @param {import('./state.js').Desk} desk @param {Actions} act */
export const board = (view, desk, act) => html`
  <section class="board" aria-labelledby="groups-title"><div class="title">${heading(view)}</div>${groups(view, desk, act)}</section>`;

/** On a laptop, at the foot of the wall's column; open by itself while groups are writing. @param {View} view @param {import('./state.js').Desk} desk @param {Actions} act */
export function foldedBoard(view, desk, act) {
  const writing = Object.values(view.questions).some(({ open, phase, kind }) => open && phase === 'collect' && kind !== 'question_backlog');
  return html`<details class="board" id="board" ?open=${writing && Object.keys(view.small_groups).length > 0}>
    <summary>${heading(view)}${icon('i-down')}</summary>${groups(view, desk, act)}</details>`;
}

/** @param {View} view @param {import('./state.js').Desk} desk @param {Actions} act */
function groups(view, desk, act) {
  const looking = selected(view, desk);
  const all = tiles(view, looking);
  const without = groupless(view);
  return html`
    ${all.length ? nothing : html`<p class="hint">${word('groups.none')}</p>`}
    ${all.length && looking ? html`<p class="hint">${word('groups.counted', { number: numberOf(view, looking.id) })}</p>` : nothing}
    <ul class="tiles">${repeat(all, ({ id }) => id, (each) => html`<li>${tile(each, act)}</li>`)}
      ${without && all.length ? html`<li><button class="tile" data-group="" @click=${() => act.openGroup('')}>
        <span class="name">${word('groups.without')}</span><span class="life">${word('groups.here_now', { n: without })}</span></button></li>` : nothing}
    </ul>
    <button class="wide" data-do="arrange" @click=${act.arrange}>${word(all.length ? 'groups.arrange' : 'groups.add')}</button>`;
}

/** @param {Tile} tile @param {Actions} act */
const tile = ({ id, name, count, here, state, scribes, connected, last }, act) => html`
  <button class="tile" data-group=${id} data-readiness=${state} @click=${() => act.openGroup(id)}>
    <span class="name"><bdi>${name}</bdi></span>
    <span class="count"><b aria-hidden="true">${count}</b><span class="unseen">${word('answers.count', { n: count })}</span></span>
    ${readiness(state)}
    <span class="life">
      <span>${icon('i-people')}<span class="unseen">${word('groups.here_now', { n: here })}</span><span aria-hidden="true">${here}</span></span>
      ${scribes ? html`<span data-connected=${connected < scribes ? 'no' : 'yes'} title=${scribesOf(scribes, connected)}>${icon('i-device')}<span class="unseen">${scribesOf(scribes, connected)}</span>
        <span aria-hidden="true">${connected < scribes ? word('groups.some', { connected, scribes }) : scribes}</span></span>` : nothing}
      ${last ? html`<span>${agoIn(language, last, act.now(), 'short') || word('just_now')}</span>` : nothing}
    </span>
  </button>`;

/** The devices that write for a group. @param {number} registered @param {number} connected */
export function scribesOf(registered, connected) {
  if (registered === 0) return '';
  return connected < registered ? word('groups.scribes_of', { connected, n: registered }) : word('groups.scribes', { n: registered });
}
