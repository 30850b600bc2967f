/** People answer in their own time: until when, and that nobody has to be here for it. */
import { html, nothing } from 'lit-html';
import { language, word } from '../../client/shared/words.js';
import { icon } from './signs.js';
import { selected } from './state.js';

/** @typedef {import('./rows.js').View} View @typedef {import('./actions.js').Actions} Actions */

/** Day and time, as people say them. @param {number} at @param {string} zone */
export const dayAndTime = (at, zone) => new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at);

/** @param {View} view */
export function until({ session: { closes_at: closes = 0, time_zone: zone } }) {
  return closes ? word('pace.until', { time: dayAndTime(closes, zone) }) : word('pace.open_end');
}

/** In place of the way to the next question; once it is over, the way to what came of it. @param {View} view @param {import('./state.js').Desk} desk @param {Actions} act */
export function ownPace(view, desk, act) {
  if (view.session.pace !== 'own') return nothing;
  if (view.session.state === 'ended') return over(view, desk, act);
  return html`<div class="own-pace">
    <p><b>${icon('i-clock')}${word('pace.own')}</b></p>
    <p>${until(view)} ${word('pace.nobody')}</p>
    <p>${word('pace.people')}</p>
    <button data-do="change-pace" @click=${() => act.set({ dialog: { name: 'session' } })}>${word('pace.edit')}</button>
  </div>`;
}

/** @param {View} view @param {import('./state.js').Desk} desk @param {Actions} act */
function over(view, desk, act) {
  const question = selected(view, desk);
  return html`<div class="own-pace">
    <p><b>${icon('i-lock')}${word('pace.over')}</b></p>
    <p>${word('pace.over_explain')}</p>
    <button class="main" data-do="take-results" @click=${() => act.set({ dialog: { name: 'download' } })}>${word('pace.take')}</button>
    ${question ? html`<button data-do="results-on-wall" @click=${() => act.show(question.id)}>${icon('i-wall')}${word('pace.on_wall')}</button>` : nothing}
    <button class="quiet" data-do="reopen" @click=${() => act.set({ dialog: { name: 'session' } })}>${word('pace.reopen')} …</button>
  </div>`;
}
