/** One answer on the desk: what it says, where it belongs, what can be done with it. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { clock } from './clock.js';
import { editor } from './correcting.js';
import { deedsOf } from './deeds.js';
import { excerpt } from './excerpt.js';
import { perspectivesOf } from './kinds.js';
import { disc, icon, stemPlace, strip } from './signs.js';
import { handCount, points } from './weighing.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 * @typedef {import('./stacks.js').Row} Row
 * @typedef {import('./deeds.js').Deed} Deed
 */

/** @param {Row} row @param {Asked} question @param {View} view @param {Desk} desk @param {Actions} act @param {boolean} [member] of a stack */
export function answerRow(row, question, view, desk, act, member = false) {
  const { id, text, original, state } = row;
  const editing = desk.editing?.answer === id ? desk.editing : undefined;
  const own = view.session.language;
  const opened = desk.opened === id;
  const deeds = deedsOf(row, view, act, member);
  return html`
    <li class="row" data-answer=${id} data-state=${state} data-stem=${stemPlace(question, row.stem)} data-opened=${opened ? 'yes' : 'no'}
        data-hf=${view.handlungsfelder[row.handlungsfeld]?.look ?? ''} data-parked=${row.parked ? 'yes' : 'no'}>
      <div class="where">${member ? nothing : html`${picker(id, text, desk, act)}${disc(view, row.handlungsfeld)}`}</div>
      ${editing ? editor(editing, own, act) : html`
        <p class="text" id=${`text-${id}`} lang=${own} dir="auto">${state === 'hidden' || state === 'withdrawn' ? html`<s>${text}</s>` : text}</p>
        ${original ? html`<p class="original">${word('answer.original')} <bdi lang=${own}>${original}</bdi></p>` : nothing}
        ${row.status && row.status !== 'open' && row.reply ? html`<p class="original"><bdi lang=${own}>${row.reply}</bdi></p>` : nothing}`}
      <p class="meta">
        ${member ? nothing : strip(question, row.stem, own)}
        ${member ? nothing : points(question, row)}
        ${status(question, row)}
        ${row.given ? html`<span>${clock(row.given, view.session.time_zone)}</span>` : nothing}
        ${member ? nothing : under(question, row, desk)}
        ${place(view, row)}
        ${perspective(view, row)}
        ${row.central ? html`<span class="state">${icon('i-star')}${word('answer.central')}</span>` : nothing}
        ${row.parked ? html`<span class="state">${word('answer.parked')}</span>` : nothing}
        ${row.entered ? html`<span>${word('answer.entered')}</span>` : nothing}
        ${state === 'visible' ? nothing : html`<span class="state">${icon(state === 'hidden' ? 'i-eyeoff' : 'i-x')}${word(`answer.${state === 'hidden' && row.writer_hidden ? 'writer_hidden' : state}`)}</span>`}
        ${desk.slow && desk.waiting.has(id) ? html`<span class="state">${icon('i-clock')}${word('answer.waiting')}</span>` : nothing}
      </p>
      ${editing ? nothing : html`
        ${opened ? words(deeds, id, question, row, act) : quick(deeds, id)}
        ${about(id, row, act)}
        ${member || state !== 'visible' ? nothing : alike(row, question, view, act)}`}
    </li>`;
}

/** @param {string} id @param {string} text @param {Desk} desk @param {Actions} act */
export const picker = (id, text, desk, act) => (desk.picking ? html`
  <input type="checkbox" class="pick" aria-label=${word('pick.one', { text: excerpt(text) })} .checked=${desk.picked.has(id)}
    @change=${() => act.pick(id)}>` : nothing);

/** The own heading that it was given; where those stand above the rows, they need not be said. @param {Asked} question @param {Row} row @param {Desk} desk */
export function under({ headings }, { heading }, { choice }) {
  const text = headings?.[heading]?.text;
  return text && choice.order !== 'headings' ? html`<span class="under"><bdi>${word('answer.under', { text })}</bdi></span>` : nothing;
}

/** Where it came from. @param {View} view @param {import('./rows.js').Answer} answer */
export function place(view, { small_group }) {
  const name = view.small_groups[small_group]?.name ?? (Object.keys(view.small_groups).length > 0 ? word('answer.no_group') : '');
  return name ? html`<bdi class="group">${name}</bdi>` : nothing;
}

/** Which perspective it was written from; beside its small group that could be one person, so not while small numbers are protected. @param {View} view @param {import('./rows.js').Answer} answer */
export function perspective(view, { perspective: id }) {
  if (view.session.small_numbers) return nothing;
  const text = perspectivesOf(view)[id]?.text;
  return text ? html`<bdi class="group" lang=${view.session.language}>${text}</bdi>` : nothing;
}

/** @param {Asked} question @param {Row} row */
const status = ({ kind }, { status: is }) => (kind === 'question_backlog' && is
  ? html`<span class="state" data-status=${is}>${icon(is === 'answered' ? 'i-check' : is === 'postponed' ? 'i-right' : is === 'answering' ? 'i-spot' : 'i-clock')}${word(`status.${is}`)}</span>`
  : nothing);

/** As signs, each with its word as a tooltip. @param {Deed[]} deeds @param {string} id */
export const quick = (deeds, id) => html`<div class="do">${deeds.filter((deed) => deed.quick).map((deed) => html`
  <button class="quiet" data-do=${deed.hook} title=${word(deed.key)} aria-describedby=${`text-${id}`} aria-pressed=${pressed(deed)}
    @click=${deed.press}>${icon(deed.sign)}<span class="word">${word(deed.key)}</span></button>`)}</div>`;

/** In words. @param {Deed[]} deeds @param {string} id @param {Asked} question @param {Row} row @param {Actions} act */
export const words = (deeds, id, question, row, act) => html`<div class="words">${deeds.map((deed) => html`
  <button data-do=${deed.hook} aria-describedby=${`text-${id}`} aria-pressed=${pressed(deed)} @click=${deed.press}>${icon(deed.sign)}${word(deed.key)}</button>`)}
  ${handCount(question, row, act)}</div>`;

/** @param {Deed} deed */
const pressed = ({ pressed: is }) => (is === undefined ? nothing : is ? 'true' : 'false');

/** @param {string} id @param {Row} row @param {Actions} act */
export const about = (id, row, act) => html`<button class="quiet rest" data-do="about" title=${word('about.heading')} aria-describedby=${`text-${id}`}
  @click=${() => act.set({ dialog: { name: 'about', answer: id, answers: row.members.map((each) => each.id) } })}>${icon('i-more')}<span class="unseen">${word('about')}</span></button>`;

/** An older answer that may say the same; only ever a suggestion. @param {Row} row @param {Asked} question @param {View} view @param {Actions} act */
export function alike(row, question, view, act) {
  const other = question.phase === 'done' ? undefined : act.similar(row.id);
  const found = other && view.answers[other.id];
  if (!found) return nothing;
  return html`<p class="alike">
    <span>${word('similar')} <bdi lang=${view.session.language}>${excerpt(found.text, 70)}</bdi></span>
    <button class="quiet" data-do="merge-similar" @click=${() => act.move(row.members.map((each) => each.id), { kind: 'answer', id: other.id })}>${icon('i-merge')}${word('merge.now')}</button>
    <button class="quiet" data-do="dismiss" @click=${() => act.dismiss(row.id, other.id)}>${word('similar.no')}</button>
  </p>`;
}
