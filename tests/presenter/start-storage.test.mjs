import assert from 'node:assert/strict';
import { test } from 'node:test';
import './start_world.mjs';
import { ownSessions, rememberSession } from '../../presenter/start/storage.js';

/** @type {Map<string, string>} */
const kept = new Map();
/** @type {any} */ (globalThis).localStorage = {
  getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
  setItem: (/** @type {string} */ name, /** @type {string} */ text) => kept.set(name, text),
};

/** @param {string} session */
const own = (session) => ({
  session, code: '25517195', title: `Treffen ${session}`, opened: 1, qr: { size: 1, path: '' },
  links: { join: 'http://x/25517195', desk: 'http://x/desk/25517195#key=a', wall: 'http://x/wall/25517195#key=b' },
});

test('of a session that was erased at its desk nothing is kept', () => {
  rememberSession(own('one'));
  rememberSession(own('two'));
  assert.deepEqual(ownSessions().map(({ session }) => session), ['two', 'one']);
  kept.set('plenum:erased:one', '1');
  assert.deepEqual(ownSessions().map(({ session }) => session), ['two']);
  assert.ok(!kept.get('plenum.sessions')?.includes('Treffen one'));
});
