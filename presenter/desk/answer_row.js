/** One answer on the desk: what it says, where it belongs, what can be done with it. */
import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { language, word } from '../../client/shared/words.js';
import { disc, icon, stemPlace, strip } from './signs.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./rows.js').Answer} Answer
 */

const LONGEST = 500;

/** @param {Answer} answer @param {Asked} question @param {View} view @param {import('./state.js').Desk} desk @param {Actions} act */
export function answerRow(answer, question, view, desk, act) {
  const { id, text, original, state } = answer;
  const editing = desk.editing?.answer === id ? desk.editing : undefined;
  const own = view.session.language;
  const group = view.small_groups[answer.small_group]?.name ?? word('answer.no_group');
  return html`
    <li class="row" data-answer=${id} data-state=${state} data-stem=${stemPlace(question, answer.stem)}
        data-hf=${view.handlungsfelder[answer.handlungsfeld]?.look ?? ''} data-drag=${desk.drag?.answer === id ? 'yes' : 'no'}>
      <div class="where">${disc(view, answer.handlungsfeld)}</div>
      ${editing ? editor(editing, own, act) : html`
        <p class="text" id=${`text-${id}`} lang=${own} dir="auto">${state === 'hidden' || state === 'withdrawn' ? html`<s>${text}</s>` : text}</p>
        ${original ? html`<p class="original">${word('answer.original')} <bdi lang=${own}>${original}</bdi></p>` : nothing}`}
      <p class="meta">
        ${strip(question, answer.stem, own)}
        <bdi class="group" title=${group}>${group}</bdi>
        ${answer.given ? html`<span>${clock(answer.given, view.session.time_zone)}</span>` : nothing}
        ${state === 'visible' ? nothing : html`<span class="state">${icon(state === 'hidden' ? 'i-eyeoff' : 'i-x')}${word(`answer.${state}`)}</span>`}
        ${desk.slow && desk.waiting.has(id) ? html`<span class="state">${icon('i-clock')}${word('answer.waiting')}</span>` : nothing}
      </p>
      ${editing || state === 'erased' || state === 'withdrawn' ? nothing : html`<div class="do">
        ${state === 'hidden'
          ? action('show-answer', 'i-eye', 'show_answer', id, () => act.run({ do: 'show_answer', answer: id }))
          : action('hide-answer', 'i-eyeoff', 'hide_answer', id, () => act.run({ do: 'hide_answer', answer: id }))}
        ${action('move', 'i-move', 'move', id, () => act.set({ dialog: { name: 'move', answer: id } }))}
        ${action('correct', 'i-pen', 'correct', id, () => act.set({ editing: { answer: id, text } }))}
      </div>`}
    </li>`;
}

/** @param {string} hook @param {string} sign @param {string} key @param {string} id @param {() => void} press */
const action = (hook, sign, key, id, press) => html`
  <button class="quiet" data-do=${hook} aria-describedby=${`text-${id}`} @click=${press}>${icon(sign)}${word(key)}</button>`;

/** @param {Element | undefined} element */
const focus = (element) => queueMicrotask(() => {
  if (element instanceof HTMLTextAreaElement) {
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  }
});

/** @param {{answer: string, text: string}} editing @param {string} own @param {Actions} act */
function editor({ answer, text }, own, act) {
  /** @param {Event} event */
  const save = (event) => {
    event.preventDefault();
    const field = /** @type {Element} */ (event.currentTarget).closest('form')?.querySelector('textarea');
    if (field?.value.trim()) act.correct(answer, field.value);
  };
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') act.set({ editing: null });
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(event);
  };
  return html`<form class="editor" @submit=${save}>
    <label for="correcting">${word('correct.label')}</label>
    <textarea id="correcting" rows="3" maxlength=${LONGEST} lang=${own} dir="auto" required .value=${text} ${ref(focus)} @keydown=${keys}></textarea>
    <p class="hint">${word('correct.hint')} <span class="keys">${word('correct.keys')}</span></p>
    <div class="actions">
      <button class="main" data-do="save">${word('correct.save')}</button>
      <button type="button" data-do="cancel" @click=${() => act.set({ editing: null })}>${word('cancel')}</button>
    </div>
  </form>`;
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/** @param {number} ms @param {string} timeZone */
function clock(ms, timeZone) {
  let format = clocks.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone });
    clocks.set(timeZone, format);
  }
  return format.format(ms);
}
