/** The agenda: folded away where there is none, a row per item where it is being written. */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { addItems, changeItem, itemsOf, keepsDistance, linesOf, putLines, setTime } from './agenda_lines.js';
import { LIMITS } from './problem.js';
import { clean } from './draft.js';
import { icon, iconButton, lineField, problemLine } from './field.js';
import { readyFor } from './ready.js';
import { moveButtons, removedRow, removeFrom } from './rows.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */

/** Whether its rows are shown. @param {State} state */
export const isPlanning = ({ planning, draft }) => planning ?? Boolean(readyFor(draft.template)?.agenda);

/** @param {State} state @param {Actions} actions */
export function agendaSection(state, actions) {
  const { draft } = state;
  const planning = isPlanning(state);
  const toggle = () => {
    if (!planning && !draft.agenda.length) actions.edit((former) => addItems(former, 0, [{}]));
    actions.set({ planning: !planning });
    if (!planning && !draft.agenda.length) actions.focus(`starts-${draft.made + 1}`);
  };
  return html`<section class="part" aria-labelledby="agenda-title">
    <div class="part-head">
      <h2 id="agenda-title">${word('agenda')}</h2>
      <p class="quiet">${word('agenda.hint')}</p>
      <button type="button" id="edit-agenda" aria-expanded=${planning ? 'true' : 'false'} aria-controls="agenda" @click=${toggle}>
        ${icon(sign(planning, draft.agenda.length))} ${word(`agenda.${planning ? 'done' : draft.agenda.length ? 'edit' : 'begin'}`)}</button>
    </div>
    <div id="agenda">${planning ? rows(state, actions) : glance(state)}</div>
  </section>`;
}

/** @param {boolean} planning @param {number} items */
function sign(planning, items) {
  if (planning) return 'i-check';
  return items ? 'i-pen' : 'i-plus';
}

/** @param {State} state */
function glance({ draft }) {
  const items = itemsOf(draft);
  if (!items.length) return nothing;
  return html`<ol class="agenda-glance">${items.map(({ starts, text }) => html`<li>
    <b>${starts}</b><bdi lang=${draft.language}>${clean(text)}</bdi></li>`)}</ol>`;
}

/** @param {State} state @param {Actions} actions */
function rows(state, actions) {
  const { draft } = state;
  const full = draft.agenda.length >= LIMITS.agenda;
  const all = draft.agenda.map((_, at) => row(state, actions, at));
  return html`<ol class="items">${repeat(all, (_, at) => draft.agenda[at].key, (each) => each)}
      ${removedRow(state, actions, 'agenda')}</ol>
    <div class="bar">
      <button type="button" id="add-item" ?disabled=${full} @click=${() => insert(draft, actions, draft.agenda.length)}>${icon('i-plus')}
        ${word('agenda.add')}</button>
    </div>
    <p class="quiet" id="agenda-explain">${word(full ? 'agenda.full' : 'agenda.paste', { most: LIMITS.agenda })}
      ${keepsDistance(draft) ? word('agenda.along') : nothing}</p>`;
}

/** @param {import('./draft.js').Draft} draft @param {Actions} actions @param {number} at */
function insert(draft, actions, at) {
  if (draft.agenda.length >= LIMITS.agenda) return;
  actions.edit((former) => addItems(former, at, [{}]));
  actions.focus(`starts-${draft.made + 1}`);
}

/** @param {State} state @param {Actions} actions @param {number} at */
function row({ draft, problemAt }, actions, at) {
  const { key, starts, text } = draft.agenda[at];
  const number = at + 1;
  const name = clean(text) || word('agenda.number', { number });
  const problem = problemAt(`starts-${key}`);
  const paste = (/** @type {ClipboardEvent} */ event) => pasted(event, actions, key);
  const enter = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter' && !event.isComposing) insert(draft, actions, at + 1);
  };
  return html`<li class="item" data-item=${number} @paste=${paste}>
    <input id=${`starts-${key}`} inputmode="numeric" autocomplete="off" placeholder=${word('agenda.time')} .value=${live(starts)}
      aria-label=${word('agenda.starts', { number })} aria-invalid=${problem ? 'true' : nothing} aria-describedby=${problem ? `starts-${key}-problem` : nothing}
      @input=${(/** @type {Event} */ event) => actions.edit((former) => changeItem(former, key, { starts: typed(event) }))}
      @change=${(/** @type {Event} */ event) => actions.edit((former) => setTime(former, key, typed(event)))}>
    <div class="item-text" @keydown=${enter}>
      ${lineField({
    id: `item-${key}`, value: text, problemAt, lang: draft.language, label: word('agenda.text', { number }), hint: 'agenda-explain',
    onText: (said) => actions.edit((former) => changeItem(former, key, { text: said })),
  })}
      ${problemLine(problem)}${problemLine(problemAt(`item-${key}`))}
    </div>
    <div class="row-buttons">
      ${moveButtons({ draft, actions, list: 'agenda', key, at, which: name })}
      ${iconButton({
    label: word('agenda.remove', { name }), name: 'i-x', onPress: () => {
      actions.set({ planning: true });
      removeFrom(draft, actions, 'agenda', at);
    },
  })}
    </div>
  </li>`;
}

/** @param {Event} event */
const typed = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/** A whole agenda, or one line that begins with a time. @param {ClipboardEvent} event @param {Actions} actions @param {string} key */
function pasted(event, actions, key) {
  const lines = linesOf(event.clipboardData?.getData('text/plain') ?? '');
  if (lines.length < 2 && !lines[0]?.starts) return;
  event.preventDefault();
  actions.edit((former) => putLines(former, key, lines, LIMITS.agenda));
  actions.say(word('agenda.pasted', { n: lines.length }));
}
