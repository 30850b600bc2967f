import assert from 'node:assert/strict';
import test from 'node:test';
import { acked, choose, due, follow, give, isBehind, kept, offeredAgain, refused, sent } from '../../client/outbox_items.js';

const FIELDS = { text: 'kurze Wege', handlungsfeld: 'umwelt', stem: 'gelingt' };
const OTHER = { text: 'lange Wege', handlungsfeld: 'umwelt', stem: 'schwierig' };
const NOBODY = { small_group: '', answers: {} };
const knowing = (command, id = 'a1') => ({ small_group: '', answers: { [id]: { command } } });
const ids = (items, mine = NOBODY) => due(items, mine).map(({ id }) => id);

test('R3 what waits is handed over in order, with the fields of the protocol and nothing else', () => {
  const items = give(choose([], 'c1', 'g3'), 'g1', 'q1', FIELDS);
  assert.deepEqual(due(items, NOBODY), [{ id: 'c1', do: 'choose_small_group', small_group: 'g3' }]);
  assert.deepEqual(due(acked(items, 'c1', 6), NOBODY), [{ id: 'g1', do: 'give_answer', question: 'q1', ...FIELDS }]);
});

test('R3 a command is due until it is acked or refused, even after it was sent', () => {
  const items = sent(give([], 'g1', 'q1', FIELDS), ['g1']);
  assert.deepEqual(ids(items), ['g1']);
  assert.deepEqual(ids(acked(items, 'g1', 7)), []);
  assert.deepEqual(ids(refused(items, 'g1', 'Die Frage ist geschlossen.')), []);
});

test('changing an answer that was not sent changes what waits', () => {
  const items = follow(give([], 'g1', 'q1', FIELDS), 'c2', 'g1', OTHER);
  assert.deepEqual(due(items, NOBODY), [{ id: 'g1', do: 'give_answer', question: 'q1', ...OTHER }]);
});

test('R1 a change of an answer in flight follows, once the server has named the answer', () => {
  const items = follow(sent(give([], 'g1', 'q1', FIELDS), ['g1']), 'c2', 'g1', OTHER);
  assert.deepEqual(ids(items), ['g1']);
  assert.deepEqual(due(acked(items, 'g1', 7), knowing('g1', 'a5')), [{ id: 'c2', do: 'change_answer', answer: 'a5', ...OTHER }]);
});

test('of several changes that wait only the last is sent', () => {
  const flying = acked(sent(give([], 'g1', 'q1', FIELDS), ['g1']), 'g1', 7);
  const items = follow(follow(flying, 'c2', 'g1', OTHER), 'c3', 'g1', FIELDS);
  assert.deepEqual(ids(items, knowing('g1')), ['c3']);
});

test('withdrawing an answer that was not sent leaves nothing', () => {
  assert.deepEqual(follow(give([], 'g1', 'q1', FIELDS), 'w2', 'g1'), []);
});

test('withdrawing takes the place of a waiting change, and the text goes with its ack', () => {
  const flying = acked(sent(give([], 'g1', 'q1', FIELDS), ['g1']), 'g1', 7);
  const items = follow(follow(flying, 'c2', 'g1', OTHER), 'w3', 'g1');
  assert.deepEqual(due(items, knowing('g1')), [{ id: 'w3', do: 'withdraw_answer', answer: 'a1' }]);
  const done = acked(items, 'w3', 8);
  assert.ok(!JSON.stringify(done).includes('Wege'));
});

test('R3 a refused answer keeps its text with the reason, and is given anew under a new id', () => {
  const no = refused(sent(give([], 'g1', 'q1', FIELDS), ['g1']), 'g1', 'Die Frage ist geschlossen.');
  assert.equal(no[0].text, 'kurze Wege');
  assert.equal(no[0].refused, 'Die Frage ist geschlossen.');
  assert.deepEqual(due(follow(no, 'c2', 'g1', OTHER), NOBODY), [{ id: 'c2', do: 'give_answer', question: 'q1', ...OTHER }]);
});

test('a refused answer takes the text of the change that waited for it, or goes with its withdrawal', () => {
  const flying = sent(give([], 'g1', 'q1', FIELDS), ['g1']);
  const [left, ...none] = refused(follow(flying, 'c2', 'g1', OTHER), 'g1', 'Nein.');
  assert.equal(left.text, 'lange Wege');
  assert.deepEqual(none, []);
  assert.deepEqual(refused(follow(flying, 'w2', 'g1'), 'g1', 'Nein.'), []);
});

test('a refused choice of small group or withdrawal does not stay', () => {
  assert.deepEqual(refused(choose([], 'c1', 'g9'), 'c1', 'Diese Kleingruppe gibt es nicht.'), []);
});

test('only the last choice of a small group waits, in the place of the one before, even of one in flight', () => {
  assert.deepEqual(ids(choose(choose([], 'c1', 'g1'), 'c2', 'g2')), ['c2']);
  const items = choose(give(sent(choose([], 'c1', 'g1'), ['c1']), 'g1', 'q1', FIELDS), 'c2', 'g2');
  assert.deepEqual(ids(items), ['c2']);
  assert.deepEqual(ids(acked(items, 'c2', 5)), ['g1']);
});

test('R1 a word on an answer waits for the earlier one, which may be tried again', () => {
  const flying = acked(sent(give([], 'g1', 'q1', FIELDS), ['g1']), 'g1', 7);
  const items = follow(sent(follow(flying, 'c2', 'g1', OTHER), ['c2']), 'w3', 'g1');
  assert.deepEqual(ids(give(items, 'g4', 'q1', OTHER), knowing('g1')), ['c2', 'g4']);
  assert.deepEqual(ids(acked(items, 'c2', 8), knowing('g1')), ['w3']);
});

test('R3 a change of an answer that another tab withdrew stays, not accepted, and can be given anew', () => {
  const flying = acked(sent(give([], 'g1', 'q1', FIELDS), ['g1']), 'g1', 7);
  const there = sent(follow(flying, 'w2', 'g1'), ['w2']);
  const both = [acked(follow(there, 'c3', 'g1', OTHER), 'w2', 8), follow(acked(there, 'w2', 8), 'c3', 'g1', OTHER)];
  for (const items of both) {
    const mine = { answers: { a1: { command: 'g1', question: 'q1', state: 'withdrawn' } } };
    const still = kept(items, mine, false);
    assert.deepEqual(ids(still, mine), ['c3']);
    const no = kept(refused(still, 'c3', 'Zurückgezogen.'), mine, false);
    assert.deepEqual(due(follow(no, 'g4', 'c3', OTHER), mine), [{ id: 'g4', do: 'give_answer', question: 'q1', ...OTHER }]);
  }
});

test('what was refused because nobody could write goes off when its question is open again', () => {
  const flying = acked(sent(give([], 'g1', 'q1', FIELDS), ['g1']), 'g1', 7);
  const items = give(give(follow(flying, 'c2', 'g1', OTHER), 'g3', 'q1', OTHER), 'g4', 'q1', OTHER);
  const no = refused(refused(refused(items, 'c2', 'Zu.', 'closed'), 'g3', 'Zu.', 'ended'), 'g4', 'Genug.', 'enough');
  const mine = { answers: { a1: { command: 'g1', question: 'q1', state: 'visible' } } };
  assert.deepEqual(ids(kept(no, mine, false, { q1: { open: false } }), mine), []);
  assert.deepEqual(ids(kept(no, mine, true, { q1: { open: true } }), mine), []);
  assert.deepEqual(ids(kept(no, mine, false, { q1: { open: true } }), mine), ['c2', 'g3']);
});

test('R1 when the log lost its end, what was acked is offered again under the same ids, in order', () => {
  let items = give(give([], 'g1', 'q1', FIELDS), 'g2', 'q1', OTHER);
  items = acked(acked(sent(items, ['g1', 'g2']), 'g1', 1), 'g2', 2);
  assert.deepEqual(ids(items), []);
  assert.deepEqual(ids(offeredAgain(items)), ['g1', 'g2']);
});

const shown = (command, state) => ({ small_group: '', answers: { a1: { command, state } } });

test('R1 a head behind what was acked tells that the log lost its end', () => {
  const items = acked(give([], 'g1', 'q1', FIELDS), 'g1', 7);
  assert.equal(isBehind(items, 6), true);
  assert.equal(isBehind(items, 7), false);
  assert.equal(isBehind(give([], 'g2', 'q1', FIELDS), 0), false);
});

test('what was erased stays a tombstone: its text goes and is never offered again', () => {
  const flying = acked(sent(give([], 'g1', 'q1', FIELDS), ['g1']), 'g1', 7);
  const items = acked(follow(flying, 'c2', 'g1', OTHER), 'c2', 8);
  assert.equal(kept(items, shown('g1', 'visible'), false).length, 2);
  assert.deepEqual(kept(items, shown('g1', 'erased'), false), []);
  assert.deepEqual(kept(items, shown('g1', 'withdrawn'), false), []);
});

test('an own withdrawal stays without the text, and is offered again should the log lose it', () => {
  const flying = acked(sent(give([], 'g1', 'q1', FIELDS), ['g1']), 'g1', 7);
  const items = kept(acked(follow(flying, 'w2', 'g1'), 'w2', 8), shown('g1', 'withdrawn'), false);
  assert.deepEqual(items, [{ id: 'w2', do: 'withdraw_answer', of: 'g1', acked: 8 }]);
  assert.deepEqual(ids(offeredAgain(items), knowing('g1')), ['w2']);
});

test('acked answers are kept until the session has ended, what waits even then', () => {
  const items = give(acked(give([], 'g1', 'q1', FIELDS), 'g1', 7), 'g2', 'q1', OTHER);
  assert.equal(kept(items, NOBODY, false).length, 2);
  assert.deepEqual(kept(items, NOBODY, true).map(({ id }) => id), ['g2']);
});

test('R3 a refusal that comes after another tab’s copy was acked takes nothing back', () => {
  const flying = sent(give([], 'g1', 'q1', FIELDS), ['g1']);
  const items = refused(acked(follow(flying, 'c2', 'g1', OTHER), 'g1', 7), 'g1', 'Die Frage ist geschlossen.', 'closed');
  assert.equal(items[0].refused, undefined);
  assert.deepEqual(due(items, knowing('g1', 'a5')), [{ id: 'c2', do: 'change_answer', answer: 'a5', ...OTHER }]);
});

test('R3 what was written until a refusal follows when another tab’s copy comes through', () => {
  const flying = sent(give([], 'g1', 'q1', FIELDS), ['g1']);
  const items = acked(refused(follow(flying, 'c2', 'g1', OTHER), 'g1', 'Die Frage ist geschlossen.', 'closed'), 'g1', 7);
  assert.equal(items[0].refused, undefined);
  assert.deepEqual(due(items, knowing('g1', 'a5')), [{ id: 'g1-since', do: 'change_answer', answer: 'a5', ...OTHER }]);
});

test('R1 what was said to another device’s answer is not offered again: its name may be another one’s now', () => {
  const items = acked(follow([], 'c2', 'a7', OTHER), 'c2', 9);
  assert.deepEqual(offeredAgain(items), []);
});
