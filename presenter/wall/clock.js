/**
 * The countdown: what it shows, how much has passed, and when the gong sounds. Pure; `now` is always the server's.
 *
 * @typedef {import('./view.js').Timer} Timer
 */

const MINUTE = 60000;
/** With so much left the gong sounds. */
const GONGS = [5 * MINUTE, 0];
/** A wall that slept does not sound late. */
const LATE = 3000;

/** Whole seconds that are left; a second counts until it is over. @param {Timer} timer @param {number} now */
export const secondsLeft = ({ ends_at: end }, now) => Math.max(0, Math.ceil((end - now) / 1000));

/** @param {Timer} timer */
export const runs = ({ ends_at: end }) => end > 0;

/** `11:24`, `1:05:00`. @param {number} seconds */
export function countdown(seconds) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** From 0 to 1. @param {Timer} timer @param {number} now */
export const passed = ({ ends_at: end, length }, now) => (length > 0 ? Math.min(1, Math.max(0, 1 - (end - now) / length)) : 1);

/**
 * Whether a gong is due between two looks at the same timer.
 * @param {Timer} timer
 * @param {number} before
 * @param {number} now
 */
export const gongDue = ({ ends_at: end, sound }, before, now) =>
  sound && end > 0 && GONGS.some((left) => before < end - left && now >= end - left && now - (end - left) < LATE);
