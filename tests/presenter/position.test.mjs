import assert from 'node:assert/strict';
import test from 'node:test';
import { besideOf, dotsOf, quarters, radiusOf } from '../../presenter/figures/field.js';

test('each quarter counts its people; who stands on a middle line belongs to none, and nobody is lost', () => {
  const points = { '10,90': 2, '60,51': 1, '100,0': 3, '0,0': 1, '50,80': 2, '20,50': 1 };
  const counts = quarters(points);
  assert.deepEqual(counts, { high_left: 2, high_right: 1, low_left: 1, low_right: 3, between: 3 });
  assert.equal(Object.values(counts).reduce((sum, count) => sum + count, 0), 10);
});

test('a dot for several is drawn below those that stand near it', () => {
  assert.deepEqual(dotsOf({ '1,2': 1, '75,75': 9, '3,4': 0 }), [{ x: 75, y: 75, count: 9 }, { x: 1, y: 2, count: 1 }]);
});

test('the area of a dot stands for its people, and among 300 a single one can still be seen', () => {
  assert.equal(Math.round(radiusOf(4, 30) / radiusOf(1, 30)), 2);
  assert.ok(radiusOf(1, 3) > radiusOf(1, 30));
  assert.ok(radiusOf(1, 300) >= 1.2);
});

test('the word beside the middle lies on no dot, near it, and within the field', () => {
  const size = { width: 16, height: 6 };
  const chance = (/** @type {number} */ at) => ((at * 7919) % 101);
  for (const count of [0, 1, 11, 40, 120]) {
    const dots = Array.from({ length: count }, (_, at) => ({ x: chance(at + 1), y: chance(3 * at + 2), radius: radiusOf(1, count) }));
    for (const middle of [{ x: 50, y: 50 }, { x: 0, y: 0 }, { x: 99, y: 40 }]) {
      const { x, y, covered } = besideOf(dots, middle, size, 5, 3);
      assert.equal(covered, 0);
      assert.ok(x - 8 >= -3 && x + 8 <= 103 && y - 3 >= -3 && y + 3 <= 103);
      for (const dot of dots) assert.ok(Math.hypot(Math.max(0, Math.abs(dot.x - x) - 8), Math.max(0, Math.abs(dot.y - y) - 3)) >= dot.radius);
    }
  }
  assert.deepEqual(besideOf([], { x: 50, y: 50 }, size, 5, 3), { x: 63, y: 50, covered: 0 });
});
