import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dueIn, nearby, placed } from '../../presenter/desk/programme.js';
import { secondsLeft } from '../../presenter/wall/clock.js';

const items = {
  i2: { at: 2, starts: '15:00', text: 'Kleingruppen' },
  i1: { at: 1, starts: '14:00', text: 'Begrüßung' },
  i3: { at: 3, starts: '', text: 'Ende' },
};

test('before and after the current item', () => {
  const { all, previous, current, next } = placed({ items, current: 'i2', begun: 5 });
  assert.deepEqual(all.map(({ id }) => id), ['i1', 'i2', 'i3']);
  assert.deepEqual([previous?.id, current?.id, next?.id], ['i1', 'i2', 'i3']);
  const before = placed({ items, current: '', begun: 0 });
  assert.deepEqual([before.previous, before.current, before.next?.id], [undefined, undefined, 'i1'], 'nothing has begun');
  assert.equal(placed({ items, current: 'i3', begun: 5 }).next, undefined);
});

test('what is far from the current item makes room, a single one does not', () => {
  const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({ id }));
  const near = (/** @type {string} */ current, some = all) => Object.values(nearby(some, current)).map((items) => items.map(({ id }) => id).join(''));
  assert.deepEqual(near(''), ['', 'abc', 'defg']);
  assert.deepEqual(near('d'), ['ab', 'cde', 'fg']);
  assert.deepEqual(near('e'), ['abc', 'defg', '']);
  assert.deepEqual(near('g'), ['abcde', 'fg', '']);
  assert.deepEqual(near('', all.slice(0, 4)), ['', 'abcd', '']);
});

test('the next look is due when another second is left, else with the next minute', () => {
  const timer = { ends_at: 1_800_000, length: 1_800_000, sound: true };
  for (const now of [0, 1, 999, 1000, 1234, 1_799_999]) {
    const due = dueIn(timer, now);
    assert.equal(secondsLeft(timer, now + due), secondsLeft(timer, now) - 1, String(now));
    assert.equal(secondsLeft(timer, now + due - 1), secondsLeft(timer, now), String(now));
  }
  assert.equal(dueIn(timer, 1_800_000), 60_000, 'it is over');
  assert.equal(dueIn({ ...timer, ends_at: 0 }, 90_000), 30_000, 'none runs');
});
