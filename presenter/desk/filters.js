/** What the facilitator is looking for among the answers, and in which order they stand. */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { word } from '../../client/shared/words.js';
import { inOrder } from '../wall/view.js';
import { narrowed } from './find.js';
import { middle, orderOf } from './rows.js';
import { select } from './select.js';
import { icon } from './signs.js';
import { hasFields } from './ways.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

/** Letters of a name in a closed list. */
export const FITS = 18;

/** @param {View} view @param {Asked} question @param {Desk} desk @param {Actions} act */
export function filters(view, question, desk, act) {
  const { choice } = desk;
  const groups = inOrder(view.small_groups);
  const fields = hasFields(view, question) ? inOrder(view.handlungsfelder) : [];
  const folded = narrowed(choice);
  const write = (/** @type {any} */ event) => act.choose({ text: event.target.value });
  /** @param {KeyboardEvent} event */
  const leave = (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (choice.text) act.choose({ text: '' });
    else document.getElementById('rows')?.focus();
  };
  return html`<div class="filters" role="group" data-more=${desk.more ? 'yes' : 'no'} aria-label=${word('filters')}>
    <div class="filter-line">
      <label class="search"><span class="unseen">${word('find')}</span>
        <input id="find" type="search" autocomplete="off" spellcheck="false" placeholder=${word('find')} .value=${live(choice.text ?? '')} @input=${write} @keydown=${leave}></label>
      ${fields.length ? select('handlungsfeld', choice.handlungsfeld, [
        ['', word('filter.all_handlungsfelder')], ...fields.map(({ id, at, name }) => [id, `${at} ${name}`]), ['-', word('filter.no_handlungsfeld')],
      ], (handlungsfeld) => act.choose({ handlungsfeld })) : nothing}
      ${groups.length ? select('small_group', choice.small_group, [
        ['', word('filter.all_groups')], ...groups.map(({ id, name }) => [id, middle(name, FITS)]), ['-', word('filter.no_group')],
      ], (small_group) => act.choose({ small_group })) : nothing}
      ${select('order', orderOf(view, { order: choice.order, question: question.id }), [
        ['newest', word('order.newest')],
        ...(fields.length ? [['handlungsfeld', word('order.handlungsfeld')]] : []),
        ...(groups.length ? [['small_group', word('order.small_group')]] : []),
        ['headings', word('order.headings')],
        ...(question.weighed || question.kind === 'question_backlog' ? [['points', word(question.kind === 'question_backlog' ? 'order.votes' : 'order.points')]] : []),
      ], (order) => act.choose({ order: /** @type {any} */ (order) }))}
      <button data-do="more-filters" aria-expanded=${desk.more ? 'true' : 'false'} aria-controls="more-filters" @click=${() => act.set({ more: !desk.more })}>
        ${folded ? word('filter.more_n', { n: folded }) : word('filter.more')}${icon('i-down')}</button>
      <button class="toggle" data-do="pick" aria-pressed=${desk.picking ? 'true' : 'false'} @click=${() => act.picking(!desk.picking)}>${word('pick')}</button>
    </div>
    <div class="filter-line" id="more-filters" ?hidden=${!desk.more}>${desk.more ? rarer(question, desk, act) : nothing}</div>
  </div>`;
}

/** @param {Asked} question @param {Desk} desk @param {Actions} act */
function rarer(question, { choice }, act) {
  const stems = inOrder(question.stems);
  const lies = /** @type {const} */ (['parked', 'central', 'stack', 'corrected', 'entered']);
  return html`
    ${stems.length ? select('stem', choice.stem ?? '', [
      ['', word('filter.all_stems')], ...stems.map(({ id, text }) => [id, middle(text, 2 * FITS)]),
    ], (stem) => act.choose({ stem })) : nothing}
    ${select('state', choice.state, [
      ['', word('filter.all_states')], ['visible', word('filter.visible')], ['hidden', word('filter.hidden')], ['withdrawn', word('filter.withdrawn')], ['erased', word('filter.erased')],
    ], (state) => act.choose({ state }))}
    ${select('lies', choice.lies ?? '', [
      ['', word('filter.anywhere')], ...lies.map((each) => [each, word(`filter.${each}`)]),
    ], (where) => act.choose({ lies: /** @type {any} */ (where) }))}
    <button data-do="all" @click=${act.chooseAll}>${word('answers.show_all')}</button>`;
}
