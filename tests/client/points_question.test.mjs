import assert from 'node:assert/strict';
import test from 'node:test';
import { kind } from './kind_world.mjs';

const { placed, said, spread } = await kind('points');
const OPTIONS = [{ id: 'o1' }, { id: 'o2' }];
const FIVE = { points: 5, most: 3 };

test('there is room on an item for what is left, and for no more than it may have', () => {
  const { items, left } = spread(OPTIONS, FIVE, { o1: 3, o9: 7 });
  assert.equal(left, 2);
  assert.deepEqual(items.map(({ own, room }) => [own, room]), [[3, 0], [0, 2]]);
  assert.deepEqual(spread(OPTIONS, { points: 5, most: 0 }).items.map(({ room }) => room), [5, 5]);
});

test('points lie within the limits, whatever is asked for', () => {
  assert.deepEqual(placed(OPTIONS, FIVE, undefined, 'o1', 9), { o1: 3 });
  assert.deepEqual(placed(OPTIONS, FIVE, { o1: 3 }, 'o2', 3), { o1: 3, o2: 2 });
  assert.deepEqual(placed(OPTIONS, FIVE, { o1: 3, o2: 2 }, 'o2', -1), { o1: 3 });
  assert.deepEqual(placed(OPTIONS, FIVE, { o1: 1 }, 'o1', Number.NaN), {});
});

test('most points are told first', () => {
  const options = { o1: { at: 1, text: 'Garten' }, o2: { at: 2, text: 'Hof' }, o3: { at: 3, text: 'Tor' } };
  assert.equal(said({ options }, { value: { o3: 1, o1: 1, o2: 3 } }), 'Hof: 3, Garten: 1, Tor: 1');
});
