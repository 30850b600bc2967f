/**
 * The dots on a field of 100 by 100. Pure.
 *
 * @typedef {Record<string, number>} Points how many stand at "x,y"
 * @typedef {{x: number, y: number, count: number}} Dot
 */

/** @param {Points} points @returns {Dot[]} the larger ones first, so that they cover none */
export const dotsOf = (points) => Object.entries(points)
  .map(([at, count]) => ({ x: Number(at.split(',')[0]), y: Number(at.split(',')[1]), count }))
  .filter(({ count }) => count > 0)
  .sort((one, other) => other.count - one.count);

/** How many stand in each quarter; who stands on a line between two belongs to neither. @param {Points} points */
export function quarters(points) {
  const counts = { high_left: 0, high_right: 0, low_left: 0, low_right: 0, between: 0 };
  for (const { x, y, count } of dotsOf(points)) {
    if (x === 50 || y === 50) counts.between += count;
    else counts[`${y > 50 ? 'high' : 'low'}_${x > 50 ? 'right' : 'left'}`] += count;
  }
  return counts;
}

/** The area of a dot stands for its people; among many all are smaller. @param {number} count @param {number} people */
export const radiusOf = (count, people) => Math.sqrt(count) * Math.max(1.2, 3.1 - 0.42 * Math.log(Math.max(1, people / 4)));
