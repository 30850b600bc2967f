/** What this person gave, as the phone shows it: the server's word, with what is still on its way laid over it. */
import { fieldsOf, known } from './outbox_items.js';

/**
 * @typedef {object} OwnAnswer
 * @property {string} command the id of its `give_answer`: its name as long as the server has not named it
 * @property {string} question
 * @property {string} text
 * @property {string} handlungsfeld
 * @property {string} stem
 * @property {any} [value] of the kinds that have one
 * @property {string} [why] it was refused
 * @property {'sent' | 'waiting' | 'leaving' | 'refused'} state `leaving`: its withdrawal waits
 * @property {string} say the server's sentence when it was refused
 */

/**
 * Newest first.
 * @param {any} mine
 * @param {import('./outbox_items.js').Item[]} items
 * @param {number} seq the point that `mine` stands at
 * @returns {OwnAnswer[]}
 */
export function ownAnswers(mine, items, seq) {
  const ahead = items.filter((item) => item.acked === undefined || item.acked > seq);
  const given = known(mine);
  const there = new Set(given.map((answer) => answer.command));
  /** @param {any} answer A change that came too late for it stands there all the same. */
  const stands = ({ state, command }) =>
    state === 'visible' || ahead.some((item) => item.of === command && item.do !== 'withdraw_answer' && item.acked === undefined);
  const all = [
    ...given
      .filter(stands)
      .sort((one, other) => one.given - other.given)
      .map((answer) => ({ ...answer, state: 'sent', say: '' })),
    ...ahead
      .filter((item) => item.do === 'give_answer' && !there.has(item.id))
      .map((item) => ({ ...item, command: item.id, ...standing(item) })),
  ];
  return all
    .map((answer) => ahead.filter((item) => item.of === answer.command).reduce(laidOver, answer))
    .filter((answer) => answer.state !== 'gone')
    .reverse();
}

/** @param {import('./outbox_items.js').Item} item */
const standing = ({ refused, acked }) => ({
  state: refused ? 'refused' : acked === undefined ? 'waiting' : 'sent',
  say: refused ?? '',
});

/** @param {any} answer @param {import('./outbox_items.js').Item} item */
function laidOver(answer, item) {
  if (item.do === 'withdraw_answer') return { ...answer, state: item.acked === undefined ? 'leaving' : 'gone' };
  return { ...answer, ...fieldsOf(item), ...standing(item) };
}

/**
 * The small group as chosen, even if the server has not heard of it; `''` until chosen, `'-'` for without a group.
 * @param {any} mine
 * @param {import('./outbox_items.js').Item[]} items
 * @param {number} seq
 * @returns {string}
 */
export function ownSmallGroup(mine, items, seq) {
  const chosen = items.find((item) => item.small_group && (item.acked === undefined || item.acked > seq));
  return chosen?.small_group ?? mine.small_group;
}
