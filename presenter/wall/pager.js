/** Which places the pager at the wall's foot names: the ends, and those around the current one. Pure. */

/**
 * @param {number} count
 * @param {number} current
 * @param {number} slots at least 7
 * @returns {(number | undefined)[]} indices; undefined is a gap
 */
export function pagerPlaces(count, current, slots) {
  const all = Array.from({ length: count }, (_, index) => index);
  if (count <= slots) return all;
  const inner = slots - 4;
  const start = Math.min(Math.max(current - Math.floor(inner / 2), 2), count - 2 - inner);
  const left = start === 2 ? 1 : undefined;
  const right = start + inner === count - 2 ? count - 2 : undefined;
  return [0, left, ...all.slice(start, start + inner), right, count - 1];
}
