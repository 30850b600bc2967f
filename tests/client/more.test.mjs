import assert from 'node:assert/strict';
import test from 'node:test';
import { arranged } from '../../client/more/backlog.js';
import { MINUTE, face, gong, left, minutes, untilChange } from '../../client/more/countdown.js';
import { moved } from '../../client/more/place.js';
import { doing, looking, resting } from '../../client/more/saying.js';

const question = (more) => ({ kind: 'open', phase: 'collect', concealed: false, ...more });

test('the sentence follows the kind, the phase and whether the answers are shown', () => {
  assert.equal(doing(question()), 'collect');
  assert.equal(doing(question({ concealed: true })), 'concealed');
  assert.equal(doing(question({ phase: 'reveal' })), 'reveal');
  assert.equal(doing(question({ phase: 'weigh', concealed: true })), 'weigh');
  assert.equal(doing(question({ kind: 'question_backlog', concealed: true })), 'question_backlog');
});

test('between questions people are told of the one that the wall shows, else of the last', () => {
  const view = { questions: { q1: question({ at: 1, phase: 'order' }), q2: question({ at: 2 }), q3: question({ at: 3, phase: 'done' }) } };
  assert.equal(looking(view).id, 'q1');
  view.questions.q1.phase = 'done';
  assert.equal(looking(view).id, 'q3');
  assert.equal(resting(question()), 'closed');
  assert.equal(resting(question({ concealed: true })), 'concealed');
  assert.equal(resting(question({ phase: 'weigh' })), 'weigh');
});

test('the time left comes from the end and the clock of the server; long after the end nothing is left to say', () => {
  assert.equal(left({ ends_at: 0 }, 1000), undefined);
  assert.equal(left(undefined, 1000), undefined);
  assert.equal(left({ ends_at: 61000 }, 1000), MINUTE);
  assert.equal(left({ ends_at: 1000 }, 3000), -2000);
  assert.equal(left({ ends_at: 1000 }, 1000 + 11 * MINUTE), undefined);
});

test('a countdown says whole minutes, and a clock seconds', () => {
  assert.equal(minutes(11 * MINUTE), 11);
  assert.equal(minutes(10 * MINUTE + 1), 11);
  assert.equal(minutes(-1), 0);
  assert.equal(face(278000), '04:38');
  assert.equal(face(-5), '00:00');
  assert.equal(untilChange(10 * MINUTE + 300, false), 300);
  assert.equal(untilChange(10 * MINUTE, false), MINUTE);
  assert.equal(untilChange(2300, true), 300);
});

test('a gong sounds when its moment is passed, not for who looks long after it, and not when the timer begins there', () => {
  assert.equal(gong(5 * MINUTE + 10, 5 * MINUTE - 10), 5 * MINUTE);
  assert.equal(gong(10, -10), 0);
  assert.equal(gong(6 * MINUTE, 3 * MINUTE), undefined);
  assert.equal(gong(undefined, 5 * MINUTE - 10), undefined);
  assert.equal(gong(5 * MINUTE, 5 * MINUTE - 1000), undefined);
});

test('who was moved is told, who chose is not', () => {
  assert.equal(moved('g1', 'g1', 'g1', false), undefined);
  assert.equal(moved('g1', 'g2', 'g2', false), undefined);
  assert.deepEqual(moved('g1', 'g2', 'g1', false), { from: 'g1' });
  assert.equal(moved(null, 'g2', undefined, false), undefined);
  assert.deepEqual(moved(null, 'g2', '?', true), { from: '' });
  assert.deepEqual(moved('-', 'g2', '-', false), { from: '' });
  assert.equal(moved('g1', '', 'g1', false), undefined);
});

test('questions stand by votes, and stay in their places right after a vote', () => {
  const items = [
    { id: 'a1', at: 1, points: 0 },
    { id: 'a2', at: 2, points: 3 },
    { id: 'a3', at: 3, points: 3 },
  ];
  const ids = (list) => list.map(({ id }) => id);
  assert.deepEqual(ids(arranged(items, [], true)), ['a2', 'a3', 'a1']);
  assert.deepEqual(ids(arranged(items, ['a1', 'a2'], false)), ['a1', 'a2', 'a3']);
});
