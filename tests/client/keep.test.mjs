import assert from 'node:assert/strict';
import test from 'node:test';
import { keep, kept } from '../../client/keep.js';

const storage = (setItem) => {
  const taken = new Map();
  return {
    taken,
    getItem: (key) => taken.get(key) ?? null,
    setItem: setItem ?? ((key, text) => void taken.set(key, text)),
  };
};
const no = () => {
  throw new Error('QuotaExceededError');
};

test('what is kept is there again', () => {
  globalThis.localStorage = storage();
  keep('a', { text: 'ä' });
  assert.deepEqual(kept('a'), { text: 'ä' });
  assert.equal(kept('b'), null);
});

test('R3 a full or forbidden storage costs the reload, not the page', () => {
  globalThis.localStorage = storage(no);
  globalThis.localStorage.taken.set('plenum:c', '"old"');
  keep('c', 'new');
  assert.equal(kept('c'), 'new');
  delete globalThis.localStorage;
  keep('d', 1);
  assert.equal(kept('d'), 1);
  assert.equal(kept('e'), null);
});
