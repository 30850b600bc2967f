/** The small groups' time, as told by the server's clock. Pure. */

export const MINUTE = 60000;
/** When the device vibrates, in ms before the end. */
const GONGS = [5 * MINUTE, 0];
/** A screen that wakes up later than this after a gong has missed it. */
const LATE = 15000;
/** That the time is over is said for so long. */
const OVER = 10 * MINUTE;

/**
 * The ms that are left, 0 or less once the time is over; undefined while no timer runs.
 * @param {{ends_at: number} | undefined} timer
 * @param {number} now
 */
export function left(timer, now) {
  const rest = timer?.ends_at ? timer.ends_at - now : -Infinity;
  return rest > -OVER ? rest : undefined;
}

/** The minutes as people say them: "noch 12 min" until 11 are left. @param {number} ms */
export const minutes = (ms) => Math.max(0, Math.ceil(ms / MINUTE));

/** As a clock: `04:38`. @param {number} ms */
export function face(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return [seconds / 60, seconds % 60].map((n) => String(Math.floor(n)).padStart(2, '0')).join(':');
}

/** Until what is shown changes. @param {number} ms @param {boolean} bySeconds */
export const untilChange = (ms, bySeconds) => {
  const step = bySeconds ? 1000 : MINUTE;
  return ms > 0 ? ms % step || step : OVER;
};

/**
 * Whether a gong lies between two looks at the clock; one that was long ago has been missed.
 * @param {number | undefined} before what was left then
 * @param {number | undefined} after
 * @returns {number | undefined} of GONGS
 */
export const gong = (before, after) =>
  before === undefined || after === undefined
    ? undefined
    : GONGS.find((at) => before > at && after <= at && after > at - LATE);
