/** Points: what they may lie on, where this person's lie, and how many are left. Pure. */
import { isOpen } from '../outbox_items.js';
import { ordered } from '../ordered.js';

/** @typedef {import('../outbox_items.js').Item} Command */

/**
 * Points on an answer: what was said last takes the place of what was not handed over.
 * @param {Command[]} items @param {string} id @param {string} answer @param {number} points @returns {Command[]}
 */
export const place = (items, id, answer, points) => [
  ...items.filter((item) => item.answer !== answer || (item.sent && isOpen(item))),
  { id, do: 'set_points', answer, points },
];

/**
 * This person's points by answer: the server's word, with what is on its way laid over it.
 * @param {any} mine
 * @param {Command[]} items of the outbox
 * @param {number} seq the point that `mine` stands at
 * @returns {Record<string, number>}
 */
export function ownPoints(mine, items, seq) {
  const ahead = items.filter(({ acked, answer }) => answer && (acked === undefined || acked > seq));
  return Object.assign({ ...mine.points }, ...ahead.map(({ answer = '', points }) => ({ [answer]: points })));
}

/** The items of a question, each with its id. @param {any} view @param {string} question */
export const itemsOf = (view, question) => ordered(view.items ?? {}).filter((item) => item.question === question);

/**
 * @param {any} view
 * @param {any} question with its `id`
 * @param {Record<string, number>} own
 */
export function weighing(view, question, own) {
  const all = itemsOf(view, question.id);
  const stems = Object.keys(question.stems).sort((one, other) => question.stems[one].at - question.stems[other].at);
  const placed = all.reduce((sum, { id }) => sum + (own[id] ?? 0), 0);
  const left = question.points - placed;
  const fields = [...ordered(view.handlungsfelder), undefined]
    .map((field) => ({
      field,
      items: all
        .filter(({ handlungsfeld }) => view.handlungsfelder[handlungsfeld] === (field && view.handlungsfelder[field.id]))
        .sort((one, other) => stems.indexOf(one.stem) - stems.indexOf(other.stem) || one.at - other.at)
        .map((item) => ({ ...item, own: own[item.id] ?? 0, more: left > 0 && (own[item.id] ?? 0) < question.most })),
    }))
    .filter(({ items }) => items.length);
  return { fields, left, count: all.length };
}

/**
 * The items that got points, most first; ties share a rank.
 * @param {any} view @param {string} question
 */
export function ranked(view, question) {
  const all = itemsOf(view, question)
    .filter(({ points }) => points > 0)
    .sort((one, other) => other.points - one.points || one.at - other.at);
  return all.map((item) => ({ ...item, rank: 1 + all.findIndex(({ points }) => points === item.points) }));
}
