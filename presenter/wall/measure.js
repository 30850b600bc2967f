/** Heights of cards and strips, read from a hidden layer and remembered: a card is measured once per step and width. */
import { html, nothing, render } from 'lit-html';
import { strip, STRIP_STEPS } from './signs.js';

/**
 * @typedef {import('./groups.js').Card} Card
 * @typedef {import('./layout.js').Level} Level
 * @typedef {import('./layout.js').Measure} Measure
 */

export class Ruler {
  /** @param {HTMLElement} layer */
  constructor(layer) {
    this.layer = layer;
    /** @type {Map<string, WeakMap<object, number>>} */
    this.cards = new Map();
    /** @type {Map<string, any>} */
    this.others = new Map();
  }

  /** What was measured no longer holds: the window or the fonts changed. */
  forget() {
    this.cards.clear();
    this.others.clear();
  }

  /**
   * The measure for one kind of card.
   * @param {string} look `marked`, `told` or `bare`: part of the measured class
   * @param {import('./card.js').Draw} draw
   * @param {string[]} stems
   * @param {string} language
   * @param {number} gap below a strip
   * @returns {Measure}
   */
  for(look, draw, stems, language, gap) {
    /** @type {(level: Level, width: number) => WeakMap<object, number>} */
    const known = (level, width) => {
      const key = `${look} ${level} ${width}`;
      const found = this.cards.get(key) ?? new WeakMap();
      this.cards.set(key, found);
      return found;
    };
    /** @type {Measure['ready']} */
    const ready = (level, widths, cards) => {
      const missing = widths
        .map((width) => ({ width, found: known(level, width), cards: cards.filter(({ answer }) => !known(level, width).has(answer)) }))
        .filter((each) => each.cards.length > 0);
      if (missing.length === 0) return;
      render(missing.map(({ width, cards: some }) => html`<ul class=${`column ${look} step-${level}`} .style=${`width:${width}px`}>${some.map((card) => draw(card, 'hollow'))}</ul>`), this.layer);
      missing.forEach(({ found, cards: some }, at) => {
        const list = this.layer.querySelectorAll(':scope > ul')[at].children;
        some.forEach(({ answer }, place) => found.set(answer, list[place].getBoundingClientRect().height));
      });
      render(nothing, this.layer);
    };
    return {
      ready,
      card: (level, width, card) => {
        const found = known(level, width);
        if (!found.has(card.answer)) ready(level, [width], [card]);
        return found.get(card.answer) ?? 0;
      },
      strips: (widths) => {
        const { height, step } = this.strips(stems, language, widths, 88);
        return { height: height + gap, step };
      },
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
   */
  strips(stems, language, widths, count) {
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

/** How many lines a text takes. @param {HTMLElement} words */
export const linesOf = (words) => Math.round(words.offsetHeight / parseFloat(getComputedStyle(words).lineHeight));
