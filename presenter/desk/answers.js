/** Middle column: the question being looked at, what can be done with it, and its answers. */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { inOrder } from '../wall/view.js';
import { answerRow } from './answer_row.js';
import { questionState } from './questions.js';
import { middle, rowsOf, states } from './rows.js';
import { disc, icon } from './signs.js';
import { selected } from './state.js';
import { hasFields, stateOf } from './steps.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./actions.js').Actions} Actions
 */

/** Letters of a name in a closed list. */
export const FITS = 18;

/** @param {View} view @param {import('./state.js').Desk} desk @param {Actions} act */
export function answers(view, desk, act) {
  const question = selected(view, desk);
  if (!question) return html`<section id="answers" class="column"><p class="empty">${word('questions.none')}</p></section>`;
  const choice = { ...desk.choice, question: question.id };
  const { sections, found, shown, all, later } = rowsOf(view, choice);
  return html`
    <section id="answers" class="column" aria-labelledby="answers-title">
      ${head(view, question, act)}
      ${filters(view, question, desk.choice, act)}
      <div class="scroll" id="rows" tabindex="-1" @pointermove=${act.steady} @pointerdown=${act.steady} @keydown=${act.steady}>
        ${later > 0 ? html`<button class="later" data-do="later" @click=${() => act.choose({})}>${word('answers.later', { n: later })}</button>` : nothing}
        ${found === 0 ? empty(view, all, later, act) : nothing}
        ${repeat(sections, ({ id }) => id, ({ id, count, rows }) => html`
          ${desk.choice.order === 'newest' ? nothing : html`<h3 class="heading">${heading(view, desk.choice.order, id)} <span class="count">${count}</span></h3>`}
          <ul class="rows">${repeat(rows, (row) => row.id, (row) => answerRow(row, question, view, desk, act))}</ul>`)}
        ${shown < found ? html`
          <button class="more" data-do="more" @click=${act.more}>${word('answers.more', { shown, found })}</button>` : nothing}
      </div>
    </section>`;
}

/** @param {View} view @param {Asked} question @param {Actions} act */
function head(view, question, act) {
  const numbers = inOrder(view.questions).map(({ id }) => id);
  const counts = states(view, question.id);
  const onWall = view.show.what === 'question' && view.show.question === question.id;
  const open = stateOf(question) === 'open';
  const press = (/** @type {string} */ command) => () => act.run({ do: command, question: question.id });
  return html`<header class="asking">
    <p class="kicker">
      <span>${word('question.nth', { n: numbers.indexOf(question.id) + 1, of: numbers.length })}</span>
      ${questionState(view, question)}
      <span>${word('answers.count', { n: question.count })}${counts.hidden ? `, ${word('answers.hidden', { n: counts.hidden })}` : nothing}</span>
    </p>
    <h2 id="answers-title" lang=${view.session.language}>${question.text}</h2>
    <div class="actions">
      ${view.session.state === 'ended' ? nothing : open
        ? html`<button data-do="close-question" @click=${press('close_question')}>${icon('i-lock')}${word('close_question')}</button>`
        : html`<button data-do="open-question" @click=${press('open_question')}>${icon('i-pen')}${word('open_question')}</button>`}
      ${question.concealed
        ? html`<button data-do="reveal" @click=${press('reveal')}>${icon('i-eye')}${word('reveal')}</button>`
        : html`<button data-do="conceal" @click=${press('conceal')}>${icon('i-eyeoff')}${word('conceal')}</button>`}
      ${onWall ? nothing : html`<button data-do="show-question" @click=${() => act.show(question.id)}>${icon('i-wall')}${word('show_question')}</button>`}
    </div>
  </header>`;
}

/** @param {View} view @param {Asked} question @param {import('./state.js').Desk['choice']} choice @param {Actions} act */
function filters(view, question, choice, act) {
  const groups = inOrder(view.small_groups);
  const fields = hasFields(view, question) ? inOrder(view.handlungsfelder) : [];
  return html`<div class="filters" role="group" aria-label=${word('filters')}>
    ${fields.length ? select('handlungsfeld', choice.handlungsfeld, [
      ['', word('filter.all_handlungsfelder')], ...fields.map(({ id, at, name }) => [id, `${at} ${name}`]), ['-', word('filter.no_handlungsfeld')],
    ], (handlungsfeld) => act.choose({ handlungsfeld })) : nothing}
    ${groups.length ? select('small_group', choice.small_group, [
      ['', word('filter.all_groups')], ...groups.map(({ id, name }) => [id, middle(name, FITS)]), ['-', word('filter.no_group')],
    ], (small_group) => act.choose({ small_group })) : nothing}
    ${select('state', choice.state, [
      ['', word('filter.all_states')], ['visible', word('filter.visible')], ['hidden', word('filter.hidden')], ['withdrawn', word('filter.withdrawn')], ['erased', word('filter.erased')],
    ], (state) => act.choose({ state }))}
    ${select('order', choice.order, [
      ['newest', word('order.newest')],
      ...(fields.length ? [['handlungsfeld', word('order.handlungsfeld')]] : []),
      ...(groups.length ? [['small_group', word('order.small_group')]] : []),
    ], (order) => act.choose({ order: /** @type {any} */ (order) }))}
  </div>`;
}

/** @param {string} name @param {string} value @param {string[][]} options @param {(value: string) => void} changed */
export const select = (name, value, options, changed) => html`
  <label class="select"><span class="unseen">${word(`select.${name}`)}</span>
    <select data-select=${name} @change=${(/** @type {any} */ event) => changed(event.target.value)}>
      ${options.map(([id, text]) => html`<option value=${id ?? ''} .selected=${live(id === value)}>${text}</option>`)}
    </select>${icon('i-down')}
  </label>`;

/** @param {View} view @param {string} order @param {string} id */
const heading = (view, order, id) => (order === 'handlungsfeld'
  ? html`${disc(view, id)}<bdi aria-hidden=${id ? 'true' : 'false'}>${view.handlungsfelder[id]?.name ?? word('filter.no_handlungsfeld')}</bdi>`
  : html`<bdi>${view.small_groups[id]?.name ?? word('filter.no_group')}</bdi>`);

/** @param {View} view @param {number} all @param {number} later @param {Actions} act */
function empty(view, all, later, act) {
  if (later > 0) return nothing;
  if (all === 0) return html`<p class="empty">${word(view.session.state === 'ended' ? 'answers.none_came' : 'answers.none')}</p>`;
  return html`<p class="empty">${word('answers.none_fit')}</p><button data-do="all" @click=${act.chooseAll}>${word('answers.show_all')}</button>`;
}
