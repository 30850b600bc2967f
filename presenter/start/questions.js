/** The questions in order; each of a kind, with its stems, with or without Handlungsfeld, hidden or not. */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { LIMITS } from './check.js';
import { addQuestion, addStem, changeQuestion, clean, readyStem } from './draft.js';
import { checkField, icon, iconButton, lineField, problemLine } from './field.js';
import { STEMS } from './material.js';
import { moveButtons, removedRow, removeFrom } from './rows.js';

const KINDS = ['open', 'question_backlog'];

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */
/** @typedef {import('./draft.js').Question} Question */

/** @param {State} state @param {Actions} actions */
export function questionsSection(state, actions) {
  const { draft, problemAt } = state;
  const full = draft.questions.length >= LIMITS.questions;
  const cards = draft.questions.map((question, at) => card(state, actions, question, at));
  return html`<section class="part" aria-labelledby="questions-title">
    <div class="part-head">
      <h2 id="questions-title">${word('questions')}</h2>
      <p class="quiet">${word('questions.hint')}</p>
    </div>
    <ol class="cards">${repeat(cards, (_, at) => draft.questions[at].key, (each) => each)}
      ${removedRow(state, actions, 'questions')}</ol>
    <button type="button" id="add-question" ?disabled=${full} aria-describedby=${problemAt('add-question') ? 'add-question-problem' : nothing}
      @click=${() => {
    actions.edit(addQuestion);
    actions.focus(`question-${draft.made + 1}`);
  }}>${icon('i-plus')} ${word('question.add')}</button>
    ${problemLine(problemAt('add-question'))}
    ${full ? html`<p class="quiet">${word('questions.full', { most: LIMITS.questions })}</p>` : nothing}
  </section>`;
}

/** @param {State} state @param {Actions} actions @param {Question} question @param {number} at */
function card(state, actions, question, at) {
  const { draft, problemAt } = state;
  const { key, kind, text, handlungsfeld, concealed } = question;
  const id = `question-${key}`;
  const name = word('question.number', { number: at + 1 });
  const change = (/** @type {Partial<Question>} */ news) => actions.edit((former) => changeQuestion(former, key, news));
  const none = draft.handlungsfelder.length === 0;
  return html`<li class="question" data-question=${at + 1} @focusin=${() => actions.set({ looking: key })}>
    <div class="question-head">
      <label for=${id}>${name}</label>
      ${kindField(question, name, change)}
      <div class="row-buttons">
        ${moveButtons({ draft, actions, list: 'questions', key, at, which: name })}
        ${iconButton({ label: word('question.remove', { name }), name: 'i-x', onPress: () => removeFrom(draft, actions, 'questions', at) })}
      </div>
    </div>
    ${lineField({ id, value: text, problemAt, lang: draft.language, className: 'asked', onText: (asked) => change({ text: asked }) })}
    ${problemLine(problemAt(id))}
    ${kind === 'open' ? stemFields(state, actions, question, at) : html`<p class="quiet kind-hint" id=${`kind-${key}-hint`}>${word(`kind.${kind}.hint`)}</p>`}
    <div class="checks">
      ${checkField({
    id: `by-${key}`, text: word('question.handlungsfeld'), hint: word(none ? 'question.handlungsfeld.none' : 'question.handlungsfeld.hint'),
    checked: handlungsfeld && !none, disabled: none, onChange: (on) => change({ handlungsfeld: on }),
  })}
      ${kind === 'open' ? checkField({
    id: `concealed-${key}`, text: word('question.concealed'), hint: word('question.concealed.hint'),
    checked: concealed, onChange: (on) => change({ concealed: on }),
  }) : nothing}
    </div>
  </li>`;
}

/** @param {Question} question @param {string} name @param {(change: Partial<Question>) => void} change */
function kindField({ key, kind }, name, change) {
  return html`<select class="kind" id=${`kind-${key}`} aria-label=${word('kind.of', { name })} aria-describedby=${kind === 'open' ? nothing : `kind-${key}-hint`}
    .value=${live(kind)} @change=${(/** @type {Event} */ event) => change({ kind: /** @type {any} */ (event.target).value })}>
    ${KINDS.map((each) => html`<option value=${each} ?selected=${each === kind}>${word(`kind.${each}`)}</option>`)}
  </select>`;
}

/** @param {State} state @param {Actions} actions @param {Question} question @param {number} at */
function stemFields({ draft, material, problemAt }, actions, { key, stems }, at) {
  const number = at + 1;
  const set = (/** @type {Question['stems']} */ changed) => actions.edit((former) => changeQuestion(former, key, { stems: changed }));
  const add = (/** @type {{id: string, text: string}} */ stem) => {
    actions.edit((former) => addStem(former, key, stem));
    actions.focus(`stem-${draft.made + 1}`);
  };
  const ready = STEMS.map((id) => readyStem(id, material))
    .filter(({ id, text }) => !stems.some((stem) => stem.id === id || clean(stem.text) === text));
  return html`<fieldset class="stems">
    <legend>${word('stems')} <span class="quiet">${word('stems.hint')}</span></legend>
    ${repeat(stems, (stem) => stem.key, (stem, place) => html`<div class="stem ${place ? 'second' : 'first'}">
      <div class="strip">${icon(place ? 'i-blitz' : 'i-check')}
        ${lineField({
    id: `stem-${stem.key}`, value: stem.text, problemAt, lang: draft.language, label: word('stem.number', { number: place + 1, question: number }),
    onText: (text) => set(stems.map((each) => (each === stem ? { ...each, text } : each))),
  })}
        ${iconButton({
    label: word('stem.remove', { number: place + 1, question: number }), name: 'i-x', onPress: () => {
      set(stems.filter((each) => each !== stem));
      actions.focus(`own-stem-${key}`);
    },
  })}</div>
      ${problemLine(problemAt(`stem-${stem.key}`))}
    </div>`)}
    ${stems.length < LIMITS.stems ? html`<div class="bar">
      ${ready.map((stem) => html`<button type="button" class="ready" data-stem=${stem.id} @click=${() => add(stem)}>${icon('i-plus')}
        <bdi lang=${draft.language}>${stem.text}</bdi></button>`)}
      <button type="button" class="ready" id=${`own-stem-${key}`} @click=${() => add({ id: '', text: '' })}>${icon('i-plus')} ${word('stem.own')}</button>
    </div>` : nothing}
  </fieldset>`;
}
