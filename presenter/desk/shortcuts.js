/**
 * The keyboard: one table that binds the keys and documents them. Single keys can be switched off (WCAG 2.1.4); they do nothing in
 * fields and dialogs.
 *
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 * @typedef {{view: View, mine: any, desk: Desk, act: Actions}} Now
 * @typedef {object} Shortcut
 * @property {string} name of its sentence, and of what tests look for
 * @property {string[]} keys as `KeyboardEvent.key` names them, letters small
 * @property {boolean} [shift] only for letters: with the shift key
 * @property {boolean} [always] no character key, so it is not switched off
 * @property {(now: Now, key: string) => void} press
 */
import { inOrder } from '../wall/view.js';
import { presents } from './kinds.js';
import { selected } from './state.js';
import { offered } from './offered.js';

/** @param {Now} now @param {(question: any) => void} then */
const question = ({ view, desk }, then) => {
  const looking = selected(view, desk);
  if (looking) then(looking);
};

/** @param {Now} now @param {'undo' | 'redo'} step */
const take = ({ mine, act }, step) => {
  if (mine?.[step]?.do) act.run({ do: step });
};

/** @type {Shortcut[]} */
export const SHORTCUTS = [
  { name: 'onward', keys: ['s'], press: (now) => question(now, now.act.onward) },
  { name: 'open', keys: ['o'], press: (now) => question(now, ({ id, open }) => now.act.run({ do: open ? 'close_question' : 'open_question', question: id })) },
  { name: 'reveal', keys: ['a'], press: (now) => question(now, ({ id, concealed }) => now.act.run({ do: concealed ? 'reveal' : 'conceal', question: id })) },
  { name: 'previous', keys: ['ArrowLeft', 'PageUp'], always: true, press: ({ act }) => act.turn('previous') },
  { name: 'next', keys: ['ArrowRight', 'PageDown'], always: true, press: ({ act }) => act.turn('next') },
  { name: 'group', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], press: present },
  { name: 'spotlight', keys: ['Escape'], always: true, press: ({ view, act }) => view.show.spotlight && act.run({ do: 'show', spotlight: '' }) },
  { name: 'dark', keys: ['w'], press: ({ view, act }) => act.run({ do: 'show', dark: !view.show.dark }) },
  { name: 'timer', keys: ['t'], press: startOrHalt },
  { name: 'prolong', keys: ['+'], press: ({ view, act }) => view.timer.ends_at && act.run({ do: 'prolong_timer', seconds: 60 }) },
  { name: 'ask', keys: ['n'], press: ({ act }) => act.set({ dialog: { name: 'ask' } }) },
  { name: 'search', keys: ['/'], press: ({ act }) => act.search() },
  { name: 'entry', keys: ['p'], press: ({ act }) => act.set({ dialog: { name: 'entry' } }) },
  { name: 'undo', keys: ['z'], press: (now) => take(now, 'undo') },
  { name: 'redo', keys: ['z'], shift: true, press: (now) => take(now, 'redo') },
  { name: 'help', keys: ['?'], press: ({ act }) => act.set({ dialog: { name: 'shortcuts' } }) },
];

/** @param {Now} now */
function startOrHalt({ view, desk, act }) {
  if (view.timer.ends_at) act.haltTimer();
  else if (view.session.pace === 'own') return;
  else if (desk.halted) act.resumeTimer();
  else act.startTimer(offered(view));
}

/** @param {Now} now @param {string} key */
function present({ view, act }, key) {
  const group = inOrder(view.small_groups)[Number(key) - 1];
  if (group && presents(view)) act.run({ do: 'show', what: 'results', page: group.id });
}

/**
 * What a key means just now. A layout decides with which keys a sign is typed: so for signs the shift key does not count.
 * @param {Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>} event
 * @param {boolean} single single keys are wanted
 */
export function shortcutOf(event, single) {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const letter = /^\p{L}$/u.test(event.key);
  const key = letter ? event.key.toLowerCase() : event.key;
  const found = SHORTCUTS.find(({ keys, shift = false }) => keys.includes(key) && (!letter || shift === event.shiftKey));
  return found && (single || found.always) ? found : undefined;
}
