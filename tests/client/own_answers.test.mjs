import assert from 'node:assert/strict';
import test from 'node:test';
import { acked, choose, follow, give, refused, sent } from '../../client/outbox_items.js';
import { ownAnswers, ownSmallGroup } from '../../client/own_answers.js';

const FIELDS = { text: 'kurze Wege', handlungsfeld: 'umwelt', stem: 'gelingt' };
const OTHER = { text: 'lange Wege', handlungsfeld: 'umwelt', stem: 'schwierig' };
const answer = (command, given, more = {}) => ({ question: 'q1', ...FIELDS, small_group: '', state: 'visible', given, command, ...more });
const mine = (answers = {}) => ({ small_group: '', answers });
const told = (list) => list.map(({ command, text, state }) => [command, text, state]);

const flying = sent(give([], 'g1', 'q1', FIELDS), ['g1']);

test('R2 an answer is "sent" only with its ack', () => {
  assert.deepEqual(told(ownAnswers(mine(), flying, 4)), [['g1', 'kurze Wege', 'waiting']]);
  assert.deepEqual(told(ownAnswers(mine(), acked(flying, 'g1', 5), 4)), [['g1', 'kurze Wege', 'sent']]);
});

test('ack and view may overtake each other: the answer stands there once', () => {
  const there = mine({ a1: answer('g1', 10) });
  assert.deepEqual(told(ownAnswers(there, flying, 5)), [['g1', 'kurze Wege', 'sent']]);
  assert.deepEqual(told(ownAnswers(there, acked(flying, 'g1', 5), 5)), [['g1', 'kurze Wege', 'sent']]);
});

test('an acked answer that the server no longer has is gone', () => {
  assert.deepEqual(ownAnswers(mine(), acked(flying, 'g1', 5), 5), []);
  assert.deepEqual(ownAnswers(mine({ a1: answer('g1', 10, { state: 'withdrawn' }) }), [], 9), []);
  assert.deepEqual(ownAnswers(mine({ a1: answer('g1', 10, { state: 'erased' }) }), [], 9), []);
});

test('a waiting change is shown over the answer, and the newest answer stands first', () => {
  const there = mine({ a1: answer('g1', 10), a2: answer('g2', 20) });
  const items = follow(acked(flying, 'g1', 5), 'c3', 'g1', OTHER);
  assert.deepEqual(told(ownAnswers(there, items, 6)), [
    ['g2', 'kurze Wege', 'sent'],
    ['g1', 'lange Wege', 'waiting'],
  ]);
  assert.deepEqual(told(ownAnswers(there, acked(items, 'c3', 7), 6))[1], ['g1', 'lange Wege', 'sent']);
});

test('R3 a change that came too late for its answer is visible', () => {
  const gone = mine({ a1: answer('g1', 10, { state: 'withdrawn' }) });
  const items = follow([], 'c3', 'g1', OTHER);
  assert.deepEqual(told(ownAnswers(gone, items, 9)), [['g1', 'lange Wege', 'waiting']]);
  assert.deepEqual(told(ownAnswers(gone, refused(items, 'c3', 'Nein.'), 9)), [['g1', 'lange Wege', 'refused']]);
});

test('a change that the view already tells is not laid over what came later', () => {
  const items = acked(follow(acked(flying, 'g1', 5), 'c3', 'g1', OTHER), 'c3', 7);
  const corrected = mine({ a1: answer('g1', 10, { text: 'sehr lange Wege' }) });
  assert.deepEqual(told(ownAnswers(corrected, items, 9)), [['g1', 'sehr lange Wege', 'sent']]);
});

test('a waiting withdrawal is visible, an acked one is not', () => {
  const there = mine({ a1: answer('g1', 10) });
  const items = follow(acked(flying, 'g1', 5), 'w2', 'g1');
  assert.deepEqual(told(ownAnswers(there, items, 5)), [['g1', 'kurze Wege', 'leaving']]);
  assert.deepEqual(ownAnswers(there, acked(items, 'w2', 6), 5), []);
});

test('R3 a refused answer stays with the sentence', () => {
  const [left] = ownAnswers(mine(), refused(flying, 'g1', 'Die Frage ist geschlossen.'), 5);
  assert.equal(left.state, 'refused');
  assert.equal(left.say, 'Die Frage ist geschlossen.');
});

test('R8 the small group is what was chosen last, whether the server knows it or not', () => {
  assert.equal(ownSmallGroup({ small_group: 'g1' }, [], 3), 'g1');
  const items = choose([], 'c1', 'g2');
  assert.equal(ownSmallGroup({ small_group: 'g1' }, items, 3), 'g2');
  assert.equal(ownSmallGroup({ small_group: 'g3' }, acked(items, 'c1', 2), 3), 'g3');
});
