import assert from 'node:assert/strict';
import test from 'node:test';
import { kind } from './kind_world.mjs';

const { pointAt, side, stepped } = await kind('position');
const BOX = { left: 10, top: 20, width: 300, height: 300 };

test('a finger lies on whole steps of the field, the lower left corner is 0, 0', () => {
  assert.deepEqual(pointAt(BOX, 10, 320), { x: 0, y: 0 });
  assert.deepEqual(pointAt(BOX, 160, 95), { x: 50, y: 75 });
  assert.deepEqual(pointAt(BOX, 11.4, 318.6), { x: 0, y: 0 });
  assert.deepEqual(pointAt(BOX, 900, -900), { x: 100, y: 100 });
});

test('keys move by one or by ten, and not over the edge; the first begins in the middle', () => {
  assert.deepEqual(stepped(undefined, 'ArrowLeft', false), { x: 49, y: 50 });
  assert.deepEqual(stepped({ x: 95, y: 3 }, 'ArrowRight', true), { x: 100, y: 3 });
  assert.deepEqual(stepped({ x: 95, y: 3 }, 'ArrowDown', true), { x: 95, y: 0 });
  assert.equal(stepped({ x: 1, y: 1 }, 'a', false), undefined);
});

test('a place is near an end, or right at it, or in the middle', () => {
  assert.equal(side(50), undefined);
  assert.equal(side(58), undefined);
  assert.deepEqual(side(41), ['low', 'near']);
  assert.deepEqual(side(86), ['high', 'far']);
});
