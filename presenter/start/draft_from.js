/** From the body of a request, as files hold it, back to a draft of the form. Pure. */
import { preparedOf } from '../kind_list.js';
import { addItems } from './agenda_lines.js';
import { addHandlungsfeld, addQuestion, changeHandlungsfeld, clean, theTen } from './draft.js';
import { isKind } from './kinds.js';
import { STEMS, TEN } from './material.js';
import { clockAt } from './pace.js';
import { settingsFrom } from './settings.js';
import { draftFrom } from './templates.js';

/** @typedef {import('./draft.js').Draft} Draft @typedef {import('./material.js').Material} Material */
/** @typedef {Record<string, any>} Body as in docs/protocol.md; a string stands for an object with that name or text */

/** @param {unknown} value */
const text = (value) => (typeof value === 'string' ? clean(value) : '');
/** @param {unknown} value @returns {any[]} */
const list = (value) => (Array.isArray(value) ? value : []);
/** @param {any} value @param {'name' | 'text'} field @returns {Body} */
const object = (value, field) => (typeof value === 'object' && value !== null ? value : { [field]: value });

/** Whether every question in it is of a kind that is known here. @param {Body} body */
export const isKnown = ({ questions }) => list(questions).every((each) => isKind(object(each, 'text').kind ?? 'open'));

/**
 * In the language of the material: where the session's is another, it is to be translated then.
 * @param {Body} body @param {Material} material @param {number} now ms @returns {Draft}
 */
export function draftOf(body, material, now) {
  const { questions: _, ...blank } = draftFrom('file', material);
  let draft = /** @type {Draft} */ ({ ...blank, questions: [], title: text(body.title), pace: paceOf(body, now), small_groups: groupsOf(body) });
  draft = withHandlungsfelder(draft, body, material);
  draft = addItems(draft, 0, list(body.agenda).map((each) => object(each, 'text')).map((item) => ({ starts: text(item.starts), text: text(item.text) })));
  return list(body.questions).reduce((former, each) => withQuestion(former, object(each, 'text'), material), draft);
}

/** A time that has passed is none. @param {Body} body @param {number} now @returns {Draft['pace']} */
function paceOf({ pace, closes_at }, now) {
  const { day, time } = typeof closes_at === 'number' && closes_at > now ? clockAt(closes_at) : { day: '', time: '' };
  return { how: pace === 'own' ? 'own' : 'led', day, time };
}

/** @param {Body} body @returns {Draft['small_groups']} */
function groupsOf({ small_groups, minutes }) {
  const long = typeof minutes === 'number' && minutes > 0 ? String(minutes) : '';
  const names = list(small_groups).map((each) => text(object(each, 'name').name)).filter(Boolean);
  const isNumbered = names.length > 0 && names.every((name, at) => name === `Gruppe ${at + 1}` || name === `Group ${at + 1}`);
  const number = isNumbered ? names.length : Number(small_groups);
  if (number > 0) return { how: 'number', number: String(number), names: '', minutes: long };
  return { how: names.length ? 'names' : 'none', number: '4', names: names.join('\n'), minutes: long };
}

/** @param {Draft} draft @param {Body} body @param {Material} material @returns {Draft} */
function withHandlungsfelder(draft, { handlungsfelder }, material) {
  if (!Array.isArray(handlungsfelder)) return { ...draft, handlungsfelder: theTen(material) };
  const begun = /** @type {Draft} */ ({ ...draft, handlungsfelder: [] });
  return list(handlungsfelder).reduce((former, each) => {
    const { id, name, short } = object(each, 'name');
    const isOurs = TEN.includes(id) && former.handlungsfelder.every((/** @type {{id: string}} */ other) => other.id !== id);
    const added = addHandlungsfeld(former);
    const said = { id: isOurs ? id : '', name: text(name), short: text(short) === text(name) ? '' : text(short) };
    return changeHandlungsfeld(added, String(added.made), said);
  }, begun);
}

/** @param {Draft} draft @param {Body} asked @param {Material} material @returns {Draft} */
function withQuestion(draft, asked, { language }) {
  const { kind = 'open', options, concealed, settings } = asked;
  const stems = list(asked.stems).map((each) => object(each, 'text'));
  const rows = list(options).map((each) => object(each, 'text'));
  const isListed = options === 'handlungsfelder' || (rows.length > 1 && rows.every((row) => row.handlungsfeld));
  const keyed = (/** @type {number} */ at) => String(draft.made + 1 + at);
  return addQuestion({ ...draft, made: draft.made + stems.length + rows.length }, {
    kind, text: text(asked.text), handlungsfeld: asked.handlungsfeld === true,
    concealed: typeof concealed === 'boolean' && concealed !== preparedOf(kind).concealed ? concealed : null,
    stems: stems.map((stem, at) => ({ key: keyed(at), id: STEMS.includes(stem.id) ? stem.id : '', text: text(stem.text) })),
    options: isListed ? [] : rows.map((row, at) => ({ key: keyed(stems.length + at), text: text(row.text) })).filter((row) => row.text),
    listed: isListed,
    settings: settingsFrom(kind, typeof settings === 'object' && settings ? settings : {}, language),
  });
}
