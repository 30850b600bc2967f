/**
 * Dragging a card onto a Handlungsfeld, a small group, a stem, a heading, the Themenspeicher, or another card to merge them: with
 * the mouse at once, with a finger after a long press. Only where there is room for the targets beside the list; the menus do the
 * same everywhere.
 *
 * The page is not drawn while something is dragged: the targets lie in a layer of their own, and only what changes is touched,
 * once a frame. So dragging stays smooth however long the list is.
 *
 * @typedef {import('./steps.js').Target} Target
 */

const FAR_ENOUGH = 6;
const LONG_PRESS = 450;
const EDGE = 48;
const FASTEST = 18;

/**
 * @param {Element} root
 * @param {object} page
 * @param {() => boolean} page.possible
 * @param {(layer: HTMLElement, answer: string) => void} page.targets draws them
 * @param {(dragging: boolean) => void} page.hold
 * @param {() => string} page.merging what the card in hand says over another card
 * @param {(answers: string[], target: Target) => void} page.drop
 */
export function makeDraggable(root, { possible, targets, hold, merging, drop }) {
  /** @type {{card: HTMLElement, answers: string[], pointer: number, x: number, y: number, started: boolean, over: HTMLElement | null, press?: ReturnType<typeof setTimeout>} | null} */
  let held = null;
  /** @type {{layer: HTMLElement, ghost: HTMLElement, says: HTMLElement, list: HTMLElement | null, width: number, left: number, right: number} | null} */
  let drawn = null;
  let frame = 0;
  let justDropped = false;

  const end = () => {
    clearTimeout(held?.press);
    cancelAnimationFrame(frame);
    frame = 0;
    if (held?.started) {
      mark(null);
      delete held.card.dataset.drag;
      delete document.documentElement.dataset.dragging;
      drawn?.layer.remove();
      drawn = null;
      hold(false);
    }
    held = null;
  };

  const start = () => {
    if (!held) return;
    held.started = true;
    hold(true);
    getSelection()?.removeAllRanges();
    const layer = document.createElement('div');
    layer.className = 'tray';
    layer.setAttribute('aria-hidden', 'true');
    document.body.append(layer);
    targets(layer, held.answers[0]);
    held.card.dataset.drag = 'yes';
    document.documentElement.dataset.dragging = 'yes';
    const ghost = /** @type {HTMLElement} */ (layer.querySelector('.ghost'));
    const side = (/** @type {string} */ name) => layer.querySelector(`[data-side="${name}"]`)?.getBoundingClientRect();
    drawn = {
      layer, ghost,
      says: /** @type {HTMLElement} */ (layer.querySelector('.ghost-says')),
      list: root.querySelector('#rows'),
      width: ghost.offsetWidth,
      left: side('left')?.right ?? 0,
      right: side('right')?.left ?? innerWidth,
    };
    soon();
  };

  const soon = () => {
    if (!frame) frame = requestAnimationFrame(follow);
  };

  /** @param {HTMLElement | null} target */
  function mark(target) {
    if (!held || held.over === target) return;
    if (held.over) delete held.over.dataset.over;
    if (target) target.dataset.over = 'yes';
    held.over = target;
    if (drawn) drawn.says.textContent = target && target.dataset.target === undefined ? merging() : '';
  }

  function follow() {
    frame = 0;
    if (!held || !drawn) return;
    const { x, y } = held;
    // Beside the targets, so that it covers none.
    const beside = x > innerWidth / 2 ? Math.min(x - 14, drawn.right - 8) - drawn.width : Math.max(x + 14, drawn.left + 8);
    drawn.ghost.style.transform = `translate(${beside}px, ${y + 12}px)`;
    const beneath = document.elementFromPoint(x, y);
    const scrolled = beneath?.closest('.targets-beside') ?? (drawn.list?.contains(beneath) ? drawn.list : null);
    if (scrolled && roll(scrolled, y)) soon();
    mark(beneath?.closest('[data-target]') ?? cardAt(beneath));
  }

  /** Another card that this one can be laid on. @param {Element | null} beneath @returns {HTMLElement | null} */
  function cardAt(beneath) {
    const card = /** @type {HTMLElement | null | undefined} */ (beneath?.closest('.rows:not(.members) > .row'));
    return card && card !== held?.card && !card.contains(held?.card ?? null) && card.dataset.state === 'visible' && held?.card.dataset.state === 'visible' ? card : null;
  }

  /** Near the edge of a list, what lies beyond comes into sight. @param {Element} list @param {number} y */
  function roll(list, y) {
    const { top, bottom } = list.getBoundingClientRect();
    const beyond = y > bottom - EDGE ? y - bottom + EDGE : y < top + EDGE ? y - top - EDGE : 0;
    const before = list.scrollTop;
    if (beyond) list.scrollTop = before + Math.max(-1, Math.min(1, beyond / EDGE)) * FASTEST;
    return list.scrollTop !== before;
  }

  root.addEventListener('pointerdown', (/** @type {any} */ event) => {
    const card = event.target.closest('[data-answer], [data-stack]');
    if (!card || event.button !== 0 || !event.isPrimary || event.ctrlKey || event.metaKey || event.shiftKey || !possible()) return;
    if (event.target.closest('button, a, input, textarea, select, form') || ['withdrawn', 'erased'].includes(card.dataset.state)) return;
    const answers = card.dataset.stack ? card.dataset.members.split(' ') : [card.dataset.answer];
    held = { card, answers, pointer: event.pointerId, x: event.clientX, y: event.clientY, started: false, over: null };
    if (event.pointerType === 'touch') held.press = setTimeout(start, LONG_PRESS);
  });

  addEventListener('pointermove', (event) => {
    if (!held || event.pointerId !== held.pointer) return;
    const far = Math.hypot(event.clientX - held.x, event.clientY - held.y) > FAR_ENOUGH;
    if (!held.started && far) {
      if (held.press) return end();
      start();
    }
    if (!held?.started) return;
    held.x = event.clientX;
    held.y = event.clientY;
    soon();
  });

  addEventListener('pointerup', (event) => {
    if (!held || event.pointerId !== held.pointer) return;
    if (held.started) {
      held.x = event.clientX;
      held.y = event.clientY;
      follow();
    }
    const { answers, over, started } = held;
    end();
    justDropped = started;
    setTimeout(() => { justDropped = false; });
    if (!started || !over) return;
    const { target, id, answer, first } = over.dataset;
    drop(answers, target ? { kind: /** @type {Target['kind']} */ (target), id: id ?? '' } : { kind: 'answer', id: answer ?? first ?? '' });
  });

  // What ends a drag is no press on what lies beneath.
  addEventListener('click', (event) => {
    if (!justDropped) return;
    event.stopPropagation();
    event.preventDefault();
  }, true);
  addEventListener('pointercancel', end);
  addEventListener('blur', end);
  addEventListener('keydown', (event) => event.key === 'Escape' && end());
  // Once a finger drags an answer, the list must not scroll under it.
  root.addEventListener('touchmove', (event) => { if (held?.started && event.cancelable) event.preventDefault(); }, { passive: false });
  root.addEventListener('contextmenu', (event) => { if (held?.started) event.preventDefault(); });
}
