import assert from 'node:assert/strict';
import test from 'node:test';
import { kind } from './kind_world.mjs';

const { rated, said } = await kind('scale');
const OPTIONS = [{ id: 'o1' }, { id: 'o2' }];

test('a statement gets its step, and leaves it again', () => {
  assert.deepEqual(rated(OPTIONS, undefined, 'o2', 4), { o2: 4 });
  assert.deepEqual(rated(OPTIONS, { o2: 4 }, 'o1', 1), { o1: 1, o2: 4 });
  assert.deepEqual(rated(OPTIONS, { o1: 1, o2: 4 }, 'o1', 0), { o2: 4 });
});

test('a statement that is gone takes its step along', () => assert.deepEqual(rated(OPTIONS, { o1: 2, o9: 5 }), { o1: 2 }));

test('a statement is told with its step, the question itself by the step alone', () => {
  const options = { o1: { at: 2, text: 'Garten' }, o2: { at: 1, text: 'Werkstatt' }, o3: { at: 3, text: 'Hof' } };
  assert.equal(said({ options }, { value: { o1: 2, o2: 5 } }), 'Werkstatt: 5, Garten: 2');
  assert.equal(said({ options: { o1: { at: 1, text: '' } } }, { value: { o1: 3 } }), '3');
});
