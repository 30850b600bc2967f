/** How the session runs: led by somebody, or everybody at their own pace until it closes. */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { language, word } from '../../client/shared/words.js';
import { problemLine } from './field.js';
import { closesAt, withClosing } from './pace.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */
/** @typedef {import('./pace.js').Pace} Pace */

const moment = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language || 'de', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Berlin' });

/** @param {State} state @param {Actions} actions */
export function paceSection({ draft: { pace }, problemAt }, actions) {
  const set = (/** @type {Partial<Pace>} */ change) => actions.edit((former) => ({ ...former, pace: { ...former.pace, ...change } }));
  const choice = (/** @type {Pace['how']} */ how) => html`<label class="choice">
    <input type="radio" name="pace" id=${`pace-${how}`} aria-describedby="pace-hint" .checked=${live(pace.how === how)}
      @change=${() => set(withClosing({ ...pace, how }, Date.now()))}>
    <span>${word(`pace.${how}`)}</span></label>`;
  return html`<section class="part"><fieldset class="pace">
    <legend><h2>${word('pace')}</h2></legend>
    <div class="choices">${choice('led')}${choice('own')}</div>
    <p class="quiet" id="pace-hint">${word(`pace.${pace.how}.hint`)}</p>
    ${pace.how === 'own' ? closing(pace, set, problemAt) : nothing}
  </fieldset></section>`;
}

/** @param {Pace} pace @param {(change: Partial<Pace>) => void} set @param {import('./field.js').ProblemAt} problemAt */
function closing({ day, time }, set, problemAt) {
  const problem = problemAt('closes-day') ?? problemAt('closes-time');
  const at = closesAt({ how: 'own', day, time });
  const field = (/** @type {'day' | 'time'} */ name, /** @type {string} */ type, /** @type {string} */ value) => {
    const id = `closes-${name}`;
    return html`<span class="setting"><label for=${id}>${word(`closes.${name}`)}</label>
      <input id=${id} type=${type} .value=${live(value)} aria-invalid=${problem?.at === id ? 'true' : nothing}
        aria-describedby=${problem?.at === id ? `${id}-problem` : 'closes-hint'}
        @input=${(/** @type {Event} */ event) => set({ [name]: /** @type {HTMLInputElement} */ (event.target).value })}></span>`;
  };
  return html`<div class="closing">${field('day', 'date', day)}${field('time', 'time', time)}
    ${problem ? problemLine(problem) : nothing}
    <p class="quiet" id="closes-hint">${at ? word('closes.at', { moment: moment.format(at) }) : word('closes.hint')}</p></div>`;
}
