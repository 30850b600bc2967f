/** Heights of cards and strips, read from a hidden layer and remembered: a card is measured once per step and width. */
import { html, nothing, render } from 'lit-html';
import { strip } from './signs.js';

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
    /** @type {Map<string, number>} */
    this.strips = new Map();
  }

  /** What was measured no longer holds: the window or the fonts changed. */
  forget() {
    this.cards.clear();
    this.strips.clear();
  }

  /**
   * The measure for one kind of card.
   * @param {string} look `marked`, `told` or `bare`: part of the measured class
   * @param {import('./card.js').Draw} draw
   * @param {{text: string, language: string}[]} stems
   * @param {number} gap below a strip
   * @returns {Measure}
   */
  for(look, draw, stems, gap) {
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
      strip: (stem, width) => {
        const { text, language } = stems[stem];
        const key = `${stem} ${width} ${text}`;
        let height = this.strips.get(key);
        if (height === undefined) {
          render(html`<div .style=${`width:${width}px`}>${strip(stem, text, language, 88)}</div>`, this.layer);
          height = /** @type {HTMLElement} */ (this.layer.firstElementChild).getBoundingClientRect().height;
          render(nothing, this.layer);
          this.strips.set(key, height);
        }
        return height + gap;
      },
    };
  }
}
