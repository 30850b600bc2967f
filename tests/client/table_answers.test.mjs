import assert from 'node:assert/strict';
import test from 'node:test';
import { due, follow, kept, known, refused, sent } from '../../client/outbox_items.js';
import { ownAnswers } from '../../client/own_answers.js';

const FIELDS = { text: 'kurze Wege', handlungsfeld: '', stem: '' };
const OTHER = { text: 'lange Wege', handlungsfeld: '', stem: '' };
const answer = (more) => ({ question: 'q1', ...FIELDS, small_group: 'g1', state: 'visible', given: 1, command: '', ...more });
const table = (answers) => ({ small_group: 'g1', answers });

test('an answer that another device gave goes by its id, an own one by its command, and none stands there twice', () => {
  const mine = { answers: { a1: answer({ command: 'g1' }) }, table: table({ a1: answer({ command: 'g1' }), a2: answer({ given: 2 }) }) };
  assert.deepEqual(known(mine).map(({ id, command }) => [id, command]), [['a1', 'g1'], ['a2', 'a2']]);
  assert.deepEqual(ownAnswers(mine, [], 9).map(({ command }) => command), ['a2', 'g1']);
});

test('a scribe changes and withdraws what another device gave', () => {
  const mine = { answers: {}, table: table({ a2: answer({}) }) };
  const items = follow([], 'c1', 'a2', OTHER);
  assert.deepEqual(due(items, mine), [{ id: 'c1', do: 'change_answer', answer: 'a2', ...OTHER }]);
  assert.deepEqual(ownAnswers(mine, items, 9).map(({ text, state }) => [text, state]), [['lange Wege', 'waiting']]);
  const gone = follow(sent(items, ['c1']), 'w2', 'a2');
  assert.deepEqual(due(gone, mine).map(({ id }) => id), ['c1']);
});

test('R3 a change of an answer that another device withdrew stays, and can be given anew', () => {
  const mine = { answers: {}, table: table({ a2: answer({ state: 'withdrawn' }) }) };
  const no = kept(refused(sent(follow([], 'c1', 'a2', OTHER), ['c1']), 'c1', 'Zurückgezogen.', 'withdrawn'), mine, false);
  assert.deepEqual(due(follow(no, 'g2', 'c1', OTHER), mine), [{ id: 'g2', do: 'give_answer', question: 'q1', ...OTHER }]);
});

test('who writes no more sees the own answers only', () => {
  const mine = { answers: { a1: answer({ command: 'g1' }) } };
  assert.deepEqual(ownAnswers(mine, [], 9).map(({ command }) => command), ['g1']);
});
