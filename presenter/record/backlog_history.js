/** The questions for the next meeting: when each was asked, how many wanted it, and what became of it. Hooks: `[data-wish]`. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { icon } from '../desk/signs.js';
import { SLICE } from './state.js';

/** @type {Record<string, string>} */
const SIGNS = { open: 'i-backlog', answering: 'i-spot', answered: 'i-check', postponed: 'i-clock' };

/**
 * @param {import('./beside.js').Told} told
 * @param {Record<string, string>} names
 * @param {import('./view.js').View} view
 * @param {import('./state.js').State} state
 * @param {import('./actions.js').Actions} act
 */
export function backlog({ backlog: all, meetings }, names, view, state, act) {
  const shown = all.slice(0, state.limit);
  const newest = meetings.length;
  return html`<ol class="wishes">${shown.map((wish) => {
    const fallen = wish.last < newest && wish.status !== 'answered';
    return html`<li class="wish" data-wish=${wish.status}>
      <p class="asks" dir="auto" lang=${view.session.language}>${wish.text}</p>
      <p class="state" data-status=${wish.status}>${icon(SIGNS[wish.status] ?? 'i-backlog')}${word(`status.${wish.status}`)}</p>
      <ol class="steps-of">${Object.entries(wish.meetings).map(([at, step]) => html`<li data-meeting=${at}>
        <b>${names[at]}</b>
        <span>${word(Number(at) === wish.asked ? 'meetings.asked' : Number(at) - 1 in wish.meetings ? 'meetings.came' : 'meetings.asked_again')}, ${word('votes', { n: step.votes })}, ${word(`status.${step.status}`)}</span>
        ${step.reply ? html`<span class="reply" dir="auto" lang=${view.session.language}>${step.reply}</span>` : nothing}
      </li>`)}
      ${fallen ? html`<li class="hint">${word('meetings.fallen')}</li>` : nothing}</ol>
    </li>`;
  })}</ol>
  ${shown.length < all.length ? html`<button class="more" data-do="more" @click=${() => act.set({ limit: state.limit + 2 * SLICE })}>${word('more', { n: all.length - shown.length })}</button>` : nothing}`;
}
