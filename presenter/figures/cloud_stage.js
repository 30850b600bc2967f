/** A cloud on the wall: laid anew at most once a second, its words travel there calmly; what is hidden is gone at once. */
import { html, noChange, nothing, render, svg } from 'lit-html';
import { AsyncDirective } from 'lit-html/async-directive.js';
import { directive } from 'lit-html/directive.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';

/**
 * @typedef {import('./cloud_sizes.js').Word} Word
 * @typedef {import('./cloud_layout.js').Cloud} Cloud
 * @typedef {object} Scene
 * @property {string} of the question: another one has another cloud
 * @property {Word[]} words
 * @property {{width: number, height: number, unit: number}} room in units, and px of one
 * @property {number} scale of the largest sizes
 * @property {string} language of the session
 */

const EVERY = 1000;
/** A slow machine rests so many times as long as it took. */
const IDLE = 2;
/** After this the layout is asked for once more, where it could not be loaded. */
const AGAIN = 5000;
/** Height of the line that says how many words found no room, in units. */
const REST = 2.6;
/** Words are drawn in this type and scaled, which a browser can do smoothly. */
const TYPE = 10;

/** @type {Promise<typeof import('./cloud_layout.js')> | undefined} */
let layout;

class Stage extends AsyncDirective {
  /** @param {import('lit-html/directive.js').PartInfo} part */
  constructor(part) {
    super(part);
    /** @type {Scene | undefined} */
    this.scene = undefined;
    /** @type {Cloud | undefined} */
    this.cloud = undefined;
    this.made = '';
    this.next = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** @param {Scene} _scene */
  render(_scene) {
    return noChange;
  }

  /**
   * @param {import('lit-html').ElementPart} part
   * @param {[Scene]} values
   */
  update(part, [scene]) {
    this.element = /** @type {HTMLElement} */ (part.element);
    if (this.scene?.of !== scene.of) this.cloud = undefined;
    this.scene = scene;
    this.draw();
    this.soon();
    return noChange;
  }

  disconnected() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  reconnected() {
    this.soon();
  }

  /** @private What the present cloud was made of. */
  get wanted() {
    const { of, words, room } = /** @type {Scene} */ (this.scene);
    return JSON.stringify([of, room.width, room.height, document.fonts.status, ...words.map(({ id, text, count }) => [id, text, count])]);
  }

  /** @private */
  soon() {
    if (this.wanted === this.made) return;
    this.timer ??= setTimeout(() => void this.lay(), Math.max(0, this.next - performance.now()));
  }

  /** @private */
  async lay() {
    const loaded = await (layout ??= import('./cloud_layout.js')).catch(() => (layout = undefined));
    this.timer = undefined;
    if (!this.isConnected || !this.scene) return;
    if (!loaded) {
      this.next = performance.now() + AGAIN;
      return this.soon();
    }
    const { lay } = loaded;
    const { words, room, scale } = this.scene;
    this.made = this.wanted;
    const began = performance.now();
    const less = { ...room, height: room.height - REST };
    let cloud = lay(words, this.cloud?.left ? less : room, scale, this.cloud);
    if (Boolean(cloud.left) !== Boolean(this.cloud?.left)) cloud = lay(words, cloud.left ? less : room, scale, this.cloud);
    this.cloud = cloud;
    this.next = performance.now() + Math.max(EVERY, IDLE * (performance.now() - began));
    this.draw();
  }

  /** @private */
  draw() {
    if (!this.element || !this.scene) return;
    const { words, room: { width, height, unit }, language } = this.scene;
    const { spots, left } = this.cloud ?? { spots: new Map(), left: 0 };
    const high = left > 0 ? height - REST : height;
    render(html`<svg class="cloud-words" width=${width * unit} height=${high * unit} viewBox=${`${-width / 2} ${-high / 2} ${width} ${high}`} aria-hidden="true" focusable="false">
      ${repeat(words.filter(({ id }) => spots.has(id)), ({ id }) => id, ({ id, text, count }) => {
        const { x, y, size, weight } = spots.get(id);
        return svg`<text class=${`cloud-word pen-${weight}`} lang=${language} data-word=${id} data-count=${count} .style=${`transform:translate(${x}px,${y}px) scale(${size / TYPE})`}>${text}</text>`;
      })}
    </svg>
    ${left > 0 ? html`<p class="cloud-rest" data-rest=${left}>${word('cloud.rest', { n: left })}</p>` : nothing}`, this.element);
  }
}

export const cloudStage = directive(Stage);
