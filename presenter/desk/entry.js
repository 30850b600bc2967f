/**
 * Cards of paper and shows of hands typed in: where they belong is chosen once, then text, Enter, text, Enter. What is offline waits like every press.
 *
 * @typedef {{question: string, text: string, where: string, state: 'waiting' | 'kept' | 'refused', said: string}} Typed
 * @typedef {{small_group: string, handlungsfeld: string, stem: string, typed: Typed[]}} Entry
 */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { inOrder } from '../wall/view.js';
import { excerpt } from './excerpt.js';
import { select } from './select.js';
import { handFields, sendHands } from './hands.js';
import { isText } from './kinds.js';
import { icon } from './signs.js';
import { selected } from './state.js';
import { hasFields } from './ways.js';

/** @typedef {import('./rows.js').View} View */

const SIGNS = { waiting: 'i-clock', kept: 'i-check', refused: 'i-x' };

/** @param {View} view @param {import('./state.js').Desk} desk @param {import('./actions.js').Actions} act */
export function entering(view, desk, act) {
  const id = desk.dialog?.answer ?? selected(view, desk)?.id ?? '';
  const question = view.questions[id];
  if (!question) return html`<p>${word('question.gone')}</p>`;
  const typed = desk.entry.typed.filter((each) => each.question === id);
  const entry = act.entryOf(id);
  const groups = inOrder(view.small_groups);
  const fields = hasFields(view, question) ? inOrder(view.handlungsfelder) : [];
  const stems = inOrder(question.stems);
  const own = view.session.language;
  const written = isText(question) || question.kind === 'cloud';
  /** @param {Event} event */
  const send = (event) => {
    event.preventDefault();
    const form = /** @type {Element} */ (event.currentTarget).closest('form');
    const field = form?.querySelector('textarea');
    if (form && !field) sendHands({ ...question, id }, form, act);
    if (!field) return;
    if (act.enter(id, field.value)) field.value = '';
    field.focus();
  };
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
  };
  return html`<form class="entering" novalidate @submit=${send}>
    <p class="hint asked"><bdi lang=${own}>${excerpt(question.text, 120)}</bdi></p>
    <div class="pair">
      ${groups.length ? html`<div><span aria-hidden="true">${word('select.small_group')}</span>${select('small_group', entry.small_group, [
        ['', word('filter.no_group')], ...groups.map((group) => [group.id, group.name])], (small_group) => act.chooseEntry({ small_group }))}</div>` : nothing}
      ${fields.length ? html`<div><span aria-hidden="true">${word('select.handlungsfeld')}</span>${select('handlungsfeld', entry.handlungsfeld,
        fields.map((field) => [field.id, `${field.at} ${field.name}`]), (handlungsfeld) => act.chooseEntry({ handlungsfeld }))}</div>` : nothing}
      ${stems.length ? html`<div><span aria-hidden="true">${word('select.stem')}</span>${select('stem', entry.stem,
        stems.map((stem) => [stem.id, stem.text]), (stem) => act.chooseEntry({ stem }))}</div>` : nothing}
    </div>
    ${written ? html`<label for="entering">${word('entry.text')}</label>
      <textarea id="entering" rows="2" autofocus lang=${own} dir="auto" aria-describedby="entry-keys entry-said" @keydown=${keys}></textarea>
      <p class="hint" id="entry-keys">${word('entry.keys')}</p>` : handFields({ ...question, id }, own, desk.dialog?.said)}
    <div class="actions"><button class="main" data-do="enter">${word('entry.enter')}</button></div>
    <p class="said" data-refused="yes" id="entry-said" role="alert">${desk.dialog?.said ?? nothing}</p>
    <div role="status"><ul class="typed">${repeat(typed, (each) => each, ({ text, where, state, said }) => html`
      <li data-typed=${state}><span class="state">${icon(SIGNS[state])}${state === 'refused' ? said : word(state === 'waiting' ? 'entry.waiting' : where ? 'entry.kept' : 'entry.kept_without', { where })}</span>
        <bdi lang=${own}>${excerpt(text, 70)}</bdi></li>`)}
    </ul></div>
  </form>`;
}
