/** The timer: how much time is left, and more of it by one press. Who answers at their own pace has none. */
import { html, nothing } from 'lit-html';
import { language, word } from '../../client/shared/words.js';
import { countdown, passed, runs, secondsLeft } from '../wall/clock.js';
import { clock } from './clock.js';
import { agoIn } from './groups.js';
import { offered } from './offered.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

const AT_ONCE = [5, 10, 20, 30];
const MORE = [1, 5];

/** @param {View} view @param {Desk} desk @param {Actions} act */
export const timer = (view, desk, act) => (view.session.pace === 'own' && !runs(view.timer) ? nothing : html`
  <section id="timer" aria-labelledby="timer-title" data-running=${runs(view.timer) ? 'yes' : 'no'}>
    <div class="title"><h2 id="timer-title">${word('timer')}</h2>${sound(view, act)}</div>
    ${runs(view.timer) ? running(view, act) : idle(view, desk, act)}
  </section>`);

/** @param {View} view @param {Actions} act */
const sound = ({ timer: { sound: wanted } }, act) => html`
  <button class="switch" role="switch" data-do="sound" aria-checked=${wanted ? 'true' : 'false'} title=${word('timer.sound_explain')}
    @click=${() => act.run({ do: 'switch_sound', sound: !wanted })}>${word('timer.sound')}<span class="knob"></span></button>`;

/** @param {View} view @param {Desk} desk @param {Actions} act */
function idle(view, desk, act) {
  /** @param {SubmitEvent} event */
  const start = (event) => {
    event.preventDefault();
    const field = /** @type {HTMLFormElement} */ (event.currentTarget).querySelector('input');
    if (field?.reportValidity()) act.startTimer(field.valueAsNumber);
  };
  return html`
    ${desk.halted ? html`<button class="wide" data-do="resume-timer" @click=${act.resumeTimer}>${word('timer.resume', { time: countdown(desk.halted) })}</button>` : nothing}
    <form class="starting" novalidate @submit=${start}>
      <label><input id="minutes" type="number" required min="1" max="600" step="1" inputmode="numeric" value=${offered(view)}><span>${word('timer.minutes')}</span></label>
      <button data-do="start-timer">${word('timer.start')}</button>
    </form>
    <div class="at-once" role="group" aria-label=${word('timer.at_once')}>${AT_ONCE.map((n) => html`
      <button data-do=${`start-${n}`} aria-label=${word('timer.start_of', { n })} @click=${() => act.startTimer(n)}>${n}</button>`)}
    </div>`;
}

/** @param {View} view @param {Actions} act */
function running(view, act) {
  const { timer: running, session } = view;
  const now = act.now();
  const rest = secondsLeft(running, now);
  const over = rest === 0;
  return html`
    <p class="countdown" role="timer" aria-labelledby="timer-title" data-over=${over ? 'yes' : 'no'}>${over ? word('timer.over') : countdown(rest)}</p>
    <div class="much" aria-hidden="true"><span .style=${`width:${100 * passed(running, now)}%`}></span></div>
    <p class="hint">${over
      ? agoIn(language, running.ends_at, now) || word('just_now')
      : word('timer.of', { n: Math.round(running.length / 60000), until: clock(running.ends_at, session.time_zone) })}</p>
    <div class="prolonging">
      ${MORE.map((n) => html`<button data-do=${`prolong-${n}`} title=${word('timer.prolong_by', { n })} @click=${() => act.run({ do: 'prolong_timer', seconds: n * 60 })}>
        ${word('timer.prolong', { minutes: n })}</button>`)}
      <button data-do="stop-timer" @click=${act.haltTimer}>${word('timer.stop')}</button>
    </div>`;
}
