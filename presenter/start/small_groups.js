/** Small groups: none, so many, or by name; and how long they work. */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { word } from '../../client/shared/words.js';
import { LIMITS } from './problem.js';
import { groupNames } from './draft.js';
import { problemLine } from './field.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */
/** @typedef {import('./draft.js').SmallGroups} SmallGroups */

/** @param {State} state @param {Actions} actions */
export function smallGroupsSection({ draft, problemAt }, actions) {
  const { how } = draft.small_groups;
  const set = (/** @type {Partial<SmallGroups>} */ change) => actions.edit((former) => (
    { ...former, small_groups: { ...former.small_groups, ...change } }));
  const choice = (/** @type {SmallGroups['how']} */ value) => html`<label class="choice">
    <input type="radio" name="groups" id=${`groups-${value}-choice`} .checked=${live(how === value)} @change=${() => set({ how: value })}>
    <span>${word(`groups.${value}`)}</span></label>`;
  return html`<section class="part"><fieldset class="groups">
    <legend><h2>${word('groups')}</h2></legend>
    <div class="choices">${choice('none')}${choice('number')}${choice('names')}</div>
    ${how === 'number' ? numberField(draft.small_groups, set, problemAt) : nothing}
    ${how === 'names' ? namesField(draft.small_groups, set, problemAt) : nothing}
    ${how === 'none' ? html`<p class="quiet">${word('groups.none.hint')}</p>` : nothing}
    ${how === 'none' || draft.pace.how === 'own' ? nothing : minutesField(draft.small_groups, set, problemAt)}
  </fieldset></section>`;
}

/** @param {SmallGroups} groups @param {(change: Partial<SmallGroups>) => void} set @param {import('./field.js').ProblemAt} problemAt */
function numberField({ number }, set, problemAt) {
  const problem = problemAt('groups-number');
  const n = Number(number);
  return html`<div class="field number">
    <label for="groups-number">${word('groups.number.label')}</label>
    <input id="groups-number" type="number" inputmode="numeric" min="1" max=${LIMITS.small_groups} step="1" .value=${live(number)}
      aria-invalid=${problem ? 'true' : nothing} aria-describedby=${problem ? 'groups-number-problem' : 'groups-number-hint'}
      @input=${(/** @type {Event} */ event) => set({ number: /** @type {HTMLInputElement} */ (event.target).value })}>
    ${problem ? problemLine(problem) : html`<p class="quiet" id="groups-number-hint">${n > 1 ? word('groups.number.hint', { last: n }) : nothing}</p>`}
  </div>`;
}

/** @param {SmallGroups} groups @param {(change: Partial<SmallGroups>) => void} set @param {import('./field.js').ProblemAt} problemAt */
function namesField({ names }, set, problemAt) {
  const problem = problemAt('groups-names');
  return html`<div class="field">
    <label for="groups-names">${word('groups.names.label')}</label>
    <textarea id="groups-names" rows="4" autocomplete="off" .value=${live(names)} aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${problem ? 'groups-names-problem' : 'groups-names-hint'}
      @input=${(/** @type {Event} */ event) => set({ names: /** @type {HTMLTextAreaElement} */ (event.target).value })}></textarea>
    ${problem ? problemLine(problem) : html`<p class="quiet" id="groups-names-hint">${word('groups.names.hint', { n: groupNames(names).length })}</p>`}
  </div>`;
}

/** @param {SmallGroups} groups @param {(change: Partial<SmallGroups>) => void} set @param {import('./field.js').ProblemAt} problemAt */
function minutesField({ minutes }, set, problemAt) {
  const problem = problemAt('groups-minutes');
  return html`<div class="field number">
    <label for="groups-minutes">${word('groups.minutes')}</label>
    <span class="measured"><input id="groups-minutes" type="number" inputmode="numeric" min="0" max=${LIMITS.minutes} step="1" .value=${live(minutes)}
      aria-invalid=${problem ? 'true' : nothing} aria-describedby=${`groups-minutes-unit groups-minutes-${problem ? 'problem' : 'hint'}`}
      @input=${(/** @type {Event} */ event) => set({ minutes: /** @type {HTMLInputElement} */ (event.target).value })}>
      <span id="groups-minutes-unit">${word('groups.minutes.unit')}</span></span>
    ${problem ? problemLine(problem) : html`<p class="quiet" id="groups-minutes-hint">${word('groups.minutes.hint')}</p>`}
  </div>`;
}
