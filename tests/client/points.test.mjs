import assert from 'node:assert/strict';
import test from 'node:test';
import { acked, due, offeredAgain, refused, sent } from '../../client/outbox_items.js';
import { ownPoints, place, ranked, weighing } from '../../client/more/points.js';

const MINE = { small_group: '', answers: {}, points: {} };
const said = (items) => due(items, MINE).map(({ id, answer, points }) => [id, answer, points]);

test('R1 of the points on one answer only the last word is handed over', () => {
  const items = place(place([], 'p1', 'a1', 1), 'p2', 'a1', 2);
  assert.deepEqual(due(items, MINE), [{ id: 'p2', do: 'set_points', answer: 'a1', points: 2 }]);
});

test('R1 points in flight are followed, one by one: who moves the last point first takes it away', () => {
  const items = place(place(sent(place([], 'p1', 'a1', 1), ['p1']), 'p2', 'a1', 0), 'p3', 'a2', 1);
  assert.deepEqual(said(items), [['p1', 'a1', 1]]);
  assert.deepEqual(said(acked(items, 'p1', 5)), [['p2', 'a1', 0]]);
  assert.deepEqual(said(acked(acked(items, 'p1', 5), 'p2', 6)), [['p3', 'a2', 1]]);
});

test('R3 points that wait are shown, refused ones are not', () => {
  const items = place(place([], 'p1', 'a1', 2), 'p2', 'a2', 1);
  assert.deepEqual(ownPoints({ points: { a1: 1 } }, items, 3), { a1: 2, a2: 1 });
  assert.deepEqual(ownPoints({ points: { a1: 1 } }, refused(items, 'p2', 'Nein.', 'no_points_left'), 3), { a1: 2 });
});

test('acked points give way to the view as soon as that tells them', () => {
  const items = acked(place([], 'p1', 'a1', 2), 'p1', 7);
  assert.deepEqual(ownPoints({ points: {} }, items, 6), { a1: 2 });
  assert.deepEqual(ownPoints({ points: { a1: 1 } }, items, 7), { a1: 1 });
});

test('R3 points that a log lost are placed again, the last word on each answer', () => {
  const items = acked(place(acked(place([], 'p1', 'a1', 1), 'p1', 4), 'p2', 'a1', 3), 'p2', 5);
  assert.deepEqual(said(offeredAgain(items)), [['p2', 'a1', 3]]);
});

const item = (at, more = {}) => ({ at, question: 'q1', text: 't' + at, handlungsfeld: '', stem: '', count: 1, points: 0, ...more });
const VIEW = {
  handlungsfelder: { sport: { at: 2, name: 'Sport' }, wohnen: { at: 1, name: 'Wohnen' } },
  items: {
    a1: item(1, { handlungsfeld: 'sport', stem: 's2' }),
    a2: item(2, { handlungsfeld: 'sport', stem: 's1' }),
    a3: item(3, { handlungsfeld: 'wohnen', stem: 's1' }),
    a4: item(4, { question: 'q2' }),
  },
};
const QUESTION = { id: 'q1', points: 3, most: 2, stems: { s2: { at: 2 }, s1: { at: 1 } } };

test('items stand by Handlungsfeld in its order, there by stem, and only those of this question', () => {
  const { fields, count } = weighing(VIEW, QUESTION, {});
  assert.deepEqual(fields.map(({ field, items }) => [field.id, items.map(({ id }) => id)]), [
    ['wohnen', ['a3']],
    ['sport', ['a2', 'a1']],
  ]);
  assert.equal(count, 3);
});

test('what is left counts the points on this question, and no answer takes more than the most', () => {
  const { left, fields } = weighing(VIEW, QUESTION, { a1: 2, a4: 3 });
  assert.equal(left, 1);
  const more = Object.fromEntries(fields.flatMap(({ items }) => items.map((one) => [one.id, one.more])));
  assert.deepEqual(more, { a1: false, a2: true, a3: true });
  assert.ok(weighing(VIEW, QUESTION, { a1: 2, a2: 1 }).fields.every(({ items }) => items.every((one) => !one.more)));
});

test('an answer without a Handlungsfeld stands in a part of its own', () => {
  const view = { handlungsfelder: {}, items: { a1: item(1) } };
  assert.deepEqual(weighing(view, QUESTION, {}).fields.map(({ field, items }) => [field, items.length]), [[undefined, 1]]);
});

test('ties share a rank', () => {
  const view = { items: { a1: item(1, { points: 2 }), a2: item(2, { points: 5 }), a3: item(3, { points: 2 }), a4: item(4), a5: item(5, { points: 1 }) } };
  assert.deepEqual(ranked(view, 'q1').map(({ id, rank }) => [id, rank]), [['a2', 1], ['a1', 2], ['a3', 2], ['a5', 4]]);
});
