/** The meetings of a network beside each other: which there were, the same question in each, and what became of the backlog. */
import { html, nothing } from 'lit-html';
import { language, word } from '../../client/shared/words.js';
import { icon } from '../desk/signs.js';
import { backlog } from './backlog_history.js';
import { daysIn, namesOf, parted } from './beside.js';
import { compared } from './compared.js';

/**
 * @typedef {import('./view.js').View} View
 * @typedef {import('./state.js').State} State
 * @typedef {import('./actions.js').Actions} Actions
 */

/** @param {View} view @param {State} state @param {Actions} act */
export function meetings(view, state, act) {
  const { doing, problem, told } = state.compared;
  return html`<div class="meetings">
    <h2 id="meetings-title">${word('meetings')}</h2>
    <div role="status" class="going">${problem ? html`<p class="said" data-refused="yes">${problem}</p>
      <button data-do="compare-again" @click=${() => act.compare()}>${word('meetings.again')}</button>`
      : doing && !told ? html`<p class="hint">${word('meetings.doing')}</p>` : nothing}</div>
    ${told ? all(told, view, state, act) : nothing}
  </div>`;
}

/** @param {import('./beside.js').Told} told @param {View} view @param {State} state @param {Actions} act */
function all(told, view, state, act) {
  if (told.meetings.length < 2) return empty(told.before);
  const name = (/** @type {'long' | 'medium'} */ how) => namesOf(told.meetings, daysIn(language, how), (n, day) => word('meetings.nth', { n, day }));
  const names = name('medium');
  const { often, once } = parted(told.questions);
  return html`
    <p class="hint">${word('meetings.means')}</p>
    ${taking(state, act)}
    ${list(told, name('long'), view)}
    ${often.length ? html`<h2>${word('meetings.questions')}</h2>${often.map((one, at) => compared(one, `q${at}`, names, view))}` : nothing}
    ${once.length ? html`<details class="once"><summary>${icon('i-down')}${word('meetings.once', { n: once.length })}</summary>
      ${once.map((one, at) => compared(one, `o${at}`, names, view))}</details>` : nothing}
    ${told.backlog.length ? html`<h2>${word('meetings.backlog')}</h2>${backlog(told, names, view, state, act)}` : nothing}`;
}

/** @param {import('./beside.js').Told['before']} before */
const empty = (before) => html`<div class="nothing">
  <h3>${word(before === 'erased' ? 'meetings.gone' : 'meetings.none')}</h3>
  <p>${word(before === 'erased' ? 'meetings.gone.explain' : 'meetings.none.explain')}</p>
</div>`;

/** @param {State} state @param {Actions} act */
function taking(state, act) {
  const { doing, said, failed } = state.forms.get('meetings') ?? { doing: false, said: '', failed: false };
  return html`<div class="actions">
    <button data-do="take-meetings" aria-disabled=${doing ? 'true' : 'false'} @click=${() => act.take('meetings')}>${icon('i-load')}${word('meetings.take')}</button>
    <button data-do="print" @click=${() => print()}>${word('meetings.print')}</button>
    <p class="said" role="status" data-refused=${failed ? 'yes' : 'no'}>${said || nothing}</p>
  </div>`;
}

/** @param {import('./beside.js').Told} told @param {Record<string, string>} names @param {View} view */
function list({ meetings: all, before }, names, view) {
  return html`<ol class="met" aria-labelledby="meetings-title">${all.map((one, place) => html`
    <li data-meeting=${one.at} aria-current=${place === all.length - 1 ? 'true' : nothing}>
      <h3>${names[one.at]}</h3>
      <p class="of"><bdi lang=${view.session.language}>${one.title}</bdi></p>
      <p class="hint">${one.state === 'lobby' ? word('meetings.lobby') : `${word('meetings.people', { n: one.people })}, ${word('answers', { n: one.answers })}`}</p>
      ${place === all.length - 1 ? html`<p class="state">${icon('i-check')}${word('meetings.this')}</p>` : nothing}
    </li>`)}</ol>
    ${before ? html`<p class="hint">${word(`meetings.before.${before}`)}</p>` : nothing}`;
}
