/** The session itself: its title, whether somebody leads it or everybody goes through it alone, and what protects few people. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { clockAt } from '../start/pace.js';
import { until } from './pace.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

const DAY = 24 * 3600 * 1000;
/** A week to answer, until an evening. */
const OPEN_FOR = 7 * DAY;
const EVENING = '20:00';

/** @param {View} view @param {Desk} desk @param {Actions} act */
export function sessionPanel(view, desk, act) {
  /** @param {SubmitEvent} event */
  const rename = (event) => {
    event.preventDefault();
    void act.nameSession(String(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get('title') ?? ''));
  };
  const { small_numbers: protected_ = true } = view.session;
  const about = desk.dialog?.about;
  return html`<div class="offers">
    <form class="inline" novalidate @submit=${rename}>
      <label for="session-title">${word('session.title')}</label>
      <input id="session-title" name="title" maxlength="200" autocomplete="off" autofocus lang=${view.session.language} dir="auto" .value=${view.session.title}>
      <button data-do="name-session">${word('correct.save')}</button>
    </form>
    <p class="said" role="status" data-refused=${about === 'refused' ? 'yes' : 'no'}>${about === 'small_numbers' ? nothing : desk.dialog?.said || nothing}</p>
    ${view.session.state === 'ended' && view.session.pace !== 'own' ? nothing : pace(view, desk, act)}
    <h3>${word('small_numbers')}</h3>
    <button class="switch" role="switch" data-do="small-numbers" aria-checked=${protected_ ? 'true' : 'false'} aria-describedby="small-numbers-explain"
      @click=${() => act.protectSmallNumbers(!protected_)}>${word('small_numbers.switch')}<span class="knob"></span></button>
    <p class="said" role="status" data-refused="yes">${about === 'small_numbers' ? desk.dialog?.said : nothing}</p>
    <p class="hint" id="small-numbers-explain">${word('small_numbers.explain')} ${word('small_numbers.promise')}</p>
  </div>`;
}

/** @param {View} view @param {Desk} desk @param {Actions} act */
function pace(view, desk, act) {
  const { pace: now = 'led', closes_at: closes = 0, time_zone: zone } = view.session;
  const how = desk.dialog?.how ?? now;
  const ended = view.session.state === 'ended';
  const ahead = closes > act.now();
  const offered = clockAt(ahead ? closes : act.now() + OPEN_FOR, zone);
  const [day, time] = [offered.day, ahead ? offered.time : EVENING];
  const choose = (/** @type {string} */ chosen) => act.set({ dialog: { name: 'session', how: chosen } });
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const given = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    void act.setPace(how, given.get('closing') === 'at' ? { day: String(given.get('day') ?? ''), time: String(given.get('time') ?? '') } : null);
  };
  const changed = how !== now || how === 'own';
  return html`<form class="offers pacing" novalidate @submit=${submit}>
    <h3>${word('pace')}</h3>
    <div class="ticks" role="radiogroup" aria-label=${word('pace')}>${['led', 'own'].map((each) => html`
      <label class="tick"><input type="radio" name="pace" value=${each} .checked=${how === each} @change=${() => choose(each)}>
        <span><b>${word(`pace.${each}`)}</b><span class="hint">${word(`pace.${each}_explain`)}</span></span></label>`)}
    </div>
    ${how === 'own' ? html`<fieldset class="closing"><legend>${word('pace.closes')}</legend>
      <div class="tick"><input type="radio" id="closing-at" name="closing" value="at" ?checked=${now !== 'own' || ended || closes > 0}><label for="closing-at">${word('pace.at')}</label>
        <input type="date" name="day" required aria-label=${word('pace.day')} .value=${day}><input type="time" name="time" required aria-label=${word('pace.time')} .value=${time}></div>
      <div class="tick"><input type="radio" id="closing-by-hand" name="closing" value="by_hand" ?checked=${now === 'own' && !ended && closes === 0}><label for="closing-by-hand">${word('pace.by_hand')}</label></div>
    </fieldset>` : nothing}
    ${now === 'own' && !ended ? html`<p>${until(view)}</p>` : nothing}
    ${changed ? html`<button class=${now === how && !ended ? '' : 'main'} data-do="set-pace">${word(how === 'led' ? 'pace.lead' : ended ? 'pace.reopen' : now === 'own' ? 'pace.change' : 'pace.start')}</button>` : nothing}
  </form>`;
}
