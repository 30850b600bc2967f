/** One answer on the desk: what it says, where it belongs, what can be done with it. */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { ref } from 'lit-html/directives/ref.js';
import { language, word } from '../../client/shared/words.js';
import { disc, icon, stemPlace, strip } from './signs.js';
import { left } from '../../client/shared/text_limit.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./rows.js').Answer} Answer
 */

/** @param {Answer} answer @param {Asked} question @param {View} view @param {import('./state.js').Desk} desk @param {Actions} act */
export function answerRow(answer, question, view, desk, act) {
  const { id, text, original, state } = answer;
  const gone = state === 'erased' || state === 'withdrawn';
  const editing = desk.editing?.answer === id ? desk.editing : undefined;
  const own = view.session.language;
  const group = view.small_groups[answer.small_group]?.name ?? (Object.keys(view.small_groups).length > 0 ? word('answer.no_group') : '');
  return html`
    <li class="row" data-answer=${id} data-state=${state} data-stem=${stemPlace(question, answer.stem)}
        data-hf=${view.handlungsfelder[answer.handlungsfeld]?.look ?? ''} data-drag=${desk.drag?.answer === id ? 'yes' : 'no'}>
      <div class="where">${disc(view, answer.handlungsfeld)}</div>
      ${editing ? editor(editing, own, act) : html`
        <p class="text" id=${`text-${id}`} lang=${own} dir="auto">${state === 'hidden' || state === 'withdrawn' ? html`<s>${text}</s>` : text}</p>
        ${original ? html`<p class="original">${word('answer.original')} <bdi lang=${own}>${original}</bdi></p>` : nothing}`}
      <p class="meta">
        ${strip(question, answer.stem, own)}
        ${answer.given ? html`<span>${clock(answer.given, view.session.time_zone)}</span>` : nothing}
        ${group ? html`<bdi class="group">${group}</bdi>` : nothing}
        ${state === 'visible' ? nothing : html`<span class="state">${icon(state === 'hidden' ? 'i-eyeoff' : 'i-x')}${word(`answer.${state === 'hidden' && answer.writer_hidden ? 'writer_hidden' : state}`)}</span>`}
        ${desk.slow && desk.waiting.has(id) ? html`<span class="state">${icon('i-clock')}${word('answer.waiting')}</span>` : nothing}
      </p>
      ${editing ? nothing : html`<div class="do">
        ${gone || answer.writer_hidden ? nothing : state === 'hidden'
          ? action('show-answer', 'i-eye', 'show_answer', id, () => act.run({ do: 'show_answer', answer: id }))
          : action('hide-answer', 'i-eyeoff', 'hide_answer', id, () => act.run({ do: 'hide_answer', answer: id }))}
        ${gone ? nothing : action('move', 'i-move', 'move', id, () => act.set({ dialog: { name: 'move', answer: id } }))}
        ${gone ? nothing : action('correct', 'i-pen', 'correct', id, () => act.set({ editing: { answer: id, text } }))}
        <button class="quiet" data-do="about" title=${word('about.heading')} aria-describedby=${`text-${id}`}
          @click=${() => act.set({ dialog: { name: 'about', answer: id } })}>${icon('i-more')}<span class="unseen">${word('about')}</span></button>
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

/** @param {{answer: string, text: string, said?: string}} editing @param {string} own @param {Actions} act */
function editor({ answer, text, said }, own, act) {
  const remaining = left(text);
  const write = (/** @type {any} */ event) => act.set({ editing: { answer, text: event.target.value } });
  /** @param {Event} event */
  const save = (event) => {
    event.preventDefault();
    // What was typed last may not be drawn yet.
    const field = /** @type {Element} */ (event.currentTarget).closest('form')?.querySelector('textarea');
    if (field) void act.correct(answer, field.value);
  };
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') act.set({ editing: null });
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(event);
  };
  return html`<form class="editor" novalidate @submit=${save}>
    <label for="correcting">${word('correct.label')}</label>
    <textarea id="correcting" rows="3" lang=${own} dir="auto" aria-describedby="correct-said" aria-invalid=${said ? 'true' : 'false'}
      .value=${live(text)} ${ref(focus)} @input=${write} @keydown=${keys}></textarea>
    ${remaining === undefined ? nothing : html`<p class="hint" id="correct-left" data-over=${remaining < 0 ? 'yes' : 'no'}>
      ${word(remaining < 0 ? 'correct.over' : 'correct.left', { n: Math.abs(remaining) })}</p>`}
    <p class="said" data-refused="yes" id="correct-said" role="alert">${said ?? nothing}</p>
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
