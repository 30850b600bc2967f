/**
 * How large the words of a cloud are: the area of a word stands for how often it was said. Steps from large to small are tried
 * until all words find room; the last ones hold the difference smaller, so that a word said once can still be read. In units of the
 * wall. Pure.
 *
 * @typedef {{id: string, text: string, count: number, at: number}} Word
 * @typedef {{least: number, most: number}} Step of a word said once, and of the one said most
 */

/** The smallest type on the wall. */
export const SMALLEST = 1.8;
/** The largest sizes of a word said once, and of one said often. */
const LARGEST = { once: 6, often: 10.5 };
const SHRINK = 0.9;
/** What is left of the difference, once words said once are as small as can be. */
const RATIOS = [4.6, 3.8];
/** The boxes of words can fill this share of their room, as they reach into each other; a word is about so wide and high, in its own type. */
const FILLED = 1;
const MOST = 1.6;
const LETTER = 0.54;
const HIGH = 1.05;
/** A word that stands alone. */
const ALONE = 15;
/** A word takes at most this share of the width. */
const WIDE = 0.94;

/** @param {number} scale of the largest sizes: the parts of a split are smaller than the wall @returns {Step[]} */
export function stepsOf(scale = 1) {
  /** @type {Step[]} */
  const steps = [];
  for (let least = LARGEST.once * scale; least > SMALLEST; least *= SHRINK) steps.push({ least, most: Math.max(least, Math.min(LARGEST.often * scale, least * 7)) });
  return [...steps, ...RATIOS.map((ratio) => ({ least: SMALLEST, most: Math.max(SMALLEST, Math.min(LARGEST.often * scale, SMALLEST * ratio)) }))];
}

/**
 * @param {number} count
 * @param {number} top the largest count
 * @param {Step} step
 */
export function sizeOf(count, top, { least, most }) {
  if (top <= 1) return least;
  const power = Math.min(0.5, Math.log(most / least) / Math.log(top));
  return least * count ** power;
}

const WIDE_LETTER = /[\p{Extended_Pictographic}\u2e80-\ua4cf\uac00-\ud7ff\uff00-\uffef]/u;

/** How wide a text is in letters of the wall's typeface, about. @param {string} text */
export const lettersIn = (text) => [...text].reduce((sum, letter) => sum + (WIDE_LETTER.test(letter) ? 2.4 : 1), 0);

/**
 * The largest type in which a word, or several, stand alone in a room.
 * @param {string} text
 * @param {{width: number, height: number}} room
 */
export function alone(text, { width, height }) {
  const longest = Math.max(...text.split(/\s+/).map(lettersIn));
  for (let size = ALONE; size > SMALLEST; size *= 0.96) {
    const lines = Math.ceil((lettersIn(text) * LETTER * size) / (WIDE * width * 0.9));
    if (longest * LETTER * size <= WIDE * width && lines * HIGH * size <= height) return size;
  }
  return SMALLEST;
}

/** The size at which a word is not wider than the room. @param {number} size @param {number} letters its width in its own type @param {number} width */
export const fitted = (size, letters, width) => Math.min(size, (WIDE * width) / Math.max(0.1, letters));

/** @param {Word} word @param {number} top @param {Step} step */
const areaOf = ({ text, count }, top, step) => (lettersIn(text) * LETTER + 0.4) * HIGH * sizeOf(count, top, step) ** 2;

/** @param {Word[]} words */
const topOf = (words) => Math.max(1, ...words.map(({ count }) => count));

/**
 * The first step worth trying.
 * @param {Word[]} words
 * @param {Step[]} steps
 * @param {{width: number, height: number}} room
 */
export function likely(words, steps, { width, height }) {
  const top = topOf(words);
  const found = steps.findIndex((step) => words.reduce((sum, word) => sum + areaOf(word, top, step), 0) <= FILLED * width * height);
  return found < 0 ? steps.length - 1 : found;
}

/**
 * Those for which there may be room; searching a place for all others would take long.
 * @param {Word[]} words the most important first
 * @param {Step} step
 * @param {{width: number, height: number}} room
 */
export function affordable(words, step, { width, height }) {
  const top = topOf(words);
  let sum = 0;
  return words.filter((word) => (sum += areaOf(word, top, step)) <= MOST * width * height);
}

/** Three pens: said by most, by several, once. @param {number} count @param {number} top */
export const weightOf = (count, top) => (count < 2 ? 500 : count < top ? 700 : 800);

/** Most said first; among equals those that hang already, then the older ones. @param {Word[]} words @param {{has: (id: string) => boolean}} hanging */
export const mostSaid = (words, hanging) => [...words].sort((one, other) =>
  other.count - one.count || Number(hanging.has(other.id)) - Number(hanging.has(one.id)) || one.at - other.at);

/** Numbers between 0 and 1 that follow from a name: the same on every wall. @param {string} name */
export function seeded(name) {
  let state = 2166136261;
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619);
  return () => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9;
    state ^= state >>> 13;
    return (state >>> 0) / 2 ** 32;
  };
}
