/**
 * The record's editor, opened from the desk: `GET /desk/{code}/record#key=…`. Tests find its parts by `data-section`, `data-answer`,
 * `data-field` (every text), `data-form`, `data-do` (every button), `data-select`, `#preview`, `#saved`.
 */
import { render } from 'lit-html';
import { liveOf } from '../client/shared/live.js';
import { word } from '../client/shared/words.js';
import { enter } from './desk/addresses.js';
import { actions } from './record/actions.js';
import { page } from './record/page.js';
import { makeSortable } from './record/sorting.js';
import { newState } from './record/state.js';

const root = /** @type {HTMLElement} */ (document.getElementById('record'));
const heard = /** @type {HTMLElement} */ (document.getElementById('say'));
const code = decodeURIComponent(location.pathname.split('/')[2] ?? '').replace(/\D/g, '');
const key = new URLSearchParams(location.hash.slice(1)).get('key') ?? '';
const room = matchMedia('(min-width: 64rem)');

const first = new URLSearchParams(location.search).get('tab') === 'meetings' ? { tab: /** @type {const} */ ('meetings') } : {};

/** @type {import('./record/state.js').State} */
let state = { ...newState(), ...first, wide: room.matches };
let due = false;
let entered = key === '';

/** @param {Partial<typeof state>} change */
function set(change) {
  state = { ...state, ...change };
  draw();
}

/** Many changes of one moment are drawn once. */
function draw() {
  if (due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    const { screen } = live;
    const view = screen.view && act.view();
    render(page(screen, view, state, act), root);
    if (view) document.title = word('title.of', { title: view.session.title });
  });
}

const live = liveOf({ code, as: 'desk', hello: () => (key ? { key } : {}), onChange: changed });
const act = actions({ live, code, key, state: () => state, set, say: (sentence) => { heard.textContent = sentence; } });

/** @param {import('../client/shared/live.js').Screen} screen */
function changed({ view, you, link }) {
  if (view) act.heard();
  if (view && link === 'open' && !entered) {
    entered = true;
    // Whoever looks over a shoulder, or into the history, finds no key.
    void enter(you.session, key).then((kept) => kept && history.replaceState(history.state, '', location.pathname + location.search));
  }
  draw();
}

makeSortable(root, (dragged) => set({ dragged }), act.place);
room.addEventListener('change', () => set({ wide: room.matches }));
addEventListener('hashchange', () => location.reload());
addEventListener('keydown', (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const letter = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || (letter !== 'z' && letter !== 'y') || target.closest?.('input, textarea')) return;
  event.preventDefault();
  act.step(letter === 'y' || event.shiftKey ? 'redo' : 'undo');
});

draw();
