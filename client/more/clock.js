/** The countdown in the phone's head, large on a page of its own, and the vibration at 5 and at 0 minutes. */
import { html, nothing } from 'lit-html';
import { keep, kept } from '../keep.js';
import { sign } from '../pieces.js';
import { language, word } from '../shared/words.js';
import { face, gong, left, minutes, untilChange } from './countdown.js';

const SWITCH = 'vibrates';
/** @type {number | undefined} what was left at the last look, and of which timer */
let before;
let of = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let next;

const vibrates = () => kept(SWITCH) !== false;

/**
 * What is left; the page is drawn again when that changes.
 * @param {any} now @param {() => void} draw @returns {number | undefined}
 */
export function watch({ view, live, sheet }, draw) {
  const { timer } = view;
  const rest = left(timer, live.now());
  clearTimeout(next);
  if (rest !== undefined) next = setTimeout(draw, untilChange(rest, sheet === 'clock') + 20);
  const rings = of === timer?.ends_at ? gong(before, rest) : undefined;
  of = timer?.ends_at;
  before = rest;
  if (rings !== undefined && timer.sound !== false && vibrates()) navigator.vibrate?.(rings ? 250 : [250, 150, 250]);
  return rest;
}

/** @param {number} rest */
const told = (rest) =>
  rest <= 0 ? word('clock.over') : minutes(rest) === 1 ? word('clock.last') : word('clock.left', { n: minutes(rest) });

/** In the head; leads to the large one. @param {any} now @param {number} rest */
export const inHead = ({ sheet, turn }, rest) =>
  html`<button id="timer" @click=${() => turn({ sheet: sheet === 'clock' ? '' : 'clock' })}>
    ${sign('i-clock')}<span role="timer">${told(rest)}</span>
  </button>`;

/** @param {any} now @param {number} rest */
export const large = ({ view }, rest) => {
  const share = Math.min(100, Math.max(0, (100 * rest) / (view.timer.length || rest || 1)));
  return html`<div id="clock">
    <p class="face" aria-hidden="true">${face(rest)}</p>
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <path class="all" d="M1.5 0H100L98.5 6H0z" /><path d="M1.5 0H${share + 1.5}V6H0z" />
    </svg>
    ${rest > 0 ? html`<p class="quiet">${word('clock.until', { time: timeOf(view.timer.ends_at, view) })}</p>` : nothing}
  </div>`;
};

/** @param {number} at @param {any} view */
const timeOf = (at, { session }) =>
  new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone: session.time_zone || undefined }).format(at);

/** Until when one may answer at one's own pace; nothing where a facilitator ends that. @param {any} view */
export function until({ session }) {
  if (!session.closes_at) return '';
  const day = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: session.time_zone || undefined });
  return word('pace.moment', { day: day.format(session.closes_at), time: timeOf(session.closes_at, { session }) });
}

/** Whether this device vibrates; nothing where it cannot. @param {any} now */
export const vibration = ({ turn }) =>
  'vibrate' in navigator
    ? html`<label class="switch"
        ><input id="vibrate" type="checkbox" .checked=${vibrates()} @change=${(/** @type {any} */ { target }) => {
          keep(SWITCH, target.checked);
          turn({ sheet: 'clock' });
        }} /><span>${word('clock.vibrate')}</span></label
      >`
    : nothing;

/** A page of its own. @param {any} now @param {number} rest */
export const clockPage = (now, rest) => ({
  title: word(rest > 0 ? 'clock' : 'clock.over'),
  body: html`${large(now, rest)} ${vibration(now)}
    <button id="back" @click=${() => now.turn({ sheet: '' }, '#timer')}>${word('back')}</button>`,
});
