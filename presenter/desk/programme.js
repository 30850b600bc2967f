/** Where in the agenda the session stands, and when the page has to look at the clock again. Pure; knows no page. */
import { itemsOf } from '../agenda.js';
import { runs, secondsLeft } from '../wall/clock.js';

const MINUTE = 60000;

/**
 * The items in order, and which of them come before and after the current one; before the first has begun, the first comes next.
 * @param {import('../agenda.js').Agenda} agenda
 */
export function placed(agenda) {
  const all = itemsOf(agenda);
  const at = all.findIndex(({ id }) => id === agenda.current);
  return { all, previous: all[at - 1], current: all[at], next: all[at + 1] };
}

/** Items that stay in sight: the one to go back to, the current one, and the next. */
const NEAR = 3;

/**
 * What is long over and what is far ahead make room; a single one is not worth folding.
 * @template {{id: string}} Item
 * @param {Item[]} all
 * @param {string} [current]
 * @returns {{over: Item[], near: Item[], later: Item[]}}
 */
export function nearby(all, current) {
  const from = Math.max(0, all.findIndex(({ id }) => id === current) - 1);
  const until = all.length - from - NEAR > 1 ? from + NEAR : all.length;
  return { over: all.slice(0, from), near: all.slice(from, until), later: all.slice(until) };
}

/**
 * In how many ms something that the desk says of time changes: the second that is left, else "vor 3 Minuten".
 * @param {import('../wall/view.js').Timer} timer
 * @param {number} now
 */
export const dueIn = (timer, now) => (runs(timer) && secondsLeft(timer, now) > 0 ? ((timer.ends_at - now - 1) % 1000) + 1 : MINUTE - (now % MINUTE));
