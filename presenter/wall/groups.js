/**
 * Which answers stand together on the wall, and in which order. Pure.
 *
 * The order of a group's cards never changes because another answer arrives: each card has its place by a key of its own.
 * Where two stems stand side by side their cards alternate, so that each page holds some of both.
 *
 * @typedef {import('./view.js').View} View
 * @typedef {import('./view.js').Answer} Answer
 * @typedef {import('./view.js').Question} Question
 *
 * @typedef {object} Card
 * @property {string} id
 * @property {Answer} answer
 * @property {number} stem 0 for the first stem (and for none), 1 for the second
 *
 * @typedef {object} Group
 * @property {string} id of its Handlungsfeld or small group, `-` for the answers without one, `''` for one of everything
 * @property {'handlungsfeld' | 'small_group' | 'whole'} kind
 * @property {string} name
 * @property {number} number 0 for none
 * @property {string} look
 * @property {Card[]} cards
 */
import { inOrder, WITHOUT } from './view.js';

const TEN = new Set(['wohnen', 'soziales', 'zusammenleben', 'schule', 'oekonomie', 'kultur', 'sport', 'gesundheit', 'umwelt', 'image']);

/** Whether a Handlungsfeld has a pictogram; the others show their number. @param {string} id */
export const hasPictogram = (id) => TEN.has(id);

/**
 * The answers of one question as cards, oldest first.
 * @param {View} view
 * @param {Question & {id: string}} question
 * @returns {Card[]}
 */
export function cardsOf(view, question) {
  const stems = inOrder(question.stems).map(({ id }) => id);
  return Object.entries(view.answers)
    .filter(([, answer]) => answer.question === question.id)
    .sort(([, one], [, other]) => one.at - other.at)
    .map(([id, answer]) => ({ id, answer, stem: Math.max(0, stems.indexOf(answer.stem)) }));
}

/** First of each stem, second of each stem, and so on. @param {Card[]} cards oldest first */
export function alternating(cards) {
  const count = [0, 0];
  const ranked = cards.map((card) => ({ card, rank: count[card.stem]++ }));
  return ranked.sort((one, other) => one.rank - other.rank || one.card.stem - other.card.stem).map(({ card }) => card);
}

/**
 * What a small group has to say, by Handlungsfeld and stem.
 * @param {View} view
 * @param {Card[]} cards oldest first
 */
export function byHandlungsfeld(view, cards) {
  const at = (/** @type {Card} */ { answer }) => view.handlungsfelder[answer.handlungsfeld]?.at ?? Infinity;
  return cards
    .map((card) => ({ card, at: at(card) }))
    .sort((one, other) => (one.at === other.at ? one.card.stem - other.card.stem : one.at - other.at))
    .map(({ card }) => card);
}

/**
 * The groups among which the wall turns, numbered order.
 * @param {View} view
 * @param {Question & {id: string}} question
 * @param {string} by
 * @returns {Group[]}
 */
export function groupsOf(view, question, by) {
  const cards = cardsOf(view, question);
  if (by === 'handlungsfeld' && question.handlungsfeld && Object.keys(view.handlungsfelder).length > 0) {
    return split('handlungsfeld', inOrder(view.handlungsfelder), cards, alternating);
  }
  if (by === 'small_group' && Object.keys(view.small_groups).length > 0) {
    return split('small_group', inOrder(view.small_groups), cards, (some) => byHandlungsfeld(view, some));
  }
  return [{ id: '', kind: 'whole', name: '', number: 0, look: '', cards: alternating(cards) }];
}

/**
 * @param {'handlungsfeld' | 'small_group'} kind
 * @param {{id: string, at: number, name: string, look?: string}[]} members
 * @param {Card[]} cards
 * @param {(cards: Card[]) => Card[]} sorted
 * @returns {Group[]}
 */
function split(kind, members, cards, sorted) {
  /** @type {Map<string, Card[]>} */
  const found = new Map(members.map(({ id }) => [id, []]));
  /** @type {Card[]} */
  const rest = [];
  for (const card of cards) (found.get(card.answer[kind]) ?? rest).push(card);
  /** @type {Group[]} */
  const groups = members.map(({ id, at, name, look = '' }) => ({ id, kind, name, number: at, look, cards: sorted(found.get(id) ?? []) }));
  if (rest.length > 0) groups.push({ id: WITHOUT, kind, name: '', number: 0, look: '', cards: sorted(rest) });
  return groups;
}

/**
 * @template Some
 * @param {Some[]} some in numbered order
 * @param {string} order
 * @param {(one: Some) => boolean} answered
 * @returns {Some[]}
 */
export const answeredFirst = (some, order, answered) =>
  (order === 'answered' ? [...some.filter(answered), ...some.filter((one) => !answered(one))] : some);

/**
 * @template {{cards: unknown[]}} Some
 * @param {Some[]} groups in numbered order
 * @param {string} order
 * @returns {Some[]}
 */
export const ordered = (groups, order) => answeredFirst(groups, order, ({ cards }) => cards.length > 0);

/**
 * The group to show. Nobody having chosen a page, the wall stays where it is while there is something to read: a first answer
 * in a Handlungsfeld with a smaller number must not pull the page away from under the audience.
 * @param {Group[]} groups in the order shown
 * @param {{page: string, first: string}} show
 * @param {string | undefined} former the group shown so far
 */
export function currentGroup(groups, { page, first }, former) {
  const named = page !== '' && groups.find(({ id }) => id === page);
  if (named) return named;
  const holder = first !== '' && groups.find(({ cards }) => cards.some(({ id }) => id === first));
  if (holder) return holder;
  return groups.find(({ id, cards }) => id === former && cards.length > 0) ?? groups[0];
}
