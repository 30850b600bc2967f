import assert from 'node:assert/strict';
import test from 'node:test';
import { columnAt, divide, placeOf, roundStep, span } from '../../presenter/figures/bins.js';

const free = { least: /** @type {const} */ (''), most: /** @type {const} */ (''), whole: false };

/** @param {number[]} given */
const values = (given) => {
  /** @type {Record<string, number>} */
  const counted = {};
  for (const value of given) counted[value] = (counted[value] ?? 0) + 1;
  return counted;
};

/** @param {import('../../presenter/figures/bins.js').Divided} divided */
const sum = ({ bins }) => bins.reduce((all, { count }) => all + count, 0);

test('steps are round: 1, 2 or 5 times a power of ten, and never less than one among whole numbers', () => {
  assert.deepEqual([0.03, 0.1, 1, 1.3, 4, 7, 120].map((least) => roundStep(least, false)), [0.05, 0.1, 1, 2, 5, 10, 200]);
  assert.equal(roundStep(0.2, true), 1);
});

test('R9: every number that was given is in a column, whatever the numbers are', () => {
  for (const given of [[1], [5, 5, 5], [0.1, 0.2, 0.30000000000000004], [-12, -3, 0, 8], [1000, 250000, 90000, 120000, 7], [3, 4, 5, 5, 6, 7, 8, 8, 9, 4, 6, 1e6], [1.999999, 2, 2.000001]]) {
    const divided = divide(values(given), free);
    assert.equal(sum(divided), given.length, given.join());
    for (const value of given) {
      const at = placeOf(divided, value, false);
      assert.ok(at >= 0 && at <= span(divided.bins), `${value} stands in the picture`);
    }
  }
});

test('few whole numbers have a column each, also those that nobody named', () => {
  const { bins, single } = divide(values([3, 5, 5, 8]), free);
  assert.equal(single, true);
  assert.deepEqual(bins.map(({ from, count }) => [from, count]), [[2, 0], [3, 1], [4, 0], [5, 2], [6, 0], [7, 0], [8, 1], [9, 0]]);
});

test('narrow bounds are shown whole, and no column lies beyond them', () => {
  const { bins } = divide(values([4, 5]), { least: 1, most: 10, whole: true });
  assert.deepEqual([bins[0].from, bins[bins.length - 1].to], [1, 10]);
  const percent = divide(values([20, 35, 50, 61, 72, 79, 100]), { least: 0, most: 100, whole: true });
  assert.deepEqual([percent.bins[0].from, percent.bins[percent.bins.length - 1].to], [0, 100]);
  assert.equal(percent.bins[percent.bins.length - 1].count, 1, 'the highest number that may be given belongs to the last column');
});

test('decimals fall into columns with round borders', () => {
  const { bins, step } = divide(values([1.61, 2.37, 2.92, 3.39, 4.64]), free);
  assert.equal(step, 1);
  assert.deepEqual(bins.map(({ from }) => from), [1, 2, 3, 4]);
});

test('one number, or the same from everybody, stands in the middle', () => {
  for (const given of [[12], [7.5, 7.5, 7.5]]) {
    const divided = divide(values(given), free);
    assert.equal(divided.bins.length, 5);
    assert.equal(divided.bins[2].count, given.length);
    assert.equal(placeOf(divided, given[0], false), 2.5);
  }
});

test('what lies far out stands apart, and the others keep their columns', () => {
  const divided = divide(values([3, 4, 5, 5, 6, 7, 8, 8, 9, 4, 6, 1_000_000]), free);
  const last = divided.bins[divided.bins.length - 1];
  assert.deepEqual([last.apart, last.from, last.count], ['above', 1_000_000, 1]);
  assert.ok(divided.bins.length < 12);
  assert.equal(placeOf(divided, 1_000_000, true), columnAt(divided.bins, divided.bins.length - 1) + 0.5);
  assert.ok(divide(values([10, 20, 30, 60]), free).bins.every(({ apart }) => !apart), 'a wide spread is no slip');
});

test('nobody has answered: no columns', () => assert.deepEqual(divide({}, free).bins, []));
