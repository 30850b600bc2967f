/**
 * Which answers the desk lists, in which order and under which headings. Pure; knows no page.
 *
 * @typedef {object} Answer
 * @property {string} id
 * @property {number} at
 * @property {string} question
 * @property {string} text
 * @property {string} handlungsfeld
 * @property {string} stem
 * @property {string} small_group
 * @property {string} state visible, hidden, withdrawn, erased
 * @property {boolean} writer_hidden all that its writer writes is hidden
 * @property {string} original
 * @property {number} given
 * @property {number} changed
 *
 * @typedef {import('../wall/view.js').Question & {asked?: boolean}} Question
 * @typedef {object} Here
 * @property {number} count
 * @property {Record<string, number>} small_groups
 * @property {number} desks
 * @property {string} space what the disk has left: `low`, `full`, or nothing to say
 * @property {number} expires when the session is erased by itself, 0 for never
 * @typedef {{role: 'facilitator' | 'wall', name: string, of: string}} Key `of`: the key that this one comes along with
 * @typedef {object} Own what only a desk is shown, or shown so
 * @property {import('../wall/view.js').Session & {locked: boolean}} session
 * @property {Record<string, Question>} questions
 * @property {Record<string, Omit<Answer, 'id'>>} answers
 * @property {import('../wall/view.js').Show & {frozen: boolean}} show
 * @property {Here} here
 * @property {Record<string, Key>} keys
 * @property {Record<string, import('../wall/view.js').Report>} walls
 * @typedef {Omit<import('../wall/view.js').View, keyof Own> & Own} View what a desk is shown
 *
 * @typedef {object} Choice what the facilitator chose to see
 * @property {string} question
 * @property {string} handlungsfeld an id, '-' for none, '' for all
 * @property {string} small_group the same
 * @property {string} state '' for all, or one state
 * @property {'newest' | 'handlungsfeld' | 'small_group'} order
 * @property {number} limit so many rows at most
 * @property {number} upto answers after this `at` wait, so that no row slips away under a finger
 *
 * @typedef {{id: string, count: number, rows: Answer[]}} Section `id` of its Handlungsfeld or small group
 */
import { inOrder, WITHOUT } from '../wall/view.js';

/** What is left over is not folded away unless it is more than this part of what is shown. */
const WORTH_FOLDING = 0.2;

/** @param {string} chosen @param {string} actual */
const fits = (chosen, actual) => chosen === '' || (chosen === WITHOUT ? actual === '' : actual === chosen);

/**
 * @param {View} view
 * @param {Choice} choice
 * @returns {{sections: Section[], found: number, shown: number, all: number, later: number}}
 *   `found` fit the choice, `shown` of them are within the limit, `all` belong to the question, `later` wait
 */
export function rowsOf(view, choice) {
  const every = Object.entries(view.answers ?? {}).filter(([, answer]) => answer.question === choice.question);
  const fitting = every
    .map(([id, answer]) => /** @type {Answer} */ ({ ...answer, id }))
    .filter((answer) => fits(choice.handlungsfeld, answer.handlungsfeld)
      && fits(choice.small_group, answer.small_group)
      && fits(choice.state, answer.state))
    .sort((one, other) => other.at - one.at);
  const rows = fitting.filter((answer) => answer.at <= choice.upto);
  const sections = choice.order === 'newest' ? [{ id: '', count: rows.length, rows }] : grouped(view, rows, choice.order);
  const limit = rows.length > choice.limit * (1 + WORTH_FOLDING) ? choice.limit : rows.length;
  return {
    sections: cut(sections, limit),
    found: rows.length,
    shown: limit,
    all: every.length,
    later: fitting.length - rows.length,
  };
}

/** @param {View} view @param {Answer[]} rows @param {'handlungsfeld' | 'small_group'} by @returns {Section[]} */
function grouped(view, rows, by) {
  const order = inOrder(by === 'handlungsfeld' ? view.handlungsfelder : view.small_groups).map(({ id }) => id);
  /** @type {Map<string, Answer[]>} */
  const found = new Map([...order, ''].map((id) => [id, []]));
  for (const row of rows) (found.get(row[by]) ?? found.get(''))?.push(row);
  return [...found]
    .filter(([, members]) => members.length > 0)
    .map(([id, members]) => ({ id, count: members.length, rows: members }));
}

/** @param {Section[]} sections @param {number} limit @returns {Section[]} */
function cut(sections, limit) {
  let left = limit;
  return sections
    .map((section) => {
      const rows = section.rows.slice(0, Math.max(0, left));
      left -= rows.length;
      return { ...section, rows };
    })
    .filter(({ rows }) => rows.length > 0);
}

/** The newest answer's `at`, the mark behind which later ones wait. @param {View} view */
export function newest(view) {
  return Object.values(view.answers ?? {}).reduce((most, { at }) => Math.max(most, at), 0);
}

/** So many answers of a question are in each state. @param {View} view @param {string} question */
export function states(view, question) {
  /** @type {Record<string, number>} */
  const counts = { visible: 0, hidden: 0, withdrawn: 0, erased: 0 };
  for (const answer of Object.values(view.answers ?? {})) if (answer.question === question) counts[answer.state] += 1;
  return counts;
}

/** The beginning of a text, for a sentence about it. @param {string} text @param {number} [longest] */
export function excerpt(text, longest = 36) {
  const letters = Array.from(text.replace(/\s+/g, ' ').trim());
  return letters.length <= longest ? letters.join('') : `${letters.slice(0, longest - 1).join('').trimEnd()}…`;
}

/**
 * A name that is too long for its line, without its middle: what tells it from others often stands at the end.
 * @param {string} name
 * @param {number} longest
 */
export function middle(name, longest) {
  const letters = Array.from(name);
  if (letters.length <= longest) return name;
  const half = Math.floor((longest - 1) / 2);
  const end = letters.slice(-half).join('');
  const whole = letters[letters.length - half - 1] === ' ' ? end : end.replace(/^\S+\s+(?=\S)/, '');
  return `${letters.slice(0, longest - 1 - half).join('').trimEnd()} … ${whole.trimStart()}`;
}
