/** The Handlungsfelder of the session: ten discs at a glance, or a list to change them. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { LIMITS } from './problem.js';
import { addHandlungsfeld, changeHandlungsfeld, clean, hasTheTen, rename, theTen } from './draft.js';
import { disc, icon, iconButton, lineField, problemLine } from './field.js';
import { keysOf, looksOf } from './material.js';
import { formerBar, moveButtons, removedRow, removeFrom } from './rows.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */

/** @param {State} state @param {Actions} actions */
export function handlungsfelderSection(state, actions) {
  const { draft, editing } = state;
  return html`<section class="part" aria-labelledby="handlungsfelder-title">
    <div class="part-head">
      <h2 id="handlungsfelder-title">${word('handlungsfelder')}</h2>
      <p class="quiet">${hasTheTen(draft, state.material) ? word('handlungsfelder.are.ten')
    : word('handlungsfelder.count', { n: draft.handlungsfelder.length })}</p>
      <button type="button" id="edit-handlungsfelder" aria-expanded=${editing ? 'true' : 'false'} aria-controls="handlungsfelder"
        @click=${() => actions.set({ editing: !editing })}>${icon(editing ? 'i-check' : 'i-pen')}
        ${word(editing ? 'handlungsfelder.done' : 'handlungsfelder.edit')}</button>
    </div>
    <div id="handlungsfelder">${editing ? list(state, actions) : glance(state)}</div>
  </section>`;
}

/** @param {State} state */
function glance({ draft }) {
  if (!draft.handlungsfelder.length) return html`<p>${word('handlungsfelder.none')}</p>`;
  const looks = looksOf(draft.handlungsfelder);
  return html`<ol class="glance">${draft.handlungsfelder.map(({ id, name, short }, at) => html`<li title=${name}>
    ${disc(id, at, looks[at])}
    <span>${id ? html`<span class="quiet">${at + 1}</span> ` : nothing}<bdi
      lang=${draft.language}>${clean(short) || clean(name)}</bdi></span></li>`)}</ol>`;
}

/** @param {State} state @param {Actions} actions */
function list(state, actions) {
  const { draft, material } = state;
  const full = draft.handlungsfelder.length >= LIMITS.handlungsfelder;
  const looks = looksOf(draft.handlungsfelder);
  const rows = draft.handlungsfelder.map((_, at) => row(state, actions, at, looks[at]));
  return html`<p class="quiet" id="handlungsfelder-hint">${word(`handlungsfelder.hint.${keysOf(draft.handlungsfelder)}`)}</p>
    <ol class="rows">${repeat(rows, (_, at) => draft.handlungsfelder[at].key, (each) => each)}
      ${removedRow(state, actions, 'handlungsfelder')}</ol>
    <div class="bar">
      <button type="button" id="add-handlungsfeld" ?disabled=${full} @click=${() => {
    actions.edit(addHandlungsfeld);
    actions.focus(`handlungsfeld-${draft.made + 1}`);
  }}>${icon('i-plus')} ${word('handlungsfelder.add')}</button>
      ${hasTheTen(draft, material) ? nothing : html`<button type="button" id="the-ten" @click=${() => {
    actions.exchange({ place: 'handlungsfelder', say: word('handlungsfelder.ten.done'), fields: { handlungsfelder: theTen(material) } });
    actions.focus('undo');
  }}>${word('handlungsfelder.ten')}</button>`}
    </div>
    ${formerBar(state, actions, 'handlungsfelder')}
    ${full ? html`<p class="quiet">${word('handlungsfelder.full', { most: LIMITS.handlungsfelder })}</p>` : nothing}`;
}

/** @param {State} state @param {Actions} actions @param {number} at @param {string} look */
function row({ draft, material, problemAt }, actions, at, look) {
  const { key, id, name, short } = draft.handlungsfelder[at];
  const which = { name: clean(name) || word('handlungsfeld.number', { number: at + 1 }) };
  return html`<li class="handlungsfeld" data-handlungsfeld=${at + 1}>
    <span class="number-and-disc"><span class="quiet" aria-hidden="true">${id ? at + 1 : nothing}</span>${disc(id, at, look)}</span>
    <div class="names">
      ${lineField({
    id: `handlungsfeld-${key}`, value: name, problemAt, lang: draft.language, label: word('handlungsfeld.name', { number: at + 1 }),
    onText: (text) => actions.edit((former) => rename(former, key, text, material)),
  })}
      ${lineField({
    id: `short-${key}`, value: short, problemAt, lang: draft.language, label: word('handlungsfeld.short', which), hint: 'handlungsfelder-hint',
    placeholder: word('handlungsfeld.short.empty'), className: 'short',
    onText: (text) => actions.edit((former) => changeHandlungsfeld(former, key, { short: text })),
  })}
      ${problemLine(problemAt(`handlungsfeld-${key}`))}${problemLine(problemAt(`short-${key}`))}
    </div>
    <div class="row-buttons">
      ${moveButtons({ draft, actions, list: 'handlungsfelder', key, at, which: which.name })}
      ${iconButton({ label: word('handlungsfeld.remove', which), name: 'i-x', onPress: () => removeFrom(draft, actions, 'handlungsfelder', at) })}
    </div>
  </li>`;
}
