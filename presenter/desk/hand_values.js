/**
 * Answers that were given by hand or on paper, typed in by a facilitator: which fields a kind needs, and what they say. Pure.
 *
 * @typedef {import('./rows.js').Question} Question
 * @typedef {Record<string, string>} Typed what stands in the fields, by option or by name
 * @typedef {{value?: unknown, missing?: string}} Read `missing`: the word that says what is wrong
 */
import { numberOf } from '../start/settings.js';
import { inOrder } from '../wall/view.js';

/** Hands that are counted at once. */
export const MOST_HANDS = 300;
const COLOURS = ['green', 'yellow', 'red'];

/**
 * What hands are raised for, one after the other.
 * @param {Question} question
 * @returns {{id: string, text: string, value: unknown}[]} a `text` of a colour is '': it has a word
 */
export function raised({ kind, options }) {
  if (kind === 'ampel') return COLOURS.map((id) => ({ id, text: '', value: id }));
  const all = inOrder(options ?? {});
  if (kind === 'choice') return all.map(({ id, text }) => ({ id, text, value: [id] }));
  return kind === 'perspective' ? all.map(({ id, text }) => ({ id, text, value: id })) : [];
}

/** Whether answers to it can be typed in at the desk. @param {{kind: string}} question */
export const byHand = ({ kind }) => kind in READERS || /^(open|question_backlog|cloud|choice|ampel|perspective)$/.test(kind);

/** @type {Record<string, (question: Question, typed: Typed) => Read>} */
const READERS = {
  scale: (question, typed) => some(counts(question, typed, 1, 5)),
  points: (question, typed) => some(counts(question, typed, 0, 100)),
  ranking(question, typed) {
    const options = inOrder(question.options ?? {}).map(({ id }) => id);
    const places = options.map((id) => Number(typed[id]));
    const whole = options.every((_, at) => places.includes(at + 1));
    return whole ? { value: [...options].sort((one, other) => Number(typed[one]) - Number(typed[other])) } : { missing: 'hands.places' };
  },
  position(_, typed) {
    const [x, y] = [typed.x, typed.y].map((said) => numberOf(said ?? ''));
    return [x, y].every((each) => each >= 0 && each <= 100) ? { value: { x: Math.round(x), y: Math.round(y) } } : { missing: 'hands.field' };
  },
  number(_, typed) {
    const value = numberOf(typed.number ?? '');
    return Number.isNaN(value) ? { missing: 'hands.number' } : { value };
  },
};

/** @param {Question} question @param {Typed} typed @param {number} least @param {number} most */
function counts({ options }, typed, least, most) {
  const said = inOrder(options ?? {}).map(({ id }) => [id, (typed[id] ?? '').trim()]).filter(([, text]) => text !== '');
  const numbers = said.map(([id, text]) => /** @type {const} */ ([id, numberOf(text)]));
  if (numbers.some(([, n]) => !Number.isInteger(n) || n < least || n > most)) return undefined;
  return Object.fromEntries(numbers.filter(([, n]) => n > 0));
}

/** @param {Record<string, number> | undefined} value @returns {Read} */
const some = (value) => (value === undefined ? { missing: 'hands.whole' } : Object.keys(value).length ? { value } : { missing: 'hands.none' });

/** @param {Question} question @param {Typed} typed @returns {Read} */
export const readValue = (question, typed) => READERS[question.kind]?.(question, typed) ?? { missing: 'hands.none' };

/** How many hands were raised for each. @param {Question} question @param {Typed} typed @returns {{hands?: {id: string, text: string, value: unknown, n: number}[], missing?: string}} */
export function readHands(question, typed) {
  const hands = raised(question).map((each) => ({ ...each, n: typed[each.id]?.trim() ? numberOf(typed[each.id]) : 0 }));
  if (hands.some(({ n }) => !Number.isInteger(n) || n < 0)) return { missing: 'hands.whole' };
  const total = hands.reduce((sum, { n }) => sum + n, 0);
  if (total > MOST_HANDS) return { missing: 'hands.too_many' };
  return total ? { hands: hands.filter(({ n }) => n > 0) } : { missing: 'hands.none' };
}

/** A value in one line, for the list of what was typed in. @param {Question} question @param {any} value */
export function saidOf({ kind, options, settings }, value) {
  const name = (/** @type {string} */ id) => options?.[id]?.text ?? '';
  if (kind === 'ranking') return value.map((/** @type {string} */ id, /** @type {number} */ at) => `${at + 1}. ${name(id)}`).join(', ');
  if (kind === 'position') return `${value.x} / ${value.y}`;
  if (kind === 'number') return `${value} ${settings?.unit ?? ''}`.trim();
  return Object.entries(value).map(([id, n]) => `${name(id)} ${n}`.trim()).join(', ');
}
