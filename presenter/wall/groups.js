/**
 * Which answers stand together on the wall, and in which order. Pure.
 *
 * The order of a group's cards never changes because another answer arrives: each card has its place by a key of its own.
 * Where two stems stand side by side their cards alternate, so that each page holds some of both.
 *
 * @typedef {import('./view.js').View} View
 * @typedef {import('./view.js').Question} Question
 * @typedef {import('./stacks.js').Card} Card
 * @typedef {import('./stacks.js').Entry} Entry
 * @typedef {'handlungsfeld' | 'small_group' | 'heading' | 'perspective'} Side
 *
 * @typedef {object} Group
 * @property {string} id of its Handlungsfeld, small group, heading or perspective, `-` for the answers without one, `~` for the Themenspeicher,
 *   `''` for one of everything
 * @property {Side | 'whole' | 'parked'} kind
 * @property {string} name
 * @property {number} number 0 for none
 * @property {string} look
 * @property {Card[]} cards
 * @property {number} total answers in them
 */
import { byPoints } from './ranks.js';
import { answersIn, entriesOf, stacked } from './stacks.js';
import { inOrder, PARKED, WITHOUT } from './view.js';

const TEN = new Set(['wohnen', 'soziales', 'zusammenleben', 'schule', 'oekonomie', 'kultur', 'sport', 'gesundheit', 'umwelt', 'image']);

/** Whether a Handlungsfeld has a pictogram; the others show their number. @param {string} id */
export const hasPictogram = (id) => TEN.has(id);

/** First of each stem, second of each stem, and so on. @param {Card[]} cards oldest first */
export function alternating(cards) {
  /** @type {[Card[], Card[]]} */
  const stems = [[], []];
  for (const card of cards) stems[card.stem === 0 ? 0 : 1].push(card);
  const [first, second] = stems;
  if (second.length === 0) return first;
  const mixed = [];
  for (let rank = 0; rank < Math.max(first.length, second.length); rank += 1) {
    if (rank < first.length) mixed.push(first[rank]);
    if (rank < second.length) mixed.push(second[rank]);
  }
  return mixed;
}

/**
 * What a small group has to say: its zentrale Ergebnisse, then the others, each by Handlungsfeld and stem.
 * @param {View} view
 * @param {Card[]} cards oldest first
 */
export function byHandlungsfeld(view, cards) {
  const at = (/** @type {Card} */ { answer }) => view.handlungsfelder[answer.handlungsfeld]?.at ?? 1000;
  return cards
    .map((card) => ({ card, at: at(card) }))
    .sort((one, other) => Number(other.card.central) - Number(one.card.central) || one.at - other.at || one.card.stem - other.card.stem)
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
  const all = entriesOf(view, question.id);
  const entries = all.filter((entry) => !entry[1].parked);
  const cards = (/** @type {Entry[]} */ some, /** @type {(cards: Card[]) => Card[]} */ sorted) => sorted(stacked(question, some));
  const groups = hung(view, question, by, entries, cards);
  if (entries.length < all.length) {
    const parked = all.filter((entry) => entry[1].parked);
    groups.push(lazily({ id: PARKED, kind: 'parked', name: '', number: 0, look: '', total: parked.length }, () => cards(parked, by === 'points' ? byPoints : alternating)));
  }
  return groups;
}

/**
 * @param {View} view
 * @param {Question} question
 * @param {string} by
 * @param {Entry[]} entries
 * @param {(entries: Entry[], sorted: (cards: Card[]) => Card[]) => Card[]} cards
 * @returns {Group[]}
 */
function hung(view, question, by, entries, cards) {
  const part = (/** @type {Side} */ kind, /** @type {Parameters<typeof split>[1]} */ members, /** @type {(cards: Card[]) => Card[]} */ sorted) =>
    split(kind, members, entries, (some) => cards(some, sorted));
  if (by === 'handlungsfeld' && question.handlungsfeld && Object.keys(view.handlungsfelder).length > 0) {
    return part('handlungsfeld', inOrder(view.handlungsfelder), alternating);
  }
  if (by === 'small_group' && Object.keys(view.small_groups).length > 0) {
    return part('small_group', inOrder(view.small_groups), (some) => byHandlungsfeld(view, some));
  }
  if (by === 'perspective') {
    const perspectives = inOrder(view.questions[view.session.perspective]?.options ?? {});
    if (perspectives.length > 0) return part('perspective', perspectives.map(({ id, text }, index) => ({ id, at: index + 1, name: text })), alternating);
  }
  if (by === 'headings' && Object.keys(question.headings).length > 0) {
    return part('heading', inOrder(question.headings).map(({ id, text }, index) => ({ id, at: index + 1, name: text })), alternating);
  }
  return [lazily({ id: '', kind: 'whole', name: '', number: 0, look: '', total: entries.length }, () => cards(entries, by === 'points' ? byPoints : alternating))];
}

/** Only the page that is shown and its neighbours need their cards. @param {Omit<Group, 'cards'>} group @param {() => Card[]} make @returns {Group} */
function lazily(group, make) {
  /** @type {Card[] | undefined} */
  let made;
  return Object.defineProperty(/** @type {any} */ (group), 'cards', { enumerable: true, get: () => (made ??= make()) });
}

/**
 * @param {Side} kind
 * @param {{id: string, at: number, name: string, look?: string}[]} members
 * @param {Entry[]} entries
 * @param {(entries: Entry[]) => Card[]} cards
 * @returns {Group[]}
 */
function split(kind, members, entries, cards) {
  /** @type {Map<string, Entry[]>} */
  const found = new Map(members.map(({ id }) => [id, []]));
  /** @type {Entry[]} */
  const rest = [];
  for (const entry of entries) (found.get(entry[1][kind]) ?? rest).push(entry);
  const group = (/** @type {typeof members[number]} */ { id, at, name, look = '' }, /** @type {Entry[]} */ some) =>
    lazily({ id, kind, name, number: at, look, total: some.length }, () => cards(some));
  const groups = members.map((member) => group(member, found.get(member.id) ?? []));
  if (rest.length > 0) groups.push(group({ id: WITHOUT, at: 0, name: '' }, rest));
  return groups;
}

/**
 * The small groups with what they hold to be central, from all questions, question by question.
 * @param {View} view
 * @returns {Group[]}
 */
export function resultsOf(view) {
  const central = Object.entries(view.answers)
    .filter(([, answer]) => answer.central && view.questions[answer.question])
    .sort(([, one], [, other]) => one.at - other.at);
  const cards = (/** @type {typeof central} */ some) => inOrder(view.questions).flatMap((question) =>
    byHandlungsfeld(view, stacked(question, some.filter(([, answer]) => answer.question === question.id))));
  const group = (/** @type {string} */ id, /** @type {string} */ name, /** @type {number} */ number, /** @type {Card[]} */ some) =>
    ({ id, kind: /** @type {const} */ ('small_group'), name, number, look: '', cards: some, total: answersIn(some) });
  const groups = inOrder(view.small_groups).map(({ id, name, at }) => group(id, name, at, cards(central.filter(([, answer]) => answer.small_group === id))));
  const rest = cards(central.filter(([, answer]) => !view.small_groups[answer.small_group]));
  return rest.length > 0 || groups.length === 0 ? [...groups, group(WITHOUT, '', 0, rest)] : groups;
}

/**
 * The Themenspeicher comes last whatever lies in it.
 * @template {{id: string}} Some
 * @param {Some[]} some in numbered order
 * @param {string} order
 * @param {(one: Some) => boolean} answered
 * @returns {Some[]}
 */
export function answeredFirst(some, order, answered) {
  if (order !== 'answered') return some;
  const rank = (/** @type {Some} */ one) => (one.id === PARKED ? 2 : answered(one) ? 0 : 1);
  return [0, 1, 2].flatMap((wanted) => some.filter((one) => rank(one) === wanted));
}

/**
 * @template {{id: string, total: number}} Some
 * @param {Some[]} groups in numbered order
 * @param {string} order
 * @returns {Some[]}
 */
export const ordered = (groups, order) => answeredFirst(groups, order, ({ total }) => total > 0);

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
  const holder = first !== '' && groups.find(({ cards }) => cards.some(({ members }) => members.includes(first)));
  if (holder) return holder;
  return groups.find(({ id, total }) => id === former && total > 0) ?? groups[0];
}
