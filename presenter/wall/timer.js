/**
 * The running clocks on the page. Pictures leave empty elements with `data-clock`; this fills them each second without drawing
 * the picture anew, and sounds the gong.
 */
import { html } from 'lit-html';
import { language, word } from '../../client/shared/words.js';
import { countdown, gongDue, passed, runs, secondsLeft } from './clock.js';
import { icon } from './signs.js';

/** @typedef {import('./view.js').Timer} Timer */

/** What is left, large; `data-over` once nothing is. */
export const largeClock = () => html`<p class="countdown" role="timer" data-clock></p>
  <p class="time-over">${word('timer.over')}</p>
  <div class="chisel" aria-hidden="true" data-passed><i></i></div>`;

/** The same as a small line. */
export const smallClock = () => html`<p class="clock" id="clock">${icon('i-clock')}<span class="unseen">${word('timer.left')}</span><b role="timer" data-clock></b></p>`;

/** Any touch of the page does what it says. */
export const soundButton = () => html`<button type="button" id="sound">${word('sound.allow')}</button>`;

/** The time of day at which it ends. @param {Timer} timer @param {string} timeZone */
export const endsAt = ({ ends_at: end }, timeZone) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone, hour: '2-digit', minute: '2-digit' }).format(end);

/**
 * @param {() => Timer | undefined} timerOf
 * @param {() => number} now the server's clock
 * @param {() => void} gong
 */
export function ticking(timerOf, now, gong) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let next;
  let looked = { end: 0, at: 0 };

  /** Fill what is on the page, and come again with the next second. */
  function tick() {
    clearTimeout(next);
    const timer = timerOf();
    if (!timer || !runs(timer)) return;
    const at = now();
    const left = secondsLeft(timer, at);
    for (const clock of document.querySelectorAll('[data-clock]')) {
      const text = countdown(left);
      if (clock.textContent !== text) clock.textContent = text;
      clock.toggleAttribute('data-over', left === 0);
    }
    /** @type {NodeListOf<HTMLElement>} */
    const bars = document.querySelectorAll('[data-passed]');
    for (const bar of bars) bar.style.setProperty('--passed', passed(timer, at).toFixed(4));
    if (looked.end === timer.ends_at && gongDue(timer, looked.at, at)) gong();
    looked = { end: timer.ends_at, at };
    if (left > 0) next = setTimeout(tick, ((((timer.ends_at - at) % 1000) + 1000) % 1000) + 5);
  }
  return tick;
}
