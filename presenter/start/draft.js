/**
 * A session that is being prepared, and what can be done to it. Pure: every function gives a new draft.
 * `key` tells rows apart on the page only; `made` counts the keys given, so that a row put back never meets its own key.
 * @typedef {{key: string, id: string, name: string, short: string}} Handlungsfeld
 * @typedef {{key: string, id: string, text: string}} Stem
 * @typedef {{key: string, text: string}} Option
 * @typedef {{key: string, kind: string, text: string, handlungsfeld: boolean, concealed: boolean | null, stems: Stem[],
 *   options: Option[], listed: boolean, settings: Record<string, Record<string, import('./kinds.js').Set>>}} Question
 *   `concealed` null: as is usual for its kind; `listed`: its options are the Handlungsfelder; `settings` by kind
 * @typedef {{how: 'none' | 'number' | 'names', number: string, names: string, minutes: string}} SmallGroups
 * @typedef {{key: string, starts: string, text: string, after: number | null}} Item of the agenda; `starts` is `14:00` or empty; `after`: so many
 *   minutes after the ready agenda's beginning, as long as nobody has set this item's own time
 * @typedef {import('./ready.js').Template} Template
 * @typedef {{made: number, template: Template, language: string, title: string, pace: import('./pace.js').Pace,
 *   handlungsfelder: Handlungsfeld[], small_groups: SmallGroups, questions: Question[], agenda: Item[]}} Draft
 * @typedef {'handlungsfelder' | 'questions' | 'agenda'} List
 * @typedef {import('./material.js').Material} Material
 */
import { TEN, nameKey, shortKey, stemKey } from './material.js';

/** One line without spaces at its ends. @param {string} text */
export const clean = (text) => text.replace(/\s+/g, ' ').trim();

/** @param {string} names one in each line @returns {string[]} */
export const groupNames = (names) => names.split('\n').map(clean).filter(Boolean);

/** @type {Omit<Question, 'key'>} */
export const BLANK = {
  kind: 'open', text: '', handlungsfeld: false, concealed: null, stems: [], options: [], listed: false, settings: {},
};

/** @param {Draft} draft @param {Partial<Question>} [question] @returns {Draft} */
export function addQuestion(draft, question = {}) {
  const key = String(draft.made + 1);
  return { ...draft, made: draft.made + 1, questions: [...draft.questions, { ...BLANK, ...question, key }] };
}

/** @param {Draft} draft @returns {Draft} */
export function addHandlungsfeld(draft) {
  const key = String(draft.made + 1);
  return { ...draft, made: draft.made + 1, handlungsfelder: [...draft.handlungsfelder, { key, id: '', name: '', short: '' }] };
}

/** @param {Draft} draft @param {string} key of the question @param {{id: string, text: string}} stem @returns {Draft} */
export function addStem(draft, key, stem) {
  const added = { ...stem, key: String(draft.made + 1) };
  const question = draft.questions.find((each) => each.key === key);
  const stems = [...(question?.stems ?? []), added];
  // the two ready ones always stand in their order, whichever was chosen first
  if (stems.every((each) => each.id)) stems.sort((one, two) => one.id.localeCompare(two.id));
  return changeQuestion({ ...draft, made: draft.made + 1 }, key, { stems });
}

/** @param {Draft} draft @param {string} key @param {Partial<Question>} change @returns {Draft} */
export function changeQuestion(draft, key, change) {
  return { ...draft, questions: draft.questions.map((each) => (each.key === key ? { ...each, ...change } : each)) };
}

/** @param {Draft} draft @param {string} key @param {Partial<Handlungsfeld>} change @returns {Draft} */
export function changeHandlungsfeld(draft, key, change) {
  const changed = draft.handlungsfelder.map((each) => (each.key === key ? { ...each, ...change } : each));
  return { ...draft, handlungsfelder: changed };
}

/**
 * A new name makes the ready short name wrong, so it goes; it comes back with the ready name.
 * @param {Draft} draft @param {string} key @param {string} name @param {Material} material @returns {Draft}
 */
export function rename(draft, key, name, { texts }) {
  const former = draft.handlungsfelder.find((each) => each.key === key);
  if (!former) return draft;
  const ready = former.id ? texts[shortKey(former.id)] : '';
  const isReady = former.id !== '' && clean(name) === texts[nameKey(former.id)];
  let { short } = former;
  if (isReady && short === '') short = ready;
  else if (!isReady && short === ready) short = '';
  return changeHandlungsfeld(draft, key, { name, short });
}

/** @param {Draft} draft @param {List} list @param {string} key @param {-1 | 1} by @returns {Draft} */
export function move(draft, list, key, by) {
  const items = /** @type {{key: string}[]} */ ([...draft[list]]);
  const from = items.findIndex((each) => each.key === key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= items.length) return draft;
  [items[from], items[to]] = [items[to], items[from]];
  return /** @type {Draft} */ ({ ...draft, [list]: items });
}

/** @param {Draft} draft @param {List} list @param {string} key @returns {Draft} */
export function remove(draft, list, key) {
  const items = /** @type {{key: string}[]} */ (draft[list]);
  return /** @type {Draft} */ ({ ...draft, [list]: items.filter((each) => each.key !== key) });
}

/** @param {Draft} draft @param {List} list @param {{key: string}} item @param {number} at @returns {Draft} */
export function putBack(draft, list, item, at) {
  const items = /** @type {{key: string}[]} */ ([...draft[list]]);
  items.splice(at, 0, item);
  return /** @type {Draft} */ ({ ...draft, [list]: items });
}

/** @param {Material} material @returns {Handlungsfeld[]} */
export function theTen({ texts }) {
  return TEN.map((id) => ({ key: id, id, name: texts[nameKey(id)], short: texts[shortKey(id)] }));
}

/** Whether the Handlungsfelder are the ten as they come. @param {Draft} draft @param {Material} material */
export function hasTheTen(draft, material) {
  const plain = (/** @type {Handlungsfeld[]} */ list) => JSON.stringify(list.map(({ id, name, short }) => [id, clean(name), clean(short)]));
  return plain(draft.handlungsfelder) === plain(theTen(material));
}

/** @param {string} id @param {Material} material */
export const readyStem = (id, { texts }) => ({ id, text: texts[stemKey(id)] });
