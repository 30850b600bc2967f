import assert from 'node:assert/strict';
import test from 'node:test';
import { affordable, alone, fitted, likely, mostSaid, seeded, sizeOf, SMALLEST, stepsOf, weightOf } from '../../presenter/figures/cloud_sizes.js';

const room = { width: 93, height: 40 };
const word = (/** @type {string} */ text, count = 1, at = 1) => ({ id: text, text, count, at });
const many = Array.from({ length: 400 }, (_, at) => word(`Nachbarschaft${at}`, at < 5 ? 20 - at : 1, at));

test('the area of a word stands for how often it was said, and nothing is smaller than what can be read', () => {
  const [step] = stepsOf();
  assert.equal(sizeOf(4, 4, { least: 2, most: 20 }), 4);
  assert.equal(sizeOf(1, 1, step), step.least);
  for (const each of stepsOf()) {
    assert.ok(each.least >= SMALLEST && each.most >= each.least);
    assert.ok(sizeOf(300, 300, each) <= each.most + 1e-9);
  }
});

test('few words are large, many are small; of too many the first are offered a place', () => {
  const steps = stepsOf();
  assert.equal(likely([word('Mut'), word('Zeit')], steps, room), 0);
  assert.equal(likely(many, steps, room), steps.length - 1);
  const some = affordable(mostSaid(many, new Map()), steps[steps.length - 1], room);
  assert.ok(some.length > 60 && some.length < many.length);
  assert.deepEqual(some.slice(0, 2).map(({ count }) => count), [20, 19]);
});

test('among words said as often, those that hang already come first, then the older ones', () => {
  const words = [word('c', 1, 3), word('b', 1, 2), word('a', 1, 1), word('d', 2, 4)];
  assert.deepEqual(mostSaid(words, new Map([['c', 1]])).map(({ id }) => id), ['d', 'c', 'a', 'b']);
});

test('a word is never wider than its room', () => {
  assert.equal(fitted(10, 4, 93), 10);
  assert.ok(fitted(10, 20, 93) * 20 <= 93);
});

test('a word that stands alone is as large as it can be, whatever it says', () => {
  assert.equal(alone('Mut', room), 15);
  for (const text of ['Öffentlichkeitsarbeitskonzeptentwicklung', 'alle an einem Tisch und noch viel mehr', 'مرحبا بكم جميعا', '🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉']) {
    const size = alone(text, room);
    const longest = Math.max(...text.split(' ').map(({ length }) => length));
    assert.ok(size >= 3.5 && longest * 0.5 * size <= room.width, `${text}: ${size}`);
  }
});

test('most, several and one are three pens', () => assert.deepEqual([[7, 7], [3, 7], [1, 7], [1, 1]].map(([count, top]) => weightOf(count, top)), [800, 700, 500, 500]));

test('what looks random is the same on every wall', () => {
  const [one, same, other] = [seeded('mut'), seeded('mut'), seeded('zeit')].map((random) => [random(), random(), random()]);
  assert.deepEqual(one, same);
  assert.notDeepEqual(one, other);
  assert.ok([...one, ...other].every((value) => value >= 0 && value < 1));
});
