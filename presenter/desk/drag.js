/**
 * Dragging an answer onto a Handlungsfeld, a small group or a stem: with the mouse at once, with a finger after a long press.
 * Only where there is room for the targets beside the list; the menu "Verschieben nach …" does the same everywhere.
 *
 * @typedef {import('./steps.js').Target} Target
 */

const FAR_ENOUGH = 6;
const LONG_PRESS = 450;
const EDGE = 40;

/**
 * @param {Element} root
 * @param {object} page
 * @param {() => boolean} page.possible
 * @param {(drag: {answer: string, over: Target | null} | null) => void} page.show
 * @param {(answer: string, target: Target) => void} page.drop
 */
export function makeDraggable(root, { possible, show, drop }) {
  /** @type {{answer: string, pointer: number, x: number, y: number, started: boolean, over: Target | null, press?: ReturnType<typeof setTimeout>} | null} */
  let held = null;

  const end = () => {
    clearTimeout(held?.press);
    if (held?.started) show(null);
    held = null;
  };

  const start = () => {
    if (!held) return;
    held.started = true;
    getSelection()?.removeAllRanges();
    show({ answer: held.answer, over: null });
    requestAnimationFrame(() => held && follow(held.x, held.y));
  };

  /** Where the targets on that side begin or end. @param {'left' | 'right'} side */
  function edge(side) {
    const right = side === 'right';
    const list = root.querySelector(right ? '.tray [data-kind="handlungsfeld"]' : '.tray .targets:not([data-kind="handlungsfeld"])');
    const box = list?.getBoundingClientRect();
    return box ? (right ? box.left : box.right) : right ? innerWidth : 0;
  }

  /** @param {number} x @param {number} y */
  function follow(x, y) {
    const ghost = /** @type {HTMLElement | null} */ (root.querySelector('.ghost'));
    // Beside the targets, so that it covers none.
    const width = ghost?.offsetWidth ?? 0;
    const beside = x > innerWidth / 2 ? Math.min(x - 14, edge('right') - 8) - width : Math.max(x + 14, edge('left') + 8);
    ghost?.style.setProperty('transform', `translate(${beside}px, ${y + 10}px)`);
    const beneath = document.elementFromPoint(x, y);
    const list = beneath?.closest('.tray .targets');
    if (list) {
      const { top, bottom } = list.getBoundingClientRect();
      if (y > bottom - EDGE) list.scrollBy(0, 12);
      if (y < top + EDGE) list.scrollBy(0, -12);
    }
    const target = /** @type {HTMLElement | null} */ (beneath?.closest('[data-target]') ?? null);
    const over = target && { kind: /** @type {Target['kind']} */ (target.dataset.target), id: target.dataset.id ?? '' };
    if (held && (over?.kind !== held.over?.kind || over?.id !== held.over?.id)) {
      held.over = over;
      show({ answer: held.answer, over });
    }
  }

  root.addEventListener('pointerdown', (/** @type {any} */ event) => {
    const row = event.target.closest('[data-answer]');
    if (!row || event.button !== 0 || !event.isPrimary || !possible()) return;
    if (event.target.closest('button, a, textarea, form') || ['withdrawn', 'erased'].includes(row.dataset.state)) return;
    held = { answer: row.dataset.answer, pointer: event.pointerId, x: event.clientX, y: event.clientY, started: false, over: null };
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
    follow(held.x, held.y);
  });

  addEventListener('pointerup', (event) => {
    if (!held || event.pointerId !== held.pointer) return;
    const { answer, over, started } = held;
    end();
    if (started && over) drop(answer, over);
  });

  addEventListener('pointercancel', end);
  addEventListener('blur', end);
  addEventListener('keydown', (event) => event.key === 'Escape' && end());
  // Once a finger drags an answer, the list must not scroll under it.
  root.addEventListener('touchmove', (event) => { if (held?.started && event.cancelable) event.preventDefault(); }, { passive: false });
  root.addEventListener('contextmenu', (event) => { if (held?.started) event.preventDefault(); });
}
