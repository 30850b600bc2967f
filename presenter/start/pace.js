/**
 * How a session runs: somebody leads it, or everybody goes through it alone until it closes. Its time is that of
 * Europe/Berlin, wherever this device is. Pure.
 * @typedef {{how: 'led' | 'own', day: string, time: string}} Pace `day` is `2026-12-03` or empty, `time` `18:00` or empty
 */
const ZONE = 'Europe/Berlin';
const DAY = 24 * 3600 * 1000;
/** A week to answer, until an evening. */
const OPEN_FOR = 7 * DAY;
const EVENING = '20:00';

/** @param {string} zone */
const partsIn = (zone) => new Intl.DateTimeFormat('en-CA', {
  timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
});

/** @param {number} ms @param {string} [zone] @returns {{day: string, time: string}} as it stands on a clock there */
export function clockAt(ms, zone = ZONE) {
  const said = Object.fromEntries(partsIn(zone).formatToParts(ms).map(({ type, value }) => [type, value]));
  return { day: `${said.year}-${said.month}-${said.day}`, time: `${said.hour}:${said.minute}` };
}

/** @param {string} day @param {string} time @param {string} [zone] @returns {number} ms; NaN where it is no time */
export function momentOf(day, time, zone = ZONE) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time)) return NaN;
  const wanted = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(wanted)) return NaN;
  // As if it were UTC, then less by what the clock there is ahead; twice, as that may change in between.
  let moment = wanted;
  for (let round = 0; round < 2; round += 1) {
    const there = clockAt(moment, zone);
    moment -= Date.parse(`${there.day}T${there.time}:00Z`) - wanted;
  }
  return moment;
}

/** When it closes, 0: when somebody ends it. @param {Pace} pace */
export const closesAt = ({ how, day, time }) => (how === 'own' && (day || time) ? momentOf(day, time) : 0);

/** With a time to close, if none is said: a week from now. @param {Pace} pace @param {number} now @returns {Pace} */
export function withClosing(pace, now) {
  if (pace.how !== 'own' || pace.day || pace.time) return pace;
  return { ...pace, day: clockAt(now + OPEN_FOR).day, time: EVENING };
}
