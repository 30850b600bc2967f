/**
 * How cards fit on the wall: the largest step of the type ladder at which everything fits, else as many whole cards as fit
 * at its last step. Heights come from outside, by measuring. Pure.
 *
 * @typedef {import('./groups.js').Card} Card
 * @typedef {'xl' | 'l' | 'card'} Level
 * @typedef {{columns: number, column: number, width: number}} Region widths in px; `width` spans all its columns
 * @typedef {{columns: Card[][], wide: Card[], height: number}} Placed
 * @typedef {{level: Level, regions: (Placed & {column: number, width: number})[], strips: Strips, cut: boolean}} Laid
 *   `cut`: one card alone is too long for the wall
 *
 * @typedef {{height: number, step: number}} Strips height of the stems' strips, with the gap below, and their size
 *
 * @typedef {object} Room what there is
 * @property {number} width
 * @property {number} height
 * @property {number} unit
 * @property {number} beside what a card carries beside its text, in units
 * @property {number} stems regions side by side: 1, or 2 for a pair of stems
 * @property {boolean} strips whether the regions have their stem's strip above
 *
 * @typedef {object} Measure
 * @property {(level: Level, width: number, card: Card) => number} card
 * @property {(widths: number[]) => Strips} strips for regions of these widths
 * @property {(level: Level, widths: number[], cards: Card[]) => void} ready measures many in one go
 */

/** @type {Level[]} */
export const LADDER = ['xl', 'l', 'card'];
const SIZE = { xl: 3.1, l: 2.5, card: 2.05 };
/** More cards than these are not even tried at a step. */
const MOST = { xl: 6, l: 12, card: Infinity };
/** A narrower column would hyphenate every other line. */
const LEAST_EMS = 12.5;
/** The share of the stem with fewer cards. Few different widths mean few measurements. */
const LESS = 0.4;
export const GAP = 0.85;
export const STEM_GAP = 1.95;
/** Longer answers take their region's whole width. */
export const WIDE_FROM = 140;

/** @param {Card} card */
export const isLong = ({ answer }) => answer.text.length > WIDE_FROM;

/**
 * @param {number} width
 * @param {number} columns
 * @param {number} gap
 * @returns {Region}
 */
function region(width, columns, gap) {
  const whole = Math.floor(width);
  return { columns, column: Math.floor((whole - gap * (columns - 1)) / columns), width: whole };
}

/**
 * The ways to divide the room at one step, the best first. Widths follow the stems' shares.
 * @param {Level} level
 * @param {Room} room
 * @param {number[]} counts cards by region
 * @returns {Region[][]}
 */
export function arrangements(level, { width, unit, beside, stems }, counts) {
  const gap = GAP * unit;
  const least = (SIZE[level] * LEAST_EMS + beside) * unit;
  const most = (/** @type {number} */ space) => Math.max(1, Math.floor((space + gap) / (least + gap)));
  const several = (/** @type {number} */ space, /** @type {number} */ count) => {
    const top = Math.min(most(space), Math.max(1, count));
    return Array.from({ length: top }, (_, less) => region(space, top - less, gap));
  };
  if (stems === 1) return several(width, counts[0]).map((only) => [only]);
  const space = width - STEM_GAP * unit;
  const [a, b] = counts;
  if (a + b === 0) return [[region(space / 2, 1, gap), region(space / 2, 1, gap)]];
  if (b === 0) return several(space * (1 - LESS), a).map((first) => [first, region(space * LESS, 1, gap)]);
  if (a === 0) return several(space * (1 - LESS), b).map((second) => [region(space * LESS, 1, gap), second]);
  const share = a / (a + b);
  /** @type {{regions: Region[], cost: number}[]} */
  const found = [];
  const add = (/** @type {number} */ part, /** @type {number} */ left, /** @type {number} */ right) => {
    const regions = [region(space * part, left, gap), region(space * (1 - part), right, gap)];
    if (found.length > 0 && regions.some(({ column }) => column < least)) return;
    found.push({ regions, cost: Math.abs(part - share) });
  };
  for (const part of [0.5, LESS, 1 - LESS]) add(part, 1, 1);
  const all = most(space);
  for (let columns = 3; columns <= all; columns += 1) {
    for (let left = 1; left < columns; left += 1) {
      if (left <= a && columns - left <= b) add(left / columns, left, columns - left);
    }
  }
  return found.sort((one, other) => one.cost - other.cost).map(({ regions }) => regions);
}

/**
 * Each card goes to the shortest column, so that the next one moves none; long ones span the columns below.
 * @param {Card[]} cards of one region
 * @param {Region} region
 * @param {Level} level
 * @param {Measure} measure
 * @param {number} gap
 * @returns {Placed}
 */
export function place(cards, { columns, column, width }, level, measure, gap) {
  /** @type {Card[][]} */
  const filled = Array.from({ length: columns }, () => []);
  const heights = filled.map(() => 0);
  const wide = columns > 1 ? cards.filter(isLong) : [];
  for (const card of cards) {
    if (columns > 1 && isLong(card)) continue;
    const least = Math.min(...heights);
    const to = heights.findIndex((height) => height <= least + 1);
    heights[to] += measure.card(level, column, card) + (filled[to].length > 0 ? gap : 0);
    filled[to].push(card);
  }
  let height = Math.max(...heights);
  for (const card of wide) height += measure.card(level, width, card) + (height > 0 ? gap : 0);
  return { columns: filled, wide, height };
}

/**
 * All these cards at one step, or undefined where they do not fit. `force`: the least bad way.
 * @param {Card[]} cards
 * @param {Level} level
 * @param {Room} room
 * @param {Measure} measure
 * @param {boolean} [force]
 * @returns {Laid | undefined}
 */
export function arrange(cards, level, room, measure, force = false) {
  const gap = GAP * room.unit;
  const parts = Array.from({ length: room.stems }, (_, stem) => (room.stems === 1 ? cards : cards.filter((card) => card.stem === stem)));
  const ways = arrangements(level, room, parts.map(({ length }) => length));
  measure.ready(level, widthsOf(ways), cards);
  /** @type {{laid: Laid, over: number} | undefined} */
  let best;
  for (const regions of ways) {
    const strips = room.strips ? measure.strips(regions.map(({ width }) => width)) : { height: 0, step: 0 };
    const placed = regions.map((each, at) => ({ column: each.column, width: each.width, ...place(parts[at], each, level, measure, gap) }));
    const over = Math.max(...placed.map(({ height }) => height)) + strips.height - room.height;
    /** @type {Laid} */
    const laid = { level, regions: placed, strips, cut: over > 0 };
    if (over <= 0) return laid;
    if (!best || over < best.over) best = { laid, over };
  }
  return force ? best?.laid : undefined;
}

/**
 * Measure all of a group's cards in one go, where pages are about to be found.
 * @param {Card[]} cards
 * @param {Room} room
 * @param {Measure} measure
 */
export function prepare(cards, room, measure) {
  const counts = Array.from({ length: room.stems }, (_, stem) => (room.stems === 1 ? cards : cards.filter((card) => card.stem === stem)).length);
  measure.ready('card', widthsOf(arrangements('card', room, counts)), cards);
}

/** Every width that a card can get. @param {Region[][]} ways */
const widthsOf = (ways) => [...new Set(ways.flat().flatMap(({ columns, column, width }) => (columns > 1 ? [column, width] : [column])))];

/**
 * One page: these cards at the largest step of the ladder at which they fit.
 * @param {Card[]} cards
 * @param {Room} room
 * @param {Measure} measure
 * @returns {Laid}
 */
export function layPage(cards, room, measure) {
  for (const level of LADDER) {
    const laid = cards.length <= MOST[level] && arrange(cards, level, room, measure);
    if (laid) return laid;
  }
  return /** @type {Laid} */ (arrange(cards, 'card', room, measure, true));
}
