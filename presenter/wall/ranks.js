/**
 * Who comes first after a weighing, and who came level. Pure.
 *
 * @typedef {import('./stacks.js').Card} Card
 * @typedef {{rank: number, level: boolean}} Rank `level`: another card has as many points
 */

/** Most points first; among equals the older one. @param {Card[]} cards @returns {Card[]} */
export const byPoints = (cards) => [...cards].sort((one, other) => other.points - one.points || one.answer.at - other.answer.at);

/**
 * Cards with as many points share a rank, and the next rank is left out. Without a point there is no rank.
 * @param {Card[]} cards
 * @returns {Map<string, Rank>} by card
 */
export function ranksOf(cards) {
  const sorted = byPoints(cards);
  let first = 0;
  return new Map(sorted.map(({ id, points }, index) => {
    if (points !== sorted[first].points) first = index;
    const level = sorted[first + 1]?.points === points;
    return [id, points > 0 ? { rank: first + 1, level } : { rank: 0, level: false }];
  }));
}

/**
 * How a list of cards may stand, the largest first; `most`: not even tried with more cards.
 * @type {{columns: number, level: import('./layout.js').Level, most: number}[]}
 */
export const WAYS = [
  { columns: 1, level: 'xl', most: 4 },
  { columns: 1, level: 'l', most: 5 },
  { columns: 2, level: 'l', most: 10 },
  { columns: 2, level: 'card', most: Infinity },
];

/** Between two columns and between two cards, in units of the wall. */
export const LIST_GAP = 1.6;
const CARD_GAP = 0.85;

/**
 * Cards one below the other, then the next column; undefined where they do not fit.
 * @param {Card[]} cards
 * @param {typeof WAYS[number]} way
 * @param {{width: number, height: number, unit: number}} room
 * @param {import('./layout.js').Measure} measure
 * @returns {Card[][] | undefined}
 */
export function listed(cards, { columns, level }, { width: all, height: most, unit }, measure) {
  const width = Math.floor((all - (columns - 1) * LIST_GAP * unit) / columns);
  measure.ready([{ level, width, cards }]);
  const heights = cards.map((card) => measure.card(level, width, card));
  const high = (/** @type {number[]} */ some) => some.reduce((sum, height) => sum + height, 0) + Math.max(0, some.length - 1) * CARD_GAP * unit;
  if (columns === 1) return high(heights) <= most ? [cards] : undefined;
  const splits = cards.map((_, at) => at + 1);
  const best = splits.reduce((least, at) => (over(at) < over(least) ? at : least), Math.ceil(cards.length / 2) || 1);
  return over(best) <= most ? [cards.slice(0, best), cards.slice(best)].filter((some) => some.length > 0) : undefined;

  /** @param {number} at */
  function over(at) {
    return Math.max(high(heights.slice(0, at)), high(heights.slice(at)));
  }
}
