/** People answer in their own time: until when, and that nobody has to be here for it. */
import { html, nothing } from 'lit-html';
import { language, word } from '../../client/shared/words.js';
import { icon } from './signs.js';

/** @typedef {import('./rows.js').View} View @typedef {import('./actions.js').Actions} Actions */

/** Day and time, as people say them. @param {number} at @param {string} zone */
export const dayAndTime = (at, zone) => new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at);

/** @param {View} view */
export function until({ session: { closes_at: closes = 0, time_zone: zone } }) {
  return closes ? word('pace.until', { time: dayAndTime(closes, zone) }) : word('pace.open_end');
}

/** In place of the way to the next question. @param {View} view @param {Actions} act */
export function ownPace(view, act) {
  if (view.session.pace !== 'own' || view.session.state === 'ended') return nothing;
  return html`<div class="own-pace">
    <p><b>${icon('i-clock')}${word('pace.own')}</b></p>
    <p>${until(view)} ${word('pace.nobody')}</p>
    <button data-do="change-pace" @click=${() => act.set({ dialog: { name: 'session' } })}>${word('pace.edit')}</button>
  </div>`;
}
