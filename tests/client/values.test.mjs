// Answers that are a value: given once, then changed.
import assert from 'node:assert/strict';
import test from 'node:test';
import { acked, due, follow, give, kept, offeredAgain, refused, sent } from '../../client/outbox_items.js';
import { ownAnswers } from '../../client/own_answers.js';
import { ballotState, half, isGone, overtaken, ownBallot, same } from '../../client/more/ballot_state.js';
import { END, became, placeOf, steps } from '../../client/more/pace_state.js';

const ONE = { value: ['o1'] };
const TWO = { value: ['o2'], text: 'Kaffee' };
const answer = (command, value, more = {}) => ({ question: 'q1', text: '', value, handlungsfeld: '', stem: '', small_group: '', state: 'visible', given: 1, command, ...more });
const mine = (answers = {}, more = {}) => ({ small_group: '', answers, ...more });
const flying = sent(give([], 'g1', 'q1', ONE), ['g1']);

test('R3 a value goes off with the fields that it has and no others', () => {
  assert.deepEqual(due(give([], 'g1', 'q1', ONE), mine()), [{ id: 'g1', do: 'give_answer', question: 'q1', value: ['o1'] }]);
  const items = follow(acked(flying, 'g1', 5), 'c2', 'g1', TWO);
  assert.deepEqual(due(items, mine({ a1: answer('g1', ['o1']) })), [{ id: 'c2', do: 'change_answer', answer: 'a1', ...TWO }]);
});

test('R2 a value is shown as waiting, then sent, and a change lies over it', () => {
  const told = (items, there, seq) => ownAnswers(there, items, seq).map(({ value, state }) => [value, state]);
  assert.deepEqual(told(flying, mine(), 4), [[['o1'], 'waiting']]);
  assert.deepEqual(told(acked(flying, 'g1', 5), mine(), 4), [[['o1'], 'sent']]);
  const items = follow(acked(flying, 'g1', 5), 'c2', 'g1', TWO);
  assert.deepEqual(told(items, mine({ a1: answer('g1', ['o1']) }), 5), [[['o2'], 'waiting']]);
});

test('R3 a refused value keeps what was last chosen, and goes off again under a new id', () => {
  const [left] = refused(follow(flying, 'c2', 'g1', TWO), 'g1', 'Nein.', 'closed');
  assert.deepEqual([left.value, left.text, left.refused], [['o2'], 'Kaffee', 'Nein.']);
  assert.deepEqual(due(follow([left], 'g3', 'g1', ONE), mine()), [{ id: 'g3', do: 'give_answer', question: 'q1', ...ONE }]);
});

test('R3 what was chosen until a refusal follows when another tab’s copy comes through', () => {
  const items = acked(refused(follow(flying, 'c2', 'g1', TWO), 'g1', 'Zu.', 'closed'), 'g1', 7);
  assert.deepEqual(due(items, mine({ a5: answer('g1', ['o1']) })), [{ id: 'g1-since', do: 'change_answer', answer: 'a5', ...TWO }]);
});

test('R1 values are offered again when the log lost its end; of an erased answer nothing is', () => {
  const items = acked(follow(acked(flying, 'g1', 5), 'c2', 'g1', TWO), 'c2', 6);
  assert.deepEqual(due(offeredAgain(items), mine()).map(({ id }) => id), ['g1']);
  assert.deepEqual(kept(items, mine({ a1: answer('g1', '', { state: 'erased' }) }), false), []);
  assert.equal(kept(items, mine({ a1: answer('g1', ['o1']) }), false).length, 2);
});

test('R3 a change of a value that came too late for its answer is visible', () => {
  const gone = mine({ a1: answer('g1', ['o1'], { state: 'withdrawn' }) });
  const [late] = ownAnswers(gone, follow([], 'c3', 'g1', { value: ['o2'] }), 9);
  assert.deepEqual([late.value, late.state], [['o2'], 'waiting']);
});

test('the ballot of a person is the newest of their answers, a scribe’s that of the small group', () => {
  const own = ownAnswers(mine({ a1: answer('g1', 'green') }, { table: { answers: { a2: answer('', 'red', { given: 2 }) } } }), [], 9);
  assert.equal(ownBallot(own, 'q1', mine({}, { table: { answers: { a2: {} } } })).answer.value, 'red');
  assert.equal(ownBallot(own.filter(({ id }) => id === 'a1'), 'q1', mine()).answer.value, 'green');
  assert.equal(ownBallot(own, 'q2', mine()).answer, undefined);
  const former = ownAnswers(mine({ a3: answer('g3', 'red', { table: true }) }), [], 9);
  assert.equal(ownBallot(former, 'q1', mine()).answer, undefined);
});

test('a second answer that was refused gives way to the one that stands', () => {
  const items = refused(flying, 'g1', 'Schon geantwortet.', 'already_answered');
  const alone = ownBallot(ownAnswers(mine(), items, 9), 'q1', mine());
  assert.equal(alone.answer, alone.late);
  const there = ownBallot(ownAnswers(mine({ a1: answer('other', ['o2']) }), items, 9), 'q1', mine());
  assert.deepEqual([there.answer.value, there.late.value], [['o2'], ['o1']]);
});

test('what was refused because another device was first never takes the place of what is newer', () => {
  const late = { value: ['o1'] };
  assert.deepEqual(overtaken({}, late), { value: ['o1'], text: '' });
  assert.deepEqual(overtaken({ half: { value: ['o3'], text: '' } }, late), { value: ['o3'], text: '' });
});

test('what is half-made is told from what was sent, in whatever order it was put together', () => {
  assert.ok(same({ o1: 1, o2: 2 }, { o2: 2, o1: 1 }));
  assert.ok(!same(['o1', 'o2'], ['o2', 'o1']));
  assert.ok(!same({ o1: 1 }, { o1: 1, o2: 2 }));
  assert.ok(!same(['o1'], { 0: 'o1' }));
  assert.ok(!same(0, undefined));
  assert.deepEqual(half({ value: '', text: 'x' }), { value: undefined, text: 'x' });
  assert.deepEqual([ballotState(undefined, false), ballotState(undefined, true), ballotState({ state: 'sent' }, false)], ['open', 'unsent', 'sent']);
  assert.equal(ballotState({ state: 'refused' }, true), 'refused');
});

test('who chose what is not there any more is told, whatever the shape of the value', () => {
  const options = [{ id: 'o2' }, { id: 'o3' }];
  for (const value of ['o1', ['o1'], { o1: 3 }, '', [], {}]) assert.ok(isGone({ value, text: '' }, options));
  for (const value of ['o2', ['o1', 'o2'], { o3: 1 }, undefined]) assert.ok(!isGone({ value, text: '' }, options));
  assert.ok(!isGone({ value: [], text: 'etwas anderes' }, options));
  assert.ok(!isGone({ value: { x: 1, y: 2 } }, []));
});

test('at one’s own pace the perspective comes first and the device knows its place, also when the question is gone', () => {
  const all = steps([{ id: 'q1', kind: 'choice' }, { id: 'q2', kind: 'perspective' }, { id: 'q3', kind: 'open' }]);
  assert.deepEqual(all.map(({ id }) => id), ['q2', 'q1', 'q3']);
  assert.deepEqual([null, 'q1', 'q9', END].map((id) => placeOf(all, id)), [0, 1, 0, 3]);
});

test('of several answers the least settled tells what became of a question', () => {
  const own = [{ question: 'q1', state: 'sent' }, { question: 'q1', state: 'waiting' }, { question: 'q2', state: 'refused' }];
  assert.equal(became(own, 'q1', false), 'waiting');
  assert.equal(became(own, 'q1', true), 'unsent');
  assert.equal(became(own, 'q2', true), 'refused');
  assert.equal(became(own, 'q3', true), 'unsent');
  assert.equal(became(own, 'q3', false), 'open');
});
