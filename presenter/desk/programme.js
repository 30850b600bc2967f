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

/**
 * In how many ms something that the desk says of time changes: the second that is left, else "vor 3 Minuten".
 * @param {import('../wall/view.js').Timer} timer
 * @param {number} now
 */
export const dueIn = (timer, now) => (runs(timer) && secondsLeft(timer, now) > 0 ? ((timer.ends_at - now - 1) % 1000) + 1 : MINUTE - (now % MINUTE));
