/** All that can be done with one small group, or with those who have none. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { inOrder } from '../wall/view.js';
import { readiness, scribesOf } from './board.js';
import { agoIn, groupless, tiles } from './groups.js';
import { icon } from './signs.js';
import { selected } from './state.js';
import { tableCard } from './table_card.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 * @typedef {(event: Event) => void} Close
 */

const READINESS = /** @type {const} */ (['working', 'needs_time', 'ready']);
/** Letters of a name, as the server takes it. */
export const LONGEST_NAME = 80;

/** @param {import('../../client/shared/live.js').Screen} screen @param {Desk} desk @param {Actions} act @param {Close} close */
export function groupPanel({ view, you }, desk, act, close) {
  const id = desk.dialog?.small_group ?? '';
  if (id === '') return html`<div class="offers"><p>${word('groups.without_explain', { n: groupless(view) })}</p>${moving(view, '', groupless(view), act)}${said(desk)}</div>`;
  const tile = tiles(view, selected(view, desk)).find((each) => each.id === id);
  const group = view.small_groups[id];
  if (!tile || !group) return html`<p>${word('group.gone')}</p>`;
  const facts = [
    word('groups.here_now', { n: tile.here }),
    scribesOf(tile.scribes, tile.connected) || word('group.no_scribes'),
    tile.last ? word('group.last', { ago: agoIn(document.documentElement.lang, tile.last, act.now()) || word('just_now') }) : '',
  ].filter(Boolean);
  return html`
    <div class="group-panel">
      <div class="offers">
        <p class="facts-of"><b>${word('answers.count', { n: tile.count })}</b>${readiness(tile.state)}<span class="hint">${facts.join(' · ')}</span></p>
        <div class="actions"><button class="main" data-do="answers-of" @click=${(/** @type {Event} */ event) => { act.answersOf(id); close(event); }}>${icon('i-eye')}${word('group.answers')}</button></div>
        <h3 id="readiness-title">${word('group.readiness')}</h3>
        <div class="choice" role="group" aria-labelledby="readiness-title">${READINESS.map((each) => html`
          <button class="toggle" data-do=${`readiness-${each}`} aria-pressed=${group.readiness === each ? 'true' : 'false'}
            @click=${() => act.within('group', { do: 'set_readiness', small_group: id, readiness: each })}>${word(`readiness.${each}`)}</button>`)}
        </div>
        ${renaming(id, group.name, act)}
        ${moving(view, id, tile.here, act)}
        ${merging(view, id, act, close)}
        ${said(desk)}
      </div>
      ${tableCard(view, you, id, desk, act)}
    </div>`;
}

/** What the server said to it. @param {Desk} desk */
export const said = ({ dialog }) => html`<p class="said" role="status" data-refused=${dialog?.about === 'refused' ? 'yes' : 'no'}>${dialog?.said}</p>`;

/** @param {(form: HTMLFormElement) => void} then */
const submitted = (then) => (/** @type {SubmitEvent} */ event) => {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  if (form.reportValidity()) then(form);
};

/** @param {string} id @param {string} name @param {Actions} act */
const renaming = (id, name, act) => html`
  <form class="inline" novalidate @submit=${submitted((form) => act.nameGroup(id, String(new FormData(form).get('name'))))}>
    <label for="group-name">${word('group.name')}</label>
    <input id="group-name" name="name" required maxlength=${LONGEST_NAME} autocomplete="off" dir="auto" .value=${name}>
    <button data-do="rename-group">${word('group.rename')}</button>
  </form>`;

/** @param {View} view @param {string} from @param {number} here @param {Actions} act */
function moving(view, from, here, act) {
  const others = inOrder(view.small_groups).filter(({ id }) => id !== from);
  if (here === 0 || (others.length === 0 && from === '')) return nothing;
  const move = submitted((form) => {
    const fields = new FormData(form);
    void act.within('group', { do: 'move_people', small_group: from, into: String(fields.get('into')), people: Number(fields.get('people')) }, word('group.moved'));
  });
  return html`<form class="inline" novalidate @submit=${move}>
    <label for="move-people">${word('group.move')}</label>
    <input id="move-people" name="people" type="number" inputmode="numeric" required min="1" max=${here} step="1" value=${Math.min(here, from === '' ? here : 1)}>
    <label class="select"><span class="unseen">${word('group.into')}</span><select name="into" data-select="people-into">
      ${others.map(({ id, name }) => html`<option value=${id}>${word('group.to', { name })}</option>`)}
      ${from === '' ? nothing : html`<option value="">${word('group.to_none')}</option>`}
    </select>${icon('i-down')}</label>
    <button data-do="move-people">${word('group.move_now')}</button>
  </form>`;
}

/** @param {View} view @param {string} from @param {Actions} act @param {Close} close */
function merging(view, from, act, close) {
  const others = inOrder(view.small_groups).filter(({ id }) => id !== from);
  if (others.length === 0) return nothing;
  const name = view.small_groups[from].name;
  /** @param {SubmitEvent} event */
  const merge = (event) => {
    event.preventDefault();
    const into = String(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get('into'));
    act.run({ do: 'merge_small_groups', small_group: from, into });
    close(event);
  };
  return html`<form class="inline" novalidate @submit=${merge}>
    <label for="merge-into">${word('group.merge')}</label>
    <span class="select"><select id="merge-into" name="into" aria-describedby="merge-explain">${others.map(({ id, name: other }) => html`<option value=${id}>${word('group.with', { name: other })}</option>`)}</select>${icon('i-down')}</span>
    <button data-do="merge-groups">${word('group.merge_now')}</button>
    <p class="hint" id="merge-explain">${word('group.merge_explain', { name })}</p>
  </form>`;
}
