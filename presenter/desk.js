/**
 * The desk: what the facilitator holds. Tests find its parts by `data-answer`, `data-question`, `data-group`, `data-do` (every
 * button), `data-select`, `data-to` (in the menu "Verschieben nach …"), `data-target` (while dragging) and the ids of the sections.
 */
import { render } from 'lit-html';
import { Live } from '../client/shared/live.js';
import { word } from '../client/shared/words.js';
import { actions } from './desk/actions.js';
import { makeDraggable } from './desk/drag.js';
import { page } from './desk/page.js';
import { newDesk } from './desk/state.js';

const root = /** @type {HTMLElement} */ (document.getElementById('desk'));
const code = decodeURIComponent(location.pathname.split('/')[2] ?? '').replace(/\D/g, '');
const key = new URLSearchParams(location.hash.slice(1)).get('key') ?? '';
const room = matchMedia('(min-width: 75rem)');

let desk = { ...newDesk(), wide: room.matches };
let due = false;

/** @param {Partial<typeof desk>} change */
function set(change) {
  desk = { ...desk, ...change };
  draw();
}

/** Many changes of one moment are drawn once. */
function draw() {
  if (due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    const focused = document.activeElement;
    const row = focused?.closest('[data-answer]');
    render(page(live.screen, desk, act), root);
    // A row that moved in the list loses the focus; what left hands it to its row, a row that left to the list.
    if (focused && focused !== document.body && document.activeElement === document.body && !desk.dialog) {
      const next = focused.isConnected ? focused : (row?.isConnected && row.querySelector('[data-do="correct"]')) || document.getElementById('rows');
      if (next instanceof HTMLElement) next.focus({ preventScroll: true });
    }
    const title = live.screen.view?.session.title;
    if (title) document.title = word('title.of', { title });
  });
}

const live = new Live({ code, as: 'desk', hello: () => ({ key }), onChange: draw });
const act = actions({ live, key, desk: () => desk, set });

makeDraggable(root, {
  possible: () => desk.wide && !desk.editing && !desk.dialog,
  show: (drag) => set({ drag }),
  drop: act.move,
});

room.addEventListener('change', () => set({ wide: room.matches }));
// The preview is no wall of the session; it tells its page to nobody but the desk around it.
addEventListener('message', ({ origin, source, data }) => {
  if (origin === location.origin && source === document.querySelector('iframe')?.contentWindow && data?.report) set({ preview: data.report });
});
// Another key in the address is another desk.
addEventListener('hashchange', () => location.reload());

addEventListener('keydown', (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (!live.screen.view || desk.dialog || target.closest?.('input, textarea, select')) return;
  const letter = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.altKey && (letter === 'z' || letter === 'y')) {
    event.preventDefault();
    const step = letter === 'y' || event.shiftKey ? 'redo' : 'undo';
    if (live.screen.mine[step].do) act.run({ do: step });
  } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey) {
    if (event.key === 'ArrowLeft') act.turn('previous');
    if (event.key === 'ArrowRight') act.turn('next');
  }
});

draw();
