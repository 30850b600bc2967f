/** What is set about a question beside its wording: from the fields to the request and back. Pure. */
import { preparedOf } from '../kind_list.js';
import { clean } from './draft.js';
import { setTo } from './kinds.js';

/** @typedef {import('./draft.js').Question} Question @typedef {import('../kind_list.js').Setting} Setting */

/** A number as people type it, `12,5` or `12.5`; NaN where it is none. @param {string} typed */
export function numberOf(typed) {
  const plain = typed.trim().replace('−', '-').replace(',', '.');
  return /^-?(\d{1,12}(\.\d{0,6})?|\.\d{1,6})$/.test(plain) ? Number(plain) : NaN;
}

/** Whether only whole numbers fit: where something is counted. @param {Setting} setting */
export const isCounted = ({ field, least, most }) => field === 'number' && least !== undefined && most !== undefined;

/** For the request; what is empty is left to the kind. @param {Question} question */
export function settingsOf(question) {
  /** @type {[string, string | number | boolean][]} */
  const said = [];
  for (const setting of preparedOf(question.kind).settings) {
    const set = setTo(question, setting);
    if (set === true) said.push([setting.name, true]);
    else if (set !== false && clean(set)) said.push([setting.name, setting.field === 'number' ? numberOf(set) : clean(set)]);
  }
  return Object.fromEntries(said);
}

/** For the fields. @param {string} kind @param {Record<string, unknown>} said @param {string} language @returns {Question['settings']} */
export function settingsFrom(kind, said, language) {
  const known = preparedOf(kind).settings.filter(({ name }) => (said[name] ?? null) !== null);
  const fields = known.map(({ name, field }) => {
    const value = said[name];
    if (field === 'switch') return [name, value === true];
    return [name, typeof value === 'number' ? String(value).replace('.', language === 'de' ? ',' : '.') : String(value)];
  });
  return fields.length ? { [kind]: Object.fromEntries(fields) } : {};
}
