/** The wall's three motions: a card arrives, a card moves, a page turns. None for who asked for reduced motion. */

/**
 * @typedef {object} Put how what is new gets on the wall
 * @property {() => void} draw
 * @property {() => boolean} check what could not be known before; whether it had to be drawn anew
 * @property {() => boolean} stays whether every card that stood there still stands where it stood
 */

const DURATION = 320;
const SWELLING = 480;
const EASE = 'cubic-bezier(.2,.7,.2,1)';
const still = matchMedia('(prefers-reduced-motion: reduce)');

/** @param {HTMLElement} root @returns {Map<string, HTMLElement>} */
function cardsIn(root) {
  /** @type {NodeListOf<HTMLElement>} */
  const found = root.querySelectorAll('[data-answer]');
  return new Map([...found].map((card) => [card.dataset.answer ?? '', card]));
}

/**
 * Draw, and then let the new cards arrive and the others travel from where they were.
 * @param {HTMLElement} root
 * @param {Put} put
 */
export function moving(root, { draw, check, stays }) {
  if (still.matches) return plainly({ draw, check, stays });
  const before = new Map([...cardsIn(root)].map(([id, card]) => [id, card.getBoundingClientRect()]));
  draw();
  check();
  arrive(root, before);
  if (stays()) return;
  // All are read before one is set going: each would have the page laid out for the next.
  for (const { card, was, is } of [...cardsIn(root)].map(([id, card]) => ({ card, was: before.get(id), is: card.getBoundingClientRect() }))) {
    if (was && (Math.abs(was.x - is.x) > 1 || Math.abs(was.y - is.y) > 1)) {
      card.animate([{ transform: `translate(${was.x - is.x}px, ${was.y - is.y}px)` }, { transform: 'none' }], { duration: DURATION, easing: EASE });
    }
  }
}

/** @param {Put} put */
export function plainly({ draw, check }) {
  draw();
  check();
}

/**
 * A new card can be read from its first frame on, and then swells a little: to set that going would keep it from being drawn.
 * @param {HTMLElement} root
 * @param {Map<string, unknown>} before
 */
function arrive(root, before) {
  const arrived = [...cardsIn(root)].filter(([id]) => !before.has(id)).map(([, card]) => card);
  if (arrived.length === 0) return;
  requestAnimationFrame(() => setTimeout(() => {
    for (const card of arrived) card.animate([{ transform: 'none' }, { transform: 'scale(1.02)', offset: 0.4 }, { transform: 'none' }], { duration: SWELLING, easing: 'ease-in-out' });
  }));
}

/**
 * Cross-fade from the page that is there to the one that `draw` makes. `draw` is always called once.
 * @param {() => void} draw
 */
export function turning(draw) {
  if (still.matches || document.hidden || !('startViewTransition' in document)) return draw();
  const transition = /** @type {any} */ (document).startViewTransition(draw);
  // A page that turns again meanwhile skips the fade; that is nobody's error.
  for (const promise of [transition.ready, transition.finished]) promise.catch(() => {});
}
