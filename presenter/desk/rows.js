/**
 * Which answers the desk lists, in which order and under which headings. Pure; knows no page.
 *
 * @typedef {object} OwnOfAnswer what of an answer only the desk is shown
 * @property {string} id
 * @property {string} state visible, hidden, withdrawn, erased
 * @property {boolean} writer_hidden all that its writer writes is hidden
 * @property {boolean} waits it came hidden, and nobody has let it through or turned it away
 * @property {string} original
 * @property {number} given
 * @property {number} changed
 * @property {number} by_hand points counted in the hall, not on phones
 * @property {boolean} table it belongs to its small group
 * @property {number} round
 * @property {boolean} entered typed in by a facilitator
 * @typedef {import('../wall/view.js').Answer & OwnOfAnswer} Answer
 *
 * @typedef {import('../wall/view.js').Question & {asked: boolean, most: number}} Question `most`: points of a person on one answer
 * @typedef {object} Here
 * @property {number} count
 * @property {Record<string, number>} small_groups
 * @property {Record<string, number>} scribes devices that write for a small group and are connected
 * @property {number} desks
 * @property {string} space what the disk has left: `low`, `full`, or nothing to say
 * @property {string} [storage] `away` while nothing can be stored, `unfit` where it may lose what it acknowledged, or nothing to say
 * @property {number} expires when the session is erased by itself, 0 for never
 * @typedef {{role: 'facilitator' | 'wall' | 'observer', name: string, of: string}} Key `of`: the key that this one comes along with
 * @typedef {{pace: 'led' | 'own', closes_at: number, small_numbers: boolean}} Paced
 * @typedef {object} Own what only a desk is shown, or shown so
 * @property {import('../wall/view.js').Session & {locked: boolean, assignment: 'free' | 'balanced' | 'random', minutes: number} & Paced} session
 * @property {Record<string, import('./groups.js').SmallGroup>} small_groups
 * @property {Record<string, import('./told.js').Line>} history
 * @property {Record<string, Question>} questions
 * @property {Record<string, Omit<Answer, 'id'>>} answers
 * @property {import('../wall/view.js').Show & {frozen: boolean}} show
 * @property {Here} here
 * @property {Record<string, Key>} keys
 * @property {Record<string, import('../figures/box.js').Results>} results of every question that has figures
 * @property {Record<string, import('../wall/view.js').Report>} walls
 * @typedef {Omit<import('../wall/view.js').View, keyof Own> & Own} View what a desk is shown
 *
 * @typedef {object} Choice what the facilitator chose to see
 * @property {string} question
 * @property {string} handlungsfeld an id, '-' for none, '' for all
 * @property {string} small_group the same
 * @property {string} state '' for all, or one state
 * @property {string} [stem] the same
 * @property {'' | 'parked' | 'central' | 'stack' | 'corrected' | 'entered'} [lies]
 * @property {string} [text] words that must occur
 * @property {'' | 'newest' | 'handlungsfeld' | 'small_group' | 'headings' | 'points'} order '' for what suits the question
 * @property {number} limit so many rows at most
 * @property {number} upto answers after this `at` wait, so that no row slips away under a finger
 *
 * @typedef {import('./stacks.js').Row} Row
 * @typedef {{id: string, count: number, rows: Row[]}} Section `id` of its Handlungsfeld, small group or heading, `~` for what is parked
 */
import { inOrder, PARKED } from '../wall/view.js';
import { finder } from './find.js';
import { folded, pointsOf } from './stacks.js';

/** What is left over is not folded away unless it is more than this part of what is shown. */
const WORTH_FOLDING = 0.2;

/**
 * @param {View} view
 * @param {Pick<Choice, 'question' | 'order'>} choice
 * @returns {Exclude<Choice['order'], ''>}
 */
export function orderOf(view, { question, order }) {
  const { kind, weighed } = view.questions?.[question] ?? {};
  if (order === 'points' && !weighed && kind !== 'question_backlog') return 'newest';
  return order || (kind === 'question_backlog' || weighed ? 'points' : 'newest');
}

/**
 * @param {View} view
 * @param {Choice} choice
 * @returns {{sections: Section[], found: number, shown: number, all: number, later: number}}
 *   `found` cards fit the choice, `shown` of them are within the limit, `all` answers belong to the question, `later` wait
 */
export function rowsOf(view, choice) {
  const fits = finder(choice);
  const stacks = view.questions?.[choice.question]?.stacks ?? {};
  const every = Object.entries(view.answers ?? {}).filter(([, answer]) => answer.question === choice.question);
  const fitting = every
    .map(([id, answer]) => /** @type {Answer} */ ({ ...answer, id }))
    .filter((answer) => fits(answer, stacks[answer.stack]?.heading))
    .sort((one, other) => other.at - one.at);
  const rows = folded(fitting.filter((answer) => answer.at <= choice.upto));
  const order = orderOf(view, choice);
  const here = rows.filter(({ parked }) => !parked);
  const parked = rows.filter((row) => row.parked);
  const sections = [
    ...(order === 'newest' ? [section('', here)]
      : order === 'points' ? [section('', [...here].sort((one, other) => pointsOf(other) - pointsOf(one)))]
        : grouped(view, here, order, choice.question)),
    section(PARKED, parked),
  ].filter(({ id, count }) => count > 0 || (order === 'headings' && id in headingsOf(view, choice.question)));
  const limit = rows.length > choice.limit * (1 + WORTH_FOLDING) ? choice.limit : rows.length;
  return {
    sections: cut(sections, limit),
    found: rows.length,
    shown: limit,
    all: every.length,
    later: fitting.filter((answer) => answer.at > choice.upto).length,
  };
}

/** @param {string} id @param {Row[]} rows @returns {Section} */
const section = (id, rows) => ({ id, count: rows.reduce((sum, { members }) => sum + members.length, 0), rows });

/** @param {View} view @param {string} question */
const headingsOf = (view, question) => view.questions?.[question]?.headings ?? {};

/** @param {View} view @param {Row[]} rows @param {'handlungsfeld' | 'small_group' | 'headings'} by @param {string} question @returns {Section[]} */
function grouped(view, rows, by, question) {
  /** @type {Record<string, {at: number}>} */
  const dict = by === 'headings' ? headingsOf(view, question) : by === 'handlungsfeld' ? view.handlungsfelder : view.small_groups;
  /** @type {Map<string, Row[]>} */
  const found = new Map([...inOrder(dict).map(({ id }) => id), ''].map((id) => [id, []]));
  for (const row of rows) (found.get((by === 'headings' ? row.heading : row[by]) ?? '') ?? found.get(''))?.push(row);
  return [...found].map(([id, members]) => section(id, members));
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
    .filter(({ rows, count }) => rows.length > 0 || count === 0);
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
