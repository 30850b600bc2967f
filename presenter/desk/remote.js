/** A phone in the facilitator's hand: what is on just now, and below, at the thumb, the one press that leads on. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { punctual } from './agenda.js';
import { ready } from './groups.js';
import { onward } from './phases.js';
import { placed } from './programme.js';
import { nth } from './question_head.js';
import { questionState, soFar } from './questions.js';
import { ownPace } from './pace.js';
import { excerpt } from './excerpt.js';
import { icon } from './signs.js';
import { selected } from './state.js';
import { timer } from './timer.js';
import { pages, turn, wallReport } from './wall_pages.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

/** @param {View} view @param {Desk} desk @param {Actions} act */
export function remote(view, desk, act) {
  return html`
    <section id="remote" class="column" aria-labelledby="remote-title">
      <div class="scroll">
        ${now(view, desk, act)}
        ${ownPace(view, desk, act)}
        ${timer(view, desk, act)}
        ${programme(view, act)}
        ${groupsReady(view, act)}
      </div>
      <div class="thumb">
        ${view.show.spotlight ? html`<button data-do="spotlight-off" @click=${() => act.run({ do: 'show', spotlight: '' })}>
          ${icon('i-spot')}<span>${word('remote.spotlight_off')}<bdi class="excerpt">${excerpt(view.answers[view.show.spotlight]?.text ?? '', 40)}</bdi></span></button>` : nothing}
        ${pager(view, desk, act)}
        ${ahead(view, desk, act)}
      </div>
    </section>`;
}

/** @param {View} view @param {Desk} desk @param {Actions} act */
function now(view, desk, act) {
  const question = selected(view, { ...desk, question: '' });
  if (!question) return html`<h2 id="remote-title">${word('questions.none')}</h2>`;
  if (view.show.what === 'results') {
    return html`<div class="now-asking">
      <p class="kicker">${icon('i-wall')}${word('remote.presenting')}</p>
      <h2 id="remote-title" dir="auto">${pageShown(view, desk)?.name || word('remote.presenting')}</h2>
      <button class="quiet" data-do="remote-back" @click=${() => act.show(question.id)}>${icon('i-left')}${word('remote.back')}</button>
    </div>`;
  }
  const central = Object.values(view.answers).some((answer) => answer.central && answer.state === 'visible');
  return html`<div class="now-asking">
    <p class="kicker"><span>${nth(view, question)}</span>${questionState(view, question)}</p>
    <h2 id="remote-title" lang=${view.session.language} dir="auto">${question.text}</h2>
    <div class="leads">
      <button class="quiet" data-do="remote-answers" @click=${() => act.look(question.id)}>${soFar(view, question)}${icon('i-right')}</button>
      ${central ? html`<button class="quiet" data-do="remote-results" @click=${() => act.run({ do: 'show', what: 'results' })}>${icon('i-wall')}${word('remote.results')}</button>` : nothing}
    </div>
  </div>`;
}

/** The item of the agenda that is on, and the next one. @param {View} view @param {Actions} act */
function programme(view, act) {
  const { current, next } = placed(view.agenda);
  if (!current && !next) return nothing;
  return html`<div class="programme">
    ${current ? html`<p class="item" aria-current="step"><span class="starts">${current.starts}</span><span class="text" dir="auto">${current.text}</span></p>` : nothing}
    ${punctual(view, act)}
    ${next ? html`<button data-do="remote-item" @click=${() => act.run({ do: 'begin_item', item: next.id })}>
      <span class="text">${word('remote.item', { text: `${next.starts} ${next.text}`.trim() })}</span>${icon('i-right')}</button>` : nothing}
  </div>`;
}

/** @param {View} view @param {Actions} act */
function groupsReady(view, act) {
  const of = Object.keys(view.small_groups).length;
  if (of === 0) return nothing;
  return html`<button class="quiet" data-do="remote-groups" @click=${() => act.set({ tab: 'groups' })}>
    ${icon('i-people')}${word('groups')}: ${word('groups.ready', { ready: ready(view), of })}${icon('i-right')}</button>`;
}

/** @param {View} view @param {Desk} desk */
const pageShown = (view, desk) => pages(view).find(({ id }) => id === (wallReport(view, desk.preview)?.page || view.show.page));

/** The wall's pages, with what it shows between the arrows. @param {View} view @param {Desk} desk @param {Actions} act */
function pager(view, desk, act) {
  const [back, on] = [turn(view, 'previous', desk.preview), turn(view, 'next', desk.preview)];
  if (!back && !on) return nothing;
  const report = wallReport(view, desk.preview);
  const page = pageShown(view, desk);
  const arrow = (/** @type {'previous' | 'next'} */ direction, /** @type {string} */ sign, /** @type {unknown} */ possible) => html`
    <button data-do=${`remote-${direction}`} aria-label=${word(`turn.${direction}`)} aria-disabled=${possible ? 'false' : 'true'} @click=${() => act.turn(direction)}>${icon(sign)}</button>`;
  return html`<div class="paging" role="group" aria-label=${word('turn')}>
    ${arrow('previous', 'i-left', back)}
    <p><bdi>${page?.name || (page ? word('filter.no_group') : word('wall'))}</bdi>${report && report.pages > 1 ? html`<span class="hint">${word('remote.page', { number: report.number, pages: report.pages })}</span>` : nothing}</p>
    ${arrow('next', 'i-right', on)}
  </div>`;
}

/** @param {View} view @param {Desk} desk @param {Actions} act */
function ahead(view, desk, act) {
  if (view.show.what === 'results') {
    const on = turn(view, 'next', desk.preview);
    return html`<button class="main" data-do="remote-group" aria-disabled=${on ? 'false' : 'true'} @click=${() => act.turn('next')}>${word('remote.next_group')}${icon('i-right')}</button>`;
  }
  const question = selected(view, { ...desk, question: '' });
  const press = question && onward(view, question);
  return question && press ? html`<button class="main" data-do="remote-onward" @click=${() => act.onward(question)}>${word(press.name)}</button>` : nothing;
}
