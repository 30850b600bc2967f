import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agoIn, cardLink, groupless, ready, tiles } from '../../presenter/desk/groups.js';

const group = (/** @type {number} */ at, fields = {}) => ({ at, name: `Tisch ${at}`, readiness: 'working', merged: '', last: 0, scribes: 0, short: '', card: '', ...fields });

/** @returns {any} */
const meeting = (changes = {}) => ({
  small_groups: { g2: group(2, { readiness: 'ready', scribes: 2 }), g1: group(1), g3: group(3, { readiness: 'needs_time' }) },
  questions: {
    q1: { at: 1, open: true, counts: { g1: 2, '': 1 } },
    q2: { at: 2, open: true, counts: { g1: 1, g2: 4 } },
    q3: { at: 3, open: false, counts: { g1: 90, g3: 5 } },
  },
  here: { small_groups: { g1: 7, '-': 2, '': 1 }, scribes: { g2: 1 } },
  ...changes,
});

test('a tile counts the answers to the question being looked at, whatever else is open', () => {
  const board = tiles(meeting(), meeting().questions.q2);
  assert.deepEqual(board.map(({ id, count, state }) => [id, count, state]), [['g1', 1, 'working'], ['g2', 4, 'ready'], ['g3', 0, 'needs_time']]);
  assert.deepEqual(board.map(({ here, scribes, connected }) => [here, scribes, connected]), [[7, 0, 0], [0, 2, 1], [0, 0, 0]]);
});

test('a new question starts at nothing', () => {
  assert.deepEqual(tiles(meeting(), { counts: {} }).map(({ count }) => count), [0, 0, 0]);
  assert.deepEqual(tiles(meeting(), undefined).map(({ state }) => state), ['nothing', 'ready', 'needs_time']);
});

test('who has no group, and how many are ready', () => {
  assert.equal(groupless(meeting()), 3);
  assert.equal(ready(meeting()), 1);
});

test('the last sign of life in words', () => {
  assert.equal(agoIn('de', 0, 59_000), '');
  assert.equal(agoIn('de', 0, 60_000), 'vor 1 Minute');
  assert.equal(agoIn('de', 0, 185_000), 'vor 3 Minuten');
  assert.equal(agoIn('de', 0, 3 * 3_600_000), 'vor 3 Stunden');
  assert.equal(agoIn('de', 10_000, 0), '', 'a clock that is behind');
});

test('a card’s link joins, too', () => {
  assert.equal(cardLink('http://hall.example/25517195#j=secret', 'g1', 'kArTe'), 'http://hall.example/25517195#j=secret&n=g1&g=kArTe');
});
