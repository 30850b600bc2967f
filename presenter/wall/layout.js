/**
 * How cards fit on the wall: the largest step of the type ladder at which everything fits, else as many whole cards as fit
 * at its last step. Heights come from outside, by measuring. Pure.
 *
 * @typedef {import('./stacks.js').Card} Card
 * @typedef {'xxxl' | 'xxl' | 'xl' | 'l' | 'card'} Level
 * @typedef {Level[]} Step a level for each region
 * @typedef {{columns: number, column: number, width: number}} Region widths in px; `width` spans all its columns
 * @typedef {{columns: Card[][], wide: Card[], height: number}} Placed
 * @typedef {Placed & {level: Level, column: number, width: number}} Filled
 * @typedef {{regions: Filled[], strips: Strips, cut: boolean, guess?: Guess}} Laid `cut`: one card alone is too long for the wall
 *
 * @typedef {object} Guess the height of a card that was never drawn: it need not be measured apart, but can be read where it stands
 * @property {string} id
 * @property {number} height px, as of the card whose text is most alike in length
 * @property {number} most up to this height all fits
 * @property {(height: number) => void} learn the true one
 *
 * @typedef {{height: number, step: number}} Strips height of what stands above the cards, with the gap below, and its size
 *
 * @typedef {object} Room what there is
 * @property {number} width
 * @property {number} height
 * @property {number} unit
 * @property {number} beside what a card carries beside its text, in units
 * @property {Step[]} ladder with one region, or with two side by side
 * @property {(card: Card) => number} side in which region a card belongs
 * @property {boolean} strips whether something stands above the regions
 * @property {number} [share] of the first region; else the shares follow the cards
 *
 * @typedef {{level: Level, width: number, cards: Card[]}} Job
 * @typedef {object} Measure
 * @property {(level: Level, width: number, card: Card) => number} card
 * @property {(widths: number[]) => Strips} strips for regions of these widths
 * @property {(jobs: Job[]) => void} ready measures many in one go
 * @property {(jobs: Job[]) => Guess | undefined} [guess] where one card's height is missing and no other's place depends on it
 */

/** @type {Level[]} */
const LEVELS = ['xl', 'l', 'card'];
/** One region with all cards. @type {Step[]} */
export const ONE = LEVELS.map((level) => [level]);
/** A region for each stem, of the same size. @type {Step[]} */
export const PAIR = LEVELS.map((level) => [level, level]);
/** What a small group holds to be central, and beside it all else. @type {Step[]} */
export const CENTRAL = LEVELS.map((level) => [level, 'card']);

const SIZE = { xxxl: 5.2, xxl: 4, xl: 3.1, l: 2.5, card: 2.05 };
/** More cards than these are not even tried at a level. */
const MOST = { xxxl: 3, xxl: 3, xl: 6, l: 12, card: Infinity };
/** For the last row of a hall with a 4:3 projector: one step more, where there is one region. @type {Partial<Record<Level, Level>>} */
const LARGER = { xl: 'xxl', xxl: 'xxxl' };
/** What cards can fill of a wall of 16:9, in units. */
const USUAL = 43;
const TALL = 1.2;
/** A narrower column would hyphenate every other line. */
const LEAST_EMS = 12.5;
/** The share of the stem with fewer cards. Few different widths mean few measurements. */
const LESS = 0.4;
export const GAP = 0.85;
export const STEM_GAP = 1.95;
/** Longer answers take their region's whole width. */
export const WIDE_FROM = 140;

/** @param {Card} card */
export const isLong = ({ text }) => text.length > WIDE_FROM;

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
 * The ways to divide the room at one step, the best first. Widths follow the shares.
 * @param {Step} step
 * @param {Room} room
 * @param {number[]} counts cards by region
 * @returns {Region[][]}
 */
export function arrangements(step, { width, unit, beside, share }, counts) {
  const gap = GAP * unit;
  const [least, leastRight] = step.map((level) => (SIZE[level] * LEAST_EMS + beside) * unit);
  const most = (/** @type {number} */ space) => Math.max(1, Math.floor((space + gap) / (least + gap)));
  const several = (/** @type {number} */ space, /** @type {number} */ count) => {
    const top = Math.min(most(space), Math.max(1, count));
    return Array.from({ length: top }, (_, less) => region(space, top - less, gap));
  };
  if (step.length === 1) return several(width, counts[0]).map((only) => [only]);
  const space = width - STEM_GAP * unit;
  const [a, b] = counts;
  if (share !== undefined) return [[region(space * share, 1, gap), region(space * (1 - share), 1, gap)]];
  if (a + b === 0) return [[region(space / 2, 1, gap), region(space / 2, 1, gap)]];
  if (b === 0) return several(space * (1 - LESS), a).map((first) => [first, region(space * LESS, 1, gap)]);
  if (a === 0) return several(space * (1 - LESS), b).map((second) => [region(space * LESS, 1, gap), second]);
  const wanted = a / (a + b);
  /** @type {{regions: Region[], cost: number}[]} */
  const found = [];
  const add = (/** @type {number} */ part, /** @type {number} */ left, /** @type {number} */ right) => {
    const regions = [region(space * part, left, gap), region(space * (1 - part), right, gap)];
    if (found.length > 0 && regions.some(({ column }) => column < Math.min(least, leastRight))) return;
    found.push({ regions, cost: Math.abs(part - wanted) });
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

/** The cards by region. @param {Card[]} cards @param {Room} room */
const partsOf = (cards, { ladder, side }) =>
  (ladder[0].length === 1 ? [cards] : [cards.filter((card) => side(card) === 0), cards.filter((card) => side(card) !== 0)]);

/**
 * Long answers span their region where it has columns.
 * @param {Step} step
 * @param {Region[]} regions
 * @param {Card[][]} parts
 * @returns {Job[]}
 */
const jobsOf = (step, regions, parts) => parts.flatMap((cards, at) => {
  const { columns, column, width } = regions[at];
  const wide = columns > 1 ? cards.filter(isLong) : [];
  return [{ level: step[at], width: column, cards: wide.length > 0 ? cards.filter((card) => !isLong(card)) : cards }, { level: step[at], width, cards: wide }];
});

/**
 * All these cards at one step, or undefined where they do not fit. `force`: the least bad way.
 * @param {Card[]} cards
 * @param {Step} step
 * @param {Room} room
 * @param {Measure} measure
 * @param {boolean} [force]
 * @returns {Laid | undefined}
 */
export function arrange(cards, step, room, measure, force = false) {
  const gap = GAP * room.unit;
  const parts = partsOf(cards, room);
  const ways = arrangements(step, room, parts.map(({ length }) => length));
  /** @type {{laid: Laid, over: number} | undefined} */
  let best;
  for (const regions of ways) {
    const jobs = jobsOf(step, regions, parts);
    const strips = room.strips ? measure.strips(regions.map(({ width }) => width)) : { height: 0, step: 0 };
    const put = () => {
      const placed = regions.map((each, at) => ({ level: step[at], column: each.column, width: each.width, ...place(parts[at], each, step[at], measure, gap) }));
      const over = Math.max(...placed.map(({ height }) => height)) + strips.height - room.height;
      /** @type {Laid} */
      const laid = { regions: placed, strips, cut: over > 0 };
      return { laid, over };
    };
    const guess = force ? undefined : measure.guess?.(jobs);
    if (guess) {
      const { laid, over } = put();
      guess.most = guess.height - over;
      if (over <= 0) return { ...laid, guess };
      // Not even without it: then its height need not be known.
      guess.height = 0;
      if (put().over > 0) continue;
    }
    measure.ready(jobs);
    const { laid, over } = put();
    if (over <= 0) return laid;
    if (!best || over < best.over) best = { laid, over };
  }
  return force ? best?.laid : undefined;
}

/** The step at which pages are filled. @param {Room} room */
export const lastStep = ({ ladder }) => ladder[ladder.length - 1];

/**
 * Measure all of a group's cards in one go, as they will most probably stand, where pages are about to be found.
 * @param {Card[]} cards
 * @param {Room} room
 * @param {Measure} measure
 */
export function prepare(cards, room, measure) {
  measure.ready(waysOf(lastStep(room), cards, room)[0]);
}

/**
 * Measure the cards of a page as they may stand when one more arrives.
 * @param {Card[]} cards
 * @param {Room} room
 * @param {Measure} measure
 */
export function foresee(cards, room, measure) {
  const steps = room.ladder.filter((step) => cards.length < MOST[step[step.length - 1]]);
  measure.ready(steps.flatMap((step) => waysOf(step, cards, room, 1).flat()));
}

/** @param {Step} step @param {Card[]} cards @param {Room} room @param {number} [more] cards, in whichever part */
function waysOf(step, cards, room, more = 0) {
  const parts = partsOf(cards, room);
  return arrangements(step, room, parts.map(({ length }) => length + more)).map((regions) => jobsOf(step, regions, parts));
}

/**
 * These cards at the largest step of the ladder at which they fit, or undefined where they do not.
 * @param {Card[]} cards
 * @param {Room} room
 * @param {Measure} measure
 * @returns {Laid | undefined}
 */
export function layWhole(cards, room, measure) {
  const more = room.height / room.unit / USUAL;
  const larger = room.ladder[0].length === 1 && more > TALL ? LARGER[room.ladder[0][0]] : undefined;
  for (const step of larger ? [[larger], ...room.ladder] : room.ladder) {
    const laid = cards.length <= MOST[step[step.length - 1]] * Math.max(1, more) && arrange(cards, step, room, measure);
    if (laid) return laid;
  }
  return undefined;
}

/**
 * One page, whether or not they fit.
 * @param {Card[]} cards
 * @param {Room} room
 * @param {Measure} measure
 */
export const layPage = (cards, room, measure) =>
  layWhole(cards, room, measure) ?? /** @type {Laid} */ (arrange(cards, lastStep(room), room, measure, true));

/**
 * Each column in words, to be compared with the page before; undefined where long answers stand below, which any card pushes down.
 * @param {Laid} laid
 */
export const columnsOf = ({ regions, strips: { height } }) => (regions.some(({ wide }) => wide.length > 0) ? undefined
  : regions.flatMap(({ level, column, width, columns }) => columns.map((some) => [level, column, width, height, ...some.map(({ id }) => id), ''].join(' '))));

/**
 * Whether all cards stand where they stood, and new ones below them.
 * @param {string[] | undefined} former
 * @param {string[] | undefined} next
 */
export const stay = (former, next) => former !== undefined && former.length === next?.length && former.every((column, at) => next[at].startsWith(column));
