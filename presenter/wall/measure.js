/** Heights of cards and strips, read from a hidden layer and remembered: a card is measured once per step and width. */
import { html, nothing, render } from 'lit-html';
import { strip, STRIP_STEPS } from './signs.js';

/**
 * @typedef {import('./stacks.js').Card} Card
 * @typedef {import('./layout.js').Level} Level
 * @typedef {import('./layout.js').Measure} Measure
 */

/** A long afternoon of votes and corrections must not fill the memory. */
const MOST = 20000;
export class Ruler {
  /** @param {HTMLElement} layer */
  constructor(layer) {
    this.layer = layer;
    /** @type {Map<string, Map<string, number>>} heights by look, level and width, then by what the card says */
    this.cards = new Map();
    /** @type {Map<string, WeakMap<Card, Map<number, {cards: Card[], fits: boolean}>>>} by what decides, by the first card, by their number */
    this.pages = new Map();
    /** @type {Map<string, any>} */
    this.others = new Map();
    /** @type {{by: unknown[], made: any} | undefined} */
    this.last = undefined;
    /** @type {(import('./layout.js').Guess & {found: Map<string, number>, key: string}) | undefined} */
    this.guess = undefined;
  }

  /** What was measured no longer holds: the window or the fonts changed. */
  forget() {
    this.cards.clear();
    this.pages.clear();
    this.others.clear();
    this.last = undefined;
  }

  /**
   * The same page as just before, as long as it is made of the same: most answers arrive on another one.
   * @template What
   * @param {unknown[]} by
   * @param {() => What} make
   * @returns {What}
   */
  again(by, make) {
    const { last } = this;
    if (last && last.by.length === by.length && by.every((one, at) => one === last.by[at])) return last.made;
    const made = make();
    this.last = { by, made };
    return made;
  }

  /**
   * The measure for one kind of card.
   * @param {string} look classes of the measured list
   * @param {import('./card.js').Draw} draw
   * @param {Measure['strips']} [strips]
   * @param {boolean} [guessing] whether the newest card's height may be guessed
   * @returns {Measure}
   */
  for(look, draw, strips = () => ({ height: 0, step: 0 }), guessing = false) {
    this.guess = undefined;
    /** @type {Partial<Record<Level, Map<number, Map<string, number>>>>} */
    const near = {};
    /** @type {(level: Level, width: number) => Map<string, number>} */
    const known = (level, width) => {
      const widths = (near[level] ??= new Map());
      let found = widths.get(width);
      if (found) return found;
      const key = `${look} ${level} ${width}`;
      found = this.cards.get(key);
      if (!found || found.size > MOST) this.cards.set(key, (found = new Map()));
      widths.set(width, found);
      return found;
    };
    /** @type {Measure['ready']} */
    const ready = (jobs) => {
      const missing = jobs
        .map(({ level, width, cards }) => {
          const found = known(level, width);
          return { level, width, found, cards: cards.filter(({ key }) => !found.has(key)) };
        })
        .filter((each) => each.cards.length > 0);
      if (missing.length === 0) return;
      render(missing.map(({ level, width, cards }) => html`<ul class=${`column ${look} step-${level}`} .style=${`width:${width}px`}>${cards.map((card) => draw(card, 'hollow'))}</ul>`), this.layer);
      const lists = this.layer.querySelectorAll(':scope > ul');
      missing.forEach(({ found, cards }, at) => {
        const list = lists[at].children;
        cards.forEach(({ key }, place) => found.set(key, list[place].getBoundingClientRect().height));
      });
      // Emptied once all is drawn: what reads the page until then need not have it laid out anew.
      queueMicrotask(() => render(nothing, this.layer));
    };
    /** @type {NonNullable<Measure['guess']>} */
    const guess = (jobs) => {
      this.guess = undefined;
      for (const { level, width, cards } of jobs) {
        const found = known(level, width);
        const at = cards.findIndex(({ key }) => !found.has(key));
        if (at < 0) continue;
        const { id, key, text } = cards[at];
        if (this.guess || at < cards.length - 1 || at === 0) return (this.guess = undefined);
        const off = (/** @type {Card} */ other) => Math.abs(other.text.length - text.length);
        const like = cards.slice(0, at).reduce((best, other) => (off(other) < off(best) ? other : best));
        const height = (found.get(like.key) ?? 0) * Math.max(1, text.length / like.text.length);
        const guessed = (this.guess = { id, found, key, height, most: 0, learn: (/** @type {number} */ is) => {
          found.set(key, is);
          // What was made of it does not hold.
          if (is > guessed.most) this.last = undefined;
        } });
      }
      return this.guess;
    };
    return {
      ready,
      strips,
      guess: guessing ? guess : undefined,
      card: (level, width, card) => {
        const found = known(level, width);
        const height = found.get(card.key);
        if (height !== undefined) return height;
        if (this.guess?.found === found && this.guess.key === card.key) return this.guess.height;
        ready([{ level, width, cards: [card] }]);
        return found.get(card.key) ?? 0;
      },
    };
  }

  /**
   * Remembers which cards, one after the other, fit on a page: most of them are asked about again with each answer.
   * @param {string} key what else decides
   * @param {(cards: Card[]) => boolean | undefined} fits undefined: most probably, and not to be remembered
   * @returns {(cards: Card[]) => boolean}
   */
  remember(key, fits) {
    let known = this.pages.get(key);
    if (!known) this.pages.set(key, (known = new WeakMap()));
    const tried = known;
    return (cards) => {
      if (cards.length === 0) return fits(cards) ?? true;
      const found = tried.get(cards[0]) ?? new Map();
      const same = found.get(cards.length);
      if (same?.cards.every((/** @type {Card} */ card, /** @type {number} */ at) => card === cards[at])) return same.fits;
      const answer = fits(cards);
      if (answer === undefined) return true;
      tried.set(cards[0], found.set(cards.length, { cards, fits: answer }));
      return answer;
    };
  }

  /**
   * What a piece is like when it is drawn; asked once for each key.
   * @template What
   * @param {string} key
   * @param {unknown} piece one element
   * @param {(drawn: HTMLElement) => What} read
   * @returns {What}
   */
  read(key, piece, read) {
    if (!this.others.has(key)) {
      render(piece, this.layer);
      this.others.set(key, read(/** @type {HTMLElement} */ (this.layer.firstElementChild)));
      render(nothing, this.layer);
    }
    return this.others.get(key);
  }

  /**
   * The largest size at which the strips' words take the fewest lines; side by side they have the same.
   * @param {string[]} stems
   * @param {string} language
   * @param {number[]} widths of the strips
   * @param {number} [count]
   * @returns {{step: number, height: number, lines: number}}
   */
  strips(stems, language, widths, count) {
    const key = `strips ${widths.join(' ')} ${count} ${stems.join('\n')}`;
    if (!this.others.has(key)) this.others.set(key, this.stripsAnew(stems, language, widths, count));
    return this.others.get(key);
  }

  /**
   * @private
   * @param {string[]} stems
   * @param {string} language
   * @param {number[]} widths
   * @param {number} [count]
   * @returns {{step: number, height: number, lines: number}}
   */
  stripsAnew(stems, language, widths, count) {
    const sizes = Array.from({ length: STRIP_STEPS }, (_, step) => {
      const each = stems.map((text, stem) => this.read(
        `strip ${stem} ${step} ${widths[stem]} ${count} ${text}`,
        html`<div .style=${`width:${widths[stem]}px`}>${strip(stem, text, language, { count, step })}</div>`,
        (drawn) => ({ height: drawn.offsetHeight, lines: linesOf(/** @type {HTMLElement} */ (drawn.querySelector('.words'))) }),
      ));
      return { step, height: Math.max(...each.map(({ height }) => height)), lines: Math.max(...each.map(({ lines }) => lines)) };
    });
    return sizes.reduce((best, size) => (size.lines < best.lines ? size : best));
  }
}

/**
 * Whether all fits as it was guessed, now that the card stands.
 * @param {import('./layout.js').Guess | undefined} guess
 * @param {HTMLElement} root
 */
export function holds(guess, root) {
  const card = guess && root.querySelector(`[data-answer="${CSS.escape(guess.id)}"]`);
  if (!card) return true;
  const { height } = card.getBoundingClientRect();
  guess.learn(height);
  return height <= guess.most;
}

/** How many lines a text takes. @param {HTMLElement} words */
export const linesOf = (words) => Math.round(words.offsetHeight / parseFloat(getComputedStyle(words).lineHeight));
