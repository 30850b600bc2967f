import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHORTCUTS, shortcutOf } from '../../presenter/desk/shortcuts.js';

/** @returns {any} */
const typed = (/** @type {string} */ key, held = {}) => ({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

test('no two shortcuts share a key', () => {
  const all = SHORTCUTS.flatMap(({ keys, shift }) => keys.map((key) => `${shift ? 'shift ' : ''}${key}`));
  assert.equal(new Set(all).size, all.length);
  assert.equal(new Set(SHORTCUTS.map(({ name }) => name)).size, SHORTCUTS.length);
});

test('letters mind the shift key and not the caps lock, signs mind neither', () => {
  assert.equal(shortcutOf(typed('z'), true)?.name, 'undo');
  assert.equal(shortcutOf(typed('Z', { shiftKey: true }), true)?.name, 'redo');
  assert.equal(shortcutOf(typed('Z'), true)?.name, 'undo', 'caps lock');
  assert.equal(shortcutOf(typed('/', { shiftKey: true }), true)?.name, 'search', 'a German keyboard');
  assert.equal(shortcutOf(typed('?', { shiftKey: true }), true)?.name, 'help');
  assert.equal(shortcutOf(typed('x'), true), undefined);
});

test('what belongs to the browser stays with it', () => {
  for (const held of ['ctrlKey', 'metaKey', 'altKey']) assert.equal(shortcutOf(typed('z', { [held]: true }), true), undefined, held);
});

test('switched off, only keys that type nothing are left', () => {
  const left = SHORTCUTS.filter(({ keys, shift }) => shortcutOf(typed(keys[0], { shiftKey: Boolean(shift) }), false));
  assert.deepEqual(left.map(({ name }) => name), ['previous', 'next', 'spotlight']);
  assert.ok(left.every(({ keys }) => keys.every((key) => key.length > 1)));
});

/** @returns {any} */
const meeting = (changes = {}) => ({
  session: { state: 'running', minutes: 25 },
  small_groups: { g2: { at: 2 }, g1: { at: 1 } },
  questions: { q1: { at: 1, kind: 'open', open: true, asked: true, concealed: true } },
  show: { what: 'question', question: 'q1', dark: false, spotlight: '' },
  timer: { ends_at: 0 },
  ...changes,
});

/** What a key asks of the server. @param {string} key */
function asked(key, view = meeting(), held = {}, halted = 0) {
  /** @type {any[]} */
  const commands = [];
  const act = /** @type {any} */ ({ run: (/** @type {any[]} */ ...more) => commands.push(...more), startTimer: (/** @type {number} */ n) => commands.push(n), haltTimer: () => commands.push('halt'), resumeTimer: () => commands.push('resume') });
  const desk = /** @type {any} */ ({ question: '', last: '', halted });
  shortcutOf(typed(key, held), true)?.press({ view, mine: { undo: { do: 'reveal' }, redo: { do: '' } }, desk, act }, key);
  return commands;
}

test('what the keys do', () => {
  assert.deepEqual(asked('2'), [{ do: 'show', what: 'results', page: 'g2' }]);
  assert.deepEqual(asked('3'), [], 'there is no third group');
  assert.deepEqual(asked('o'), [{ do: 'close_question', question: 'q1' }]);
  assert.deepEqual(asked('a'), [{ do: 'reveal', question: 'q1' }]);
  assert.deepEqual(asked('t'), [25]);
  assert.deepEqual(asked('t', meeting({ timer: { ends_at: 5 } })), ['halt']);
  assert.deepEqual(asked('t', meeting(), {}, 90), ['resume']);
  assert.deepEqual(asked('+'), [], 'no timer runs');
  assert.deepEqual(asked('+', meeting({ timer: { ends_at: 5 } })), [{ do: 'prolong_timer', seconds: 60 }]);
  assert.deepEqual(asked('w'), [{ do: 'show', dark: true }]);
  assert.deepEqual(asked('z'), [{ do: 'undo' }]);
  assert.deepEqual(asked('z', meeting(), { shiftKey: true }), [], 'nothing to redo');
});
