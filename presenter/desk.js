/**
 * The desk: what the facilitator holds. Tests find its parts by `data-answer`, `data-question`, `data-group`, `data-do` (every
 * button), `data-select`, `data-to` (in the menu "Verschieben nach …"), `data-target` (while dragging) and the ids of the sections.
 */
import { render } from 'lit-html';
import { liveOf } from '../client/shared/live.js';
import { word } from '../client/shared/words.js';
import { actions } from './desk/actions.js';
import { enter } from './desk/addresses.js';
import { makeDraggable } from './desk/drag.js';
import { loadKinds } from './kind_list.js';
import { keeper } from './desk/focus.js';
import { recall, recallShortcuts, remember } from './desk/memory.js';
import { tray } from './desk/move.js';
import { page } from './desk/page.js';
import { dueIn } from './desk/programme.js';
import { shortcutOf } from './desk/shortcuts.js';
import { newDesk, selected } from './desk/state.js';
import { stayAwake } from './desk/waking.js';

const root = /** @type {HTMLElement} */ (document.getElementById('desk'));
const code = decodeURIComponent(location.pathname.split('/')[2] ?? '').replace(/\D/g, '');
// Kept in memory also when it has left the address bar: this desk stays whose it is, whatever its browser opens beside it.
const key = new URLSearchParams(location.hash.slice(1)).get('key') ?? '';
const room = matchMedia('(min-width: 75rem)');
const keyboard = keeper(root);

let desk = { ...newDesk(), wide: room.matches, shortcuts: recallShortcuts() };
/** @type {ReturnType<typeof setTimeout> | undefined} */
let tick;
let due = false;
/** Something is being dragged: what changes meanwhile is drawn when it is let go. */
let held = false;
let session = '';
let entered = key === '';

/** @param {Partial<typeof desk>} change */
function set(change) {
  desk = { ...desk, ...change };
  if (change.question) look();
  draw();
}

/** Where the desk looks now outlives a change of the wall and a reload. */
function look() {
  desk = { ...desk, last: selected(live.screen.view, desk)?.id ?? '' };
  remember(session, desk);
}

/** Many changes of one moment are drawn once. */
function draw() {
  if (due || held) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    if (held) return;
    keyboard.around(() => render(page(live.screen, desk, act, key), root), desk.dialog !== null);
    const { view } = live.screen;
    clearTimeout(tick);
    if (view) tick = setTimeout(draw, dueIn(view.timer, live.now()));
    const title = view?.session.title;
    if (title) document.title = word('title.of', { title });
  });
}

/** @param {import('../client/shared/live.js').Screen} screen */
function heard({ view, you, link }) {
  if (view) {
    if (you.session !== session) {
      session = you.session;
      desk = { ...desk, ...recall(session) };
    }
    look();
    act.heard();
    if (link === 'open' && !entered) void leaveAddressBar();
  }
  draw();
}

/** Whoever looks over a shoulder, or into the history, finds no key. */
async function leaveAddressBar() {
  entered = true;
  if (await enter(session, key)) history.replaceState(history.state, '', location.pathname);
}

const live = liveOf({ code, as: 'desk', hello: () => (key ? { key } : {}), onChange: heard });
const act = actions({ live, key: () => key, desk: () => desk, set });

makeDraggable(root, {
  possible: () => desk.wide && !desk.editing && !desk.dialog,
  targets: (layer, answer) => render(tray(live.screen.view, answer), layer),
  hold: (dragging) => {
    held = dragging;
    if (!held) draw();
  },
  merging: () => word('merge.now'),
  drop: act.move,
});

room.addEventListener('change', () => set({ wide: room.matches }));
// The preview is no wall of the session; it tells its page to nobody but the desk around it.
addEventListener('message', ({ origin, source, data }) => {
  if (origin === location.origin && source === document.querySelector('iframe')?.contentWindow && data?.report) {
    set({ preview: data.report });
    if (live.screen.view) act.heard();
  }
});
// Another key in the address is another desk.
addEventListener('hashchange', () => location.reload());

addEventListener('keydown', (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (!live.screen.view || desk.dialog || target.closest?.('input, textarea, select, [contenteditable]')) return;
  const letter = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.altKey && (letter === 'z' || letter === 'y')) {
    event.preventDefault();
    const step = letter === 'y' || event.shiftKey ? 'redo' : 'undo';
    if (live.screen.mine[step].do) act.run({ do: step });
    return;
  }
  const shortcut = shortcutOf(event, desk.shortcuts);
  if (!shortcut) return;
  const { view, mine } = live.screen;
  // Firefox searches the page with "/".
  if (!shortcut.always) event.preventDefault();
  shortcut.press({ view, mine, desk, act }, event.key);
});

stayAwake(() => !desk.wide);
void loadKinds(draw);

draw();
