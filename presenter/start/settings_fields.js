/** What is set about a question beside its wording: switches, numbers and short texts, as its kind names them. */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { preparedOf, wordOf } from '../kind_list.js';
import { changeQuestion } from './draft.js';
import { checkField, lineField, problemLine } from './field.js';
import { setTo } from './kinds.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */
/** @typedef {import('./draft.js').Question} Question @typedef {import('../kind_list.js').Setting} Setting */

/** The switches of a kind, to stand among the others of the question. @param {Actions} actions @param {Question} question */
export function switches(actions, question) {
  return preparedOf(question.kind).settings.filter(({ field }) => field === 'switch').map((setting) => checkField({
    id: idOf(question, setting), text: wordOf(question.kind, setting.word), hint: hintOf(question, setting), checked: setTo(question, setting) === true,
    onChange: (on) => set(actions, question, setting, on),
  }));
}

/** @param {State} state @param {Actions} actions @param {Question} question */
export function settingsFields(state, actions, question) {
  const { settings } = preparedOf(question.kind);
  const fields = settings.filter(({ field }) => field !== 'switch');
  if (!fields.length) return nothing;
  return html`<div class="settings ${fields.length > 2 ? 'many' : ''}">${fields.map((setting) => field(state, actions, question, setting))}</div>`;
}

/** @param {State} state @param {Actions} actions @param {Question} question @param {Setting} setting */
function field({ draft, problemAt }, actions, question, setting) {
  const id = idOf(question, setting);
  const value = String(setTo(question, setting));
  const hint = hintOf(question, setting);
  const problem = problemAt(id);
  const said = hint ? `${id}-hint` : undefined;
  const describedBy = [said, problem && `${id}-problem`].filter(Boolean).join(' ');
  return html`<div class="setting ${setting.field}">
    <label for=${id}>${wordOf(question.kind, setting.word)}</label>
    ${setting.field === 'line' ? lineField({
    id, value, problemAt, lang: draft.language, hint: said, onText: (text) => set(actions, question, setting, text),
  }) : html`<input id=${id} inputmode="decimal" autocomplete="off" .value=${live(value)} aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${describedBy || nothing}
      @input=${(/** @type {Event} */ event) => set(actions, question, setting, /** @type {HTMLInputElement} */ (event.target).value)}>`}
    ${problem ? problemLine(problem) : nothing}
    ${hint ? html`<p class="quiet" id=${`${id}-hint`}>${hint}</p>` : nothing}
  </div>`;
}

/** @param {Question} question @param {Setting} setting */
const idOf = ({ key }, { name }) => `setting-${key}-${name}`;

/** What explains it, where that needs words. @param {Question} question @param {Setting} setting */
function hintOf({ kind }, setting) {
  const key = `${setting.word}.hint`;
  const said = wordOf(kind, key);
  return said === key ? undefined : said;
}

/** @param {Actions} actions @param {Question} question @param {Setting} setting @param {import('./kinds.js').Set} to */
function set(actions, { key, kind }, { name }, to) {
  actions.edit((former) => {
    const settings = former.questions.find((each) => each.key === key)?.settings ?? {};
    return changeQuestion(former, key, { settings: { ...settings, [kind]: { ...settings[kind], [name]: to } } });
  });
}
