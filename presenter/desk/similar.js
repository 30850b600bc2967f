/**
 * Which answers may say the same, by plain trigrams; always only a suggestion. Pure; does its work in small portions, so that
 * no drawing waits for it, and an answer that came or changed costs one comparison with its neighbours, not all with all.
 *
 * @typedef {{text: string, question: string, handlungsfeld: string, stem: string, stack: string, state: string, parked: boolean}} Some
 * @typedef {{id: string, likeness: number}} Like
 */

/** Tuned on real answers of a network meeting: below it, what merely shares a word begins to be suggested. */
export const ALIKE = 0.36;

/** As a text is compared and searched: without case, accents, and signs. @param {string} text */
export const plain = (text) => text
  .normalize('NFKD')
  .replace(/\p{M}+/gu, '')
  .toLowerCase()
  .replaceAll('ß', 'ss')
  .replace(/[^\p{L}\p{N}]+/gu, ' ')
  .trim();

/** @param {string} text @returns {Set<string>} */
export function trigrams(text) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const each of plain(text).split(' ')) {
    const padded = `  ${each} `;
    if (each) for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3));
  }
  return found;
}

/** What two sets have in common, of all that they have: 0 to 1. @param {Set<string>} one @param {Set<string>} other */
export function likeness(one, other) {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let both = 0;
  for (const each of few) if (many.has(each)) both += 1;
  return both === 0 ? 0 : both / (few.size + many.size - both);
}

/** Only what stands on the same page under the same stem can be the same. @param {Some} some */
const pile = ({ question, handlungsfeld, stem }) => [question, handlungsfeld, stem].join('\n');

/** @param {Some} some */
const counts = ({ text, state, parked }) => text !== '' && state === 'visible' && !parked;

export function suggester() {
  /** @type {Map<string, {text: string, pile: string, stack: string, grams: Set<string>}>} */
  const known = new Map();
  /** @type {Map<string, Set<string>>} */
  const piles = new Map();
  /** @type {Set<string>} */
  const waiting = new Set();
  /** @type {Map<string, Map<string, number>>} */
  const likes = new Map();
  /** @type {Record<string, Some>} */
  let former = {};

  /** @param {string} id */
  function forget(id) {
    const entry = known.get(id);
    if (!entry) return;
    piles.get(entry.pile)?.delete(id);
    for (const other of likes.get(id)?.keys() ?? []) likes.get(other)?.delete(id);
    likes.delete(id);
    known.delete(id);
    waiting.delete(id);
  }

  /** @param {string} id */
  function compare(id) {
    const entry = known.get(id);
    if (!entry) return;
    for (const other of piles.get(entry.pile) ?? []) {
      const found = known.get(other);
      if (!found || other === id) continue;
      const alike = likeness(entry.grams, found.grams);
      if (alike < ALIKE) continue;
      for (const [from, to] of [[id, other], [other, id]]) {
        if (!likes.has(from)) likes.set(from, new Map());
        likes.get(from)?.set(to, alike);
      }
    }
  }

  return {
    /** What the desk was shown anew; true if there is work. @param {Record<string, Some>} answers */
    take(answers) {
      if (answers === former) return waiting.size > 0;
      for (const id of known.keys()) if (!answers[id]) forget(id);
      for (const [id, answer] of Object.entries(answers)) {
        if (answer === former[id]) continue;
        const entry = known.get(id);
        if (!counts(answer)) forget(id);
        else if (entry?.text === answer.text && entry.pile === pile(answer)) entry.stack = answer.stack;
        else {
          forget(id);
          const at = pile(answer);
          known.set(id, { text: answer.text, pile: at, stack: answer.stack, grams: trigrams(answer.text) });
          if (!piles.has(at)) piles.set(at, new Set());
          piles.get(at)?.add(id);
          waiting.add(id);
        }
      }
      former = answers;
      return waiting.size > 0;
    },

    /** Compare for so long; true if there is more to do. @param {() => boolean} more */
    work(more) {
      for (const id of waiting) {
        waiting.delete(id);
        compare(id);
        if (!more()) break;
      }
      return waiting.size > 0;
    },

    /** The most similar one that does not lie in the same stack. @param {string} id @param {(one: string, other: string) => boolean} [dismissed] @returns {Like | undefined} */
    of(id, dismissed = () => false) {
      const stack = known.get(id)?.stack;
      /** @type {Like | undefined} */
      let best;
      for (const [other, alike] of likes.get(id) ?? []) {
        if (stack && known.get(other)?.stack === stack) continue;
        if (alike > (best?.likeness ?? 0) && !dismissed(id, other)) best = { id: other, likeness: alike };
      }
      return best;
    },
  };
}
