/** Middle column: the question being looked at, what can be done with it, and its answers. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { PARKED } from '../wall/view.js';
import { answerRow } from './answer_row.js';
import { queue } from './moderation.js';
import { asking } from './question_head.js';
import { figures } from './figures.js';
import { filters } from './filters.js';
import { newHeading, ownHeading } from './headings.js';
import { isText } from './kinds.js';
import { pickedBar } from './picked.js';
import { orderOf, rowsOf } from './rows.js';
import { disc } from './signs.js';
import { stackRow } from './stack_row.js';
import { selected } from './state.js';
import { waitingIn } from './waiting.js';
import { wordsBar } from './word_rows.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

/** @param {View} view @param {Desk} desk @param {Actions} act */
export function answers(view, desk, act) {
  const question = selected(view, desk);
  if (!question) return html`<section id="answers" class="column"><p class="empty">${word('questions.none')}</p></section>`;
  if (!isText(question)) {
    return html`<section id="answers" class="column" aria-labelledby="answers-title" data-picking=${desk.picking ? 'yes' : 'no'}>
      ${asking(view, question, act)}${figures(view, question, desk, act)}${desk.picking && question.kind === 'cloud' ? wordsBar(view, question, desk, act) : nothing}</section>`;
  }
  const choice = { ...desk.choice, question: question.id };
  const waiting = waitingIn(view, question);
  const { sections, found, shown, all, later } = rowsOf(waiting.length ? without(view, waiting) : view, choice);
  const order = orderOf(view, choice);
  const row = (/** @type {import('./stacks.js').Row} */ each) => (each.members.length > 1 ? stackRow : answerRow)(each, question, view, desk, act);
  return html`
    <section id="answers" class="column" aria-labelledby="answers-title" data-picking=${desk.picking ? 'yes' : 'no'}>
      ${asking(view, question, act)}
      ${filters(view, question, desk, act)}
      <div class="scroll" id="rows" tabindex="-1" @pointermove=${act.steady} @pointerdown=${act.steady} @keydown=${keys(desk, act)} @click=${press(desk, act)}>
        ${later > 0 ? html`<button class="later" data-do="later" @click=${() => act.choose({})}>${word('answers.later', { n: later })}</button>` : nothing}
        ${queue(waiting, view, act)}
        ${order === 'headings' || desk.naming?.kind === 'new' ? newHeading(question.id, desk, view.session.language, act) : nothing}
        ${found === 0 && waiting.length === 0 ? empty(view, all, later, act) : nothing}
        ${repeat(sections, ({ id }) => id, ({ id, count, rows }) => html`
          ${heading(view, question, order, id, count, desk, act)}
          ${rows.length === 0 ? html`<p class="hint">${word('heading.none')}</p>` : html`
            <ul class="rows">${repeat(rows, (each) => (each.members.length > 1 ? each.stack : each.id), row)}</ul>`}`)}
        ${shown < found ? html`
          <button class="more" data-do="more" @click=${act.more}>${word('answers.more', { shown, found })}</button>` : nothing}
      </div>
      ${desk.picking ? pickedBar(view, desk, act) : nothing}
    </section>`;
}

/** What waits stands above the list, not in it. @param {View} view @param {{id: string}[]} waiting @returns {View} */
function without(view, waiting) {
  const answers = { ...view.answers };
  for (const { id } of waiting) delete answers[id];
  return { ...view, answers };
}

/** @param {View} view @param {Asked} question @param {string} order @param {string} id @param {number} count @param {Desk} desk @param {Actions} act */
function heading(view, question, order, id, count, desk, act) {
  const head = (/** @type {unknown} */ name) => html`<h3 class="heading">${name} <span class="count">${count}</span></h3>`;
  if (id === PARKED) return head(word('parked'));
  if (order === 'headings') {
    const own = question.headings[id];
    return own ? ownHeading(id, own.text, count, desk, view.session.language, act) : head(word('heading.without'));
  }
  if (order === 'small_group') return head(html`<bdi>${view.small_groups[id]?.name ?? word('filter.no_group')}</bdi>`);
  if (order !== 'handlungsfeld') return nothing;
  return head(html`${disc(view, id)}<bdi aria-hidden=${id ? 'true' : 'false'}>${view.handlungsfelder[id]?.name ?? word('filter.no_handlungsfeld')}</bdi>`);
}

/** @param {View} view @param {number} all @param {number} later @param {Actions} act */
function empty(view, all, later, act) {
  if (later > 0) return nothing;
  if (all === 0) return html`<p class="empty">${word(view.session.state === 'ended' ? 'answers.none_came' : 'answers.none')}</p>`;
  return html`<p class="empty">${word('answers.none_fit')}</p><button data-do="all" @click=${act.chooseAll}>${word('answers.show_all')}</button>`;
}

/** @param {EventTarget | null} target */
const cardAround = (target) => /** @type {HTMLElement | null} */ (/** @type {Element} */ (target)?.closest('[data-answer], [data-stack]'));

/** A press on a card itself opens it, or picks it. @param {Desk} desk @param {Actions} act */
const press = (desk, act) => (/** @type {MouseEvent} */ event) => {
  const target = /** @type {Element} */ (event.target);
  if (target.closest('button, a, input, textarea, select, label, form') || getSelection()?.isCollapsed === false) return;
  const picking = desk.picking || event.ctrlKey || event.metaKey || event.shiftKey;
  const card = picking ? /** @type {HTMLElement | null} */ (target.closest('.rows:not(.members) > .row')) : cardAround(target);
  const id = card && (card.dataset.answer ?? card.dataset.first);
  if (!id) return;
  if (picking) act.pick(id);
  else act.open(id);
};

/** The arrows go from row to row and stay on the same button; Escape leaves what is open. @param {Desk} desk @param {Actions} act */
const keys = (desk, act) => (/** @type {KeyboardEvent} */ event) => {
  act.steady();
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.key === 'Escape' && (desk.picking || desk.opened)) {
    event.stopPropagation();
    act.picking(false);
    return;
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp' || target.closest('input:not(.pick), textarea, select')) return;
  const cards = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('[data-answer], [data-stack]')];
  const card = cardAround(target);
  const next = card ? cards[cards.indexOf(card) + (event.key === 'ArrowDown' ? 1 : -1)] : cards[0];
  if (!next) return;
  event.preventDefault();
  const same = target.dataset.do && next.querySelector(`:scope > * > [data-do="${target.dataset.do}"], :scope > [data-do="${target.dataset.do}"]`);
  const button = /** @type {HTMLElement | null} */ (same || next.querySelector('.pick, [data-do="about"]'));
  button?.focus();
  next.scrollIntoView({ block: 'nearest' });
};
