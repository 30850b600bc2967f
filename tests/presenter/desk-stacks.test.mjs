import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partners } from '../../presenter/desk/partners.js';
import { cardOf, firstOf, folded, merge, oneOfEach, pointsOf, textOf } from '../../presenter/desk/stacks.js';

const answer = (/** @type {number} */ at, fields = {}) => /** @type {any} */ ({
  id: `a${at}`, at, question: 'q1', text: `Text ${at}`, handlungsfeld: 'sport', stem: 's1', small_group: 'g1', state: 'visible', original: '', stack: '', points: 0, parked: false, ...fields,
});
const view = /** @type {any} */ ({
  questions: { q1: { stacks: { s1: { heading: 'Räume' }, s2: { heading: '' } } } },
  answers: {
    a1: answer(1, { stack: 's1', points: 2 }), a2: answer(2, { stack: 's1', points: 1 }), a3: answer(3), a4: answer(4, { state: 'hidden' }),
    a5: answer(5, { question: 'q2' }), a6: answer(6, { stack: 's2' }), a7: answer(7, { stack: 's2', state: 'hidden' }),
  },
});

test('the first one is the target; what is hidden, elsewhere or already there is left out', () => {
  assert.deepEqual(merge(view, ['a3', 'a1', 'a2', 'a3']), { do: 'merge_answers', answers: ['a3', 'a1', 'a2'], heading: 'Räume' });
  assert.deepEqual(merge(view, ['a1', 'a2', 'a3']), { do: 'merge_answers', answers: ['a1', 'a3'] });
  assert.equal(merge(view, ['a1', 'a2']), undefined);
  assert.equal(merge(view, ['a3', 'a4', 'a5', 'gone']), undefined);
  assert.equal(merge(view, []), undefined);
});

test('what was aimed at gives the stack its name, unless somebody gave one before', () => {
  const heading = (/** @type {string[]} */ ids, /** @type {boolean} */ alone = false) => merge(view, ids, alone)?.heading;
  assert.equal(heading(['a6', 'a3']), 'Text 6');
  assert.equal(heading(['a3', 'a6']), undefined);
  assert.equal(heading(['a1', 'a3']), undefined);
  assert.equal(heading(['a6', 'a1']), 'Räume');
  assert.equal(heading(['a6', 'a1'], true), 'Text 6');
  const long = { ...view, answers: { a1: answer(1), a2: answer(2, { text: 'x'.repeat(300) }) } };
  assert.equal(merge(long, ['a2', 'a1'])?.heading?.length, 160);
});

test('a card is an answer with what lies on it', () => {
  assert.deepEqual(cardOf(view, 'a2'), ['a2', 'a1']);
  assert.deepEqual(cardOf(view, 'a3'), ['a3']);
  assert.deepEqual(cardOf(view, 'gone'), ['gone']);
  assert.deepEqual(oneOfEach(view, ['a1', 'a3', 'a2', 'a4', 'a6']), ['a1', 'a3', 'a4', 'a6']);
});

test('a stack says its heading, else its oldest answer that can be seen, and sums what is seen', () => {
  const rows = folded(Object.values(view.answers).filter(({ question }) => question === 'q1'));
  assert.deepEqual(rows.map((row) => textOf(view, row)), ['Räume', 'Text 3', 'Text 4', 'Text 6']);
  assert.equal(pointsOf(rows[0]), 3);
  assert.equal(firstOf([answer(2), answer(1, { state: 'hidden' })]).id, 'a2');
  assert.equal(firstOf([answer(2, { state: 'hidden' }), answer(1, { state: 'hidden' })]).id, 'a1');
});

test('with what a card can be merged: what is alike and of the same place first, never itself', () => {
  const answers = { a1: answer(1, { text: 'Räume fehlen' }), a2: answer(2, { text: 'Geld' }), a3: answer(3, { text: 'Räume fehlen!' }), a4: answer(4, { text: 'Räume fehlen', stem: 's2' }), a5: answer(5, { state: 'hidden' }) };
  const one = { questions: { q1: { stacks: {} } }, answers };
  assert.deepEqual(partners(/** @type {any} */ (one), ['a1'], '').rows.map(({ id }) => id), ['a3', 'a4', 'a2']);
  assert.deepEqual(partners(/** @type {any} */ (one), ['a1'], 'GELD').rows.map(({ id }) => id), ['a2']);
  const many = { questions: one.questions, answers: Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`a${n}`, answer(n)])) };
  const { rows, more } = partners(/** @type {any} */ (many), ['a0'], '');
  assert.deepEqual([rows.length, more], [40, 19]);
});
