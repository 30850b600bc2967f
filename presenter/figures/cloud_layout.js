/**
 * Where the words of a cloud stand: d3-cloud finds each a place near where it stood before, the larger ones first, so that one
 * that grows or comes moves only its neighbours. Loaded by the wall when it shows a cloud.
 */
// @ts-expect-error it brings no types
import d3cloud from 'd3-cloud';
import { affordable, fitted, likely, mostSaid, seeded, sizeOf, stepsOf, weightOf } from './cloud_sizes.js';

/**
 * @typedef {import('./cloud_sizes.js').Word} Word
 * @typedef {{x: number, y: number, size: number, weight: number}} Spot in units from the middle of the room; `y` is where letters stand
 * @typedef {{step: number, least: number, spots: Map<string, Spot>, left: number}} Cloud `least`: size of a word said once; `left`: words for which there was no room
 */

/** d3-cloud reckons in whole pixels; so many are a unit. Its board is at most 2048 wide. */
const GRAIN = 16;
const BOARD = 2000;
/** Around words, in their own type: two beside each other keep a space's width. */
const PADDING = 0.14;
/** Only where words could stand so many steps larger do they all grow. */
const CALM = 2;
const PATIENCE = 25;
const FONT = '"Alegreya Sans",system-ui,sans-serif';

const canvas = opaque(document.createElement('canvas'));
const measure = document.createElement('canvas').getContext('2d');

/** d3-cloud takes for ink what is red; a green heart is ink too. @param {HTMLCanvasElement} drawn */
function opaque(drawn) {
  const context = drawn.getContext('2d', { willReadFrequently: true });
  if (!context) return drawn;
  const read = context.getImageData.bind(context);
  context.getImageData = (/** @type {[number, number, number, number]} */ ...where) => {
    const image = read(...where);
    for (let at = 0; at < image.data.length; at += 4) image.data[at] = image.data[at + 3];
    return image;
  };
  return drawn;
}

/** The wall's figures are wider than those a canvas draws. @param {string} text */
const asDrawn = (text) => text.replace(/\d/g, 'B');

/** Width of a word in its own type. @param {string} text @param {number} weight */
function lettersOf(text, weight) {
  if (!measure) return text.length;
  measure.font = `normal ${weight} 100px ${FONT}`;
  return measure.measureText(asDrawn(text)).width / 100;
}

/**
 * @param {Word[]} words
 * @param {{width: number, height: number}} room in units
 * @param {number} scale of the largest sizes
 * @param {Cloud | undefined} former
 * @returns {Cloud}
 */
export function lay(words, room, scale, former) {
  const steps = stepsOf(scale);
  const last = steps.length - 1;
  const sorted = mostSaid(words, former?.spots ?? new Map());
  const guess = likely(words, steps, room);
  const first = former && guess > former.step - CALM ? Math.max(former.step, guess - CALM) : guess;
  for (let step = first; step < last; step += 1) {
    const found = tried(sorted, steps[step], step, room, former, 0);
    if (found.left === 0) return found;
    if (found.left > words.length / 4) step += 1;
  }
  const found = tried(affordable(sorted, steps[last], room), steps[last], last, room, former, PATIENCE);
  return { ...found, left: words.length - found.spots.size };
}

/**
 * @param {Word[]} words
 * @param {import('./cloud_sizes.js').Step} step
 * @param {number} at
 * @param {{width: number, height: number}} room
 * @param {Cloud | undefined} former
 * @param {number} patience
 * @returns {Cloud}
 */
function tried(words, step, at, room, former, patience) {
  const grain = Math.min(GRAIN, BOARD / room.width, BOARD / room.height);
  const [width, height] = [Math.floor((room.width * grain) / 32) * 32, Math.floor(room.height * grain)];
  const top = Math.max(1, ...words.map(({ count }) => count));
  const sized = words.map(({ id, text, count }) => {
    const weight = weightOf(count, top);
    return { id, text: asDrawn(text), weight, size: Math.floor(fitted(sizeOf(count, top, step), lettersOf(text, weight), room.width) * grain) };
  }).sort((one, other) => other.size - one.size);
  const start = starting(sized, former, former ? (grain * step.least) / former.least : grain, [width, height], patience);
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  d3cloud()
    .canvas(() => canvas)
    .words(sized)
    .size([width, height])
    .text((/** @type {any} */ word) => word.text)
    .font(FONT)
    .fontSize((/** @type {any} */ word) => word.size)
    .fontWeight((/** @type {any} */ word) => word.weight)
    .rotate(0)
    .padding((/** @type {any} */ word) => Math.max(3, Math.round(PADDING * word.size)))
    .random(start.random)
    .spiral(start.spiral)
    .on('word', (/** @type {any} */ { id, x, y, size, weight }) => spots.set(id, { x: (x - width / 2) / grain, y: (y - height / 2) / grain, size: size / grain, weight }))
    .start();
  return { step: at, least: step.least, spots, left: words.length - spots.size };
}

/**
 * d3-cloud asks for two random numbers where a word begins its search, and for a third which way round it goes. They lead each word to
 * where it stood; a new one begins near the middle.
 * @param {{id: string}[]} words in the order in which they are placed
 * @param {Cloud | undefined} former
 * @param {number} scale pixels for each unit of the former cloud
 * @param {[number, number]} size
 * @param {number} patience so many words may search in vain; after them none searches
 */
function starting(words, former, scale, [width, height], patience) {
  let word = -1;
  let lost = 0;
  let searching = false;
  let half = false;
  /** @type {() => number} */
  let own = () => 0.5;
  const towards = (/** @type {number} */ place, /** @type {number} */ room) => (2 * Math.round(place + room / 2) + 1) / room - 0.5;
  return {
    random() {
      if (searching) {
        searching = false;
        return own();
      }
      half = !half;
      if (half) own = seeded(words[(word += 1)].id);
      const { id } = words[word];
      const spot = former?.spots.get(id);
      if (!spot) return 0.5 + (own() - 0.5) * 0.3;
      return half ? towards(spot.x * scale, width) : towards(spot.y * scale, height);
    },
    /** @param {[number, number]} room */
    spiral([wide, high]) {
      searching = true;
      const oval = wide / high;
      const farthest = 1.5 * high;
      return (/** @type {number} */ t) => {
        const turn = t * 0.1;
        if (lost > patience || (Math.abs(turn) > farthest && (lost += 1))) return undefined;
        return [oval * turn * Math.cos(turn), turn * Math.sin(turn)];
      };
    },
  };
}
