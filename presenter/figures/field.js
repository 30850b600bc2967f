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

/**
 * Where the word beside the middle covers no dot: as near as there is room; in a full field where it covers least.
 * @param {{x: number, y: number, radius: number}[]} dots @param {{x: number, y: number}} middle
 * @param {{width: number, height: number}} size of the word @param {number} arm of the cross @param {number} edge beyond 0 and 100
 * @returns {{x: number, y: number, covered: number}} its middle
 */
export function besideOf(dots, middle, { width, height }, arm, edge) {
  const [least, most] = [-edge, 100 + edge];
  const within = (/** @type {number} */ at, /** @type {number} */ half) => Math.min(most - half, Math.max(least + half, at));
  const covers = (/** @type {number} */ x, /** @type {number} */ y) => dots.filter((dot) =>
    Math.hypot(Math.max(0, Math.abs(dot.x - x) - width / 2), Math.max(0, Math.abs(dot.y - y) - height / 2)) < dot.radius).length;
  let best = { x: middle.x, y: middle.y, covered: Infinity };
  for (let far = arm; far < 100; far += 2) {
    for (let turn = 0; turn < 16; turn += 1) {
      // First to the right, then by turns above and below.
      const angle = (Math.PI / 8) * (turn % 2 ? -(turn + 1) / 2 : turn / 2);
      const x = within(middle.x + Math.cos(angle) * (far + width / 2), width / 2);
      const y = within(middle.y + Math.sin(angle) * (far + height / 2), height / 2);
      const onCross = Math.abs(x - middle.x) < arm + width / 2 && Math.abs(y - middle.y) < arm + height / 2;
      const covered = onCross ? Infinity : covers(x, y);
      if (covered < best.covered) best = { x, y, covered };
      if (covered === 0) return best;
    }
  }
  return best;
}

/** The area of a dot stands for its people; among many all are smaller. @param {number} count @param {number} people */
export const radiusOf = (count, people) => Math.sqrt(count) * Math.max(1.2, 3.1 - 0.42 * Math.log(Math.max(1, people / 4)));
