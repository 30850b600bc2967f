import assert from 'node:assert/strict';
import test from 'node:test';
import { kind } from './kind_world.mjs';

const { moved, orderOf, placeOf, said } = await kind('ranking');
const OPTIONS = ['a', 'b', 'c'].map((id) => ({ id }));

test('the order begins as it was given; what is new comes last, what is gone is left out', () => {
  assert.deepEqual(orderOf(OPTIONS), ['a', 'b', 'c']);
  assert.deepEqual(orderOf(OPTIONS, ['c', 'x', 'a']), ['c', 'a', 'b']);
});

test('an item goes to its place, the others close up', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 2, 0), ['c', 'a', 'b']);
  assert.deepEqual(moved(['a', 'b', 'c'], 0, 1), ['b', 'a', 'c']);
  assert.deepEqual(moved(['a', 'b', 'c'], 1, 1), ['a', 'b', 'c']);
});

test('a card passes another one when it covers half of it, however high they are', () => {
  const boxes = [
    { top: 0, bottom: 50 },
    { top: 60, bottom: 160 },
    { top: 170, bottom: 220 },
  ];
  assert.equal(placeOf(boxes, 0, 59), 0);
  assert.equal(placeOf(boxes, 0, 61), 1);
  assert.equal(placeOf(boxes, 0, 200), 2);
  assert.equal(placeOf(boxes, 2, -59), 2);
  assert.equal(placeOf(boxes, 2, -61), 1);
  assert.equal(placeOf(boxes, 2, -500), 0);
});

test('an order is told with its places', () => {
  const options = { a: { text: 'Garten' }, b: { text: 'Hof' } };
  assert.equal(said({ options }, { value: ['b', 'x', 'a'] }), '1. Hof, 2. Garten');
});
