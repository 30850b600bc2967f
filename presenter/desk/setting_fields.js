/** What is set about a question beside its wording, as fields and back; the same where one is made and where one is changed. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { numberOf } from '../start/settings.js';
import { preparedOf, wordOf } from '../kind_list.js';

/**
 * @typedef {import('../kind_list.js').Setting} Setting
 * @typedef {Record<string, string | number | boolean | null>} Settings
 */

const LONGEST_LINE = 80;

/**
 * @param {string} kind
 * @param {Record<string, any>} settings as they stand; what is missing is as the kind has it by itself
 * @param {string} own the session's language
 * @param {(setting: Setting) => boolean} [locked] can no longer be changed
 */
export function settingFields(kind, settings, own, locked = () => false) {
  const all = preparedOf(kind).settings;
  if (all.length === 0) return nothing;
  const of = (/** @type {string} */ field) => all.filter((each) => (each.field === 'switch') === (field === 'switch'));
  return html`
    ${of('field').length ? html`<div class="pair">${of('field').map((setting) => {
      const value = String(settings[setting.name] ?? '');
      const hint = hintOf(kind, setting);
      return html`<label><span>${wordOf(kind, setting.word)}${hint ? html` <span class="hint">${hint}</span>` : nothing}</span><input name=${`setting-${setting.name}`} autocomplete="off" ?disabled=${locked(setting)}
        inputmode=${setting.field === 'number' ? 'decimal' : nothing} maxlength=${LONGEST_LINE} lang=${own} dir="auto" .value=${setting.field === 'number' ? value.replace('.', word('decimal')) : value}></label>`;
    })}</div>` : nothing}
    ${of('switch').length ? html`<div class="ticks">${of('switch').map((setting) => html`
      <label class="tick"><input type="checkbox" name=${`setting-${setting.name}`} ?disabled=${locked(setting)} .checked=${settings[setting.name] === true}>
        <span>${wordOf(kind, setting.word)}</span></label>`)}</div>` : nothing}`;
}

/** What explains it, where that needs words. @param {string} kind @param {Setting} setting */
function hintOf(kind, setting) {
  const key = `${setting.word}.hint`;
  const said = wordOf(kind, key);
  return said === key ? '' : said;
}

/**
 * What the fields say. Empty numbers are `null`, which means: none.
 * @param {string} kind
 * @param {HTMLFormElement} form
 * @returns {{settings: Settings, wrong: string}} `wrong`: the setting that is no number
 */
export function settingsIn(kind, form) {
  /** @type {Settings} */
  const settings = {};
  let wrong = '';
  for (const { name, field, least, most } of preparedOf(kind).settings) {
    const input = form.elements.namedItem(`setting-${name}`);
    if (!(input instanceof HTMLInputElement) || input.disabled) continue;
    if (field === 'switch') settings[name] = input.checked;
    else if (field === 'line') settings[name] = input.value.trim();
    else if (input.value.trim() === '') settings[name] = null;
    else {
      const number = numberOf(input.value);
      if (Number.isNaN(number) || number < (least ?? -Infinity) || number > (most ?? Infinity)) wrong ||= name;
      settings[name] = number;
    }
  }
  return { settings, wrong };
}
