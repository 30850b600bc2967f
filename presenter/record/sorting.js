/** Dragging a section to another place, by its handle, with mouse or finger. The buttons do the same. */

const EDGE = 60;
const FASTEST = 14;

/**
 * @param {HTMLElement} root
 * @param {(dragged: {section: string, next: string} | null) => void} show
 * @param {(section: string, next: string) => void} drop
 */
export function makeSortable(root, show, drop) {
  /** @type {{section: string, next: string, pointer: number, y: number} | null} */
  let held = null;
  let frame = 0;

  const rows = () => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-section]'))];

  /** Before which section it would lie. @param {number} y */
  function nextAt(y) {
    const below = rows().find((row) => {
      const { top, height } = row.getBoundingClientRect();
      return y < top + height / 2;
    });
    return below?.dataset.section ?? '';
  }

  function follow() {
    frame = 0;
    if (!held) return;
    const list = document.getElementById('edited');
    if (list) {
      const { top, bottom } = list.getBoundingClientRect();
      const beyond = held.y > bottom - EDGE ? held.y - bottom + EDGE : held.y < top + EDGE ? held.y - top - EDGE : 0;
      const before = list.scrollTop;
      if (beyond) list.scrollTop += Math.max(-1, Math.min(1, beyond / EDGE)) * FASTEST;
      if (list.scrollTop !== before) frame = requestAnimationFrame(follow);
    }
    const next = nextAt(held.y);
    if (next !== held.next) show({ section: held.section, next: (held.next = next) });
  }

  const end = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    held = null;
    show(null);
  };

  root.addEventListener('pointerdown', (event) => {
    const handle = /** @type {Element} */ (event.target).closest('.handle');
    const section = /** @type {HTMLElement | null | undefined} */ (handle?.closest('[data-section]'))?.dataset.section;
    if (!section || event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    held = { section, next: section, pointer: event.pointerId, y: event.clientY };
    show({ section, next: section });
  });
  addEventListener('pointermove', (event) => {
    if (!held || event.pointerId !== held.pointer) return;
    held.y = event.clientY;
    if (!frame) frame = requestAnimationFrame(follow);
  });
  addEventListener('pointerup', (event) => {
    if (!held || event.pointerId !== held.pointer) return;
    held.y = event.clientY;
    const { section } = held;
    const next = nextAt(held.y);
    const order = rows().map((row) => row.dataset.section);
    end();
    const stays = next === section || order[order.indexOf(section) + 1] === next || (next === '' && order.at(-1) === section);
    if (!stays) drop(section, next);
  });
  addEventListener('pointercancel', () => held && end());
  addEventListener('keydown', (event) => event.key === 'Escape' && held && end());
}
