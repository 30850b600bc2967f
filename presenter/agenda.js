/**
 * The agenda: its items in order, and how late the meeting runs. Pure; wall and desk ask the same.
 *
 * @typedef {{at: number, starts: string, text: string}} Item `starts` is `15:00` in the session's time zone, or `''`
 * @typedef {{items: Record<string, Item>, current: string, begun: number}} Agenda
 */

const DAY = 24 * 60;

/** @param {Agenda} agenda @returns {(Item & {id: string})[]} */
export const itemsOf = ({ items }) => Object.entries(items).map(([id, item]) => ({ ...item, id })).sort((one, other) => one.at - other.at);

/** Minutes since midnight as the clock in that time zone shows it. @param {number} time @param {string} timeZone */
function minuteOf(time, timeZone) {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(time);
  return planned(clock) ?? 0;
}

/** @param {string} starts */
function planned(starts) {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(starts) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** From one time of day to another on the shorter way, so that an evening may pass midnight. @param {number} from @param {number} to */
const between = (from, to) => ((to - from + 1.5 * DAY) % DAY) - DAY / 2;

/**
 * How many minutes later than planned the meeting is, negative where it is earlier: the current item began late, or the next one
 * should have begun by now. 0 where no item has begun, or none of them has a time.
 * @param {Agenda} agenda
 * @param {string} timeZone
 * @param {number} now
 */
export function lateness(agenda, timeZone, now) {
  const items = itemsOf(agenda);
  const here = items.findIndex(({ id }) => id === agenda.current);
  if (here < 0 || agenda.begun === 0) return 0;
  const own = planned(items[here].starts);
  const next = items.slice(here + 1).map(({ starts }) => planned(starts)).find((starts) => starts !== undefined);
  const began = own === undefined ? undefined : between(own, minuteOf(agenda.begun, timeZone));
  const overdue = next === undefined ? undefined : between(next, minuteOf(now, timeZone));
  if (overdue !== undefined && overdue > 0) return Math.max(overdue, began ?? 0);
  return began ?? 0;
}
