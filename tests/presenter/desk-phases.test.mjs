import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onward, phasesOf, placesOf, setPhase, weighingOf } from '../../presenter/desk/phases.js';

const question = (/** @type {any} */ fields = {}) => ({
  id: 'q1', at: 1, kind: 'open', text: 'Was gelingt?', handlungsfeld: false, stems: {}, headings: {}, stacks: {}, phase: 'collect', open: true, asked: true,
  concealed: false, count: 3, counts: {}, points: 0, most: 0, weighed: false, given: 0, voters: 0, ...fields,
});

/** @returns {any} */
const meeting = (/** @type {any} */ asked, /** @type {any} */ show = {}, more = {}) => ({
  session: { state: 'running' }, handlungsfelder: {}, small_groups: {}, answers: {}, walls: {},
  questions: { q1: asked, ...more }, show: { what: 'question', question: 'q1', by: 'stems', page: '', ...show },
});
const press = (/** @type {any} */ fields, /** @type {any} */ show = {}, more = {}) => onward(meeting(question(fields), show, more), question(fields));

test('from the first press to the last, one press is the sensible one', () => {
  const told = [
    { phase: 'collect', open: false, asked: false, concealed: true },
    { phase: 'collect', concealed: true },
    { phase: 'collect' },
    { phase: 'collect', open: false },
    { phase: 'reveal' },
    { phase: 'order', open: false },
    { phase: 'weigh' },
    { phase: 'weigh', open: false, weighed: true },
  ].map((fields) => press(fields)?.name);
  assert.deepEqual(told, ['onward.ask', 'onward.reveal', 'onward.stop', 'onward.order', 'onward.stop', 'onward.weigh', 'onward.weighed', 'onward.points']);
});

test('after the weighing the result comes first, then the question is done, then comes the next one', () => {
  const closed = { phase: 'weigh', open: false, weighed: true };
  assert.deepEqual(press(closed)?.commands, [{ do: 'show', what: 'question', question: 'q1', by: 'points' }]);
  assert.deepEqual(press(closed, { by: 'points' })?.commands, [setPhase(question(), 'done')]);
  const done = { phase: 'done', open: false };
  assert.equal(press(done), undefined);
  assert.equal(press(done, {}, { q2: question({ id: 'q2', at: 2, asked: false, open: false }) })?.instead, 'next');
});

test('what is done is seen: the question comes to the wall along with its phase', () => {
  assert.deepEqual(press({ concealed: true }, { question: 'q2' }, { q2: question({ id: 'q2', at: 2 }) })?.commands, [
    { do: 'set_phase', question: 'q1', phase: 'reveal' }, { do: 'show', what: 'question', question: 'q1' },
  ]);
});

test('the backlog is never weighed, and at its end stands the next meeting', () => {
  const backlog = { kind: 'question_backlog', weighed: true };
  assert.deepEqual(phasesOf(question(backlog)), ['collect', 'order', 'done']);
  assert.equal(press({ ...backlog, phase: 'order', open: false })?.name, 'onward.done');
  assert.equal(press({ ...backlog, phase: 'done', open: false })?.instead, 'next_meeting');
});

test('when the session has ended nothing is sensible', () => {
  const view = meeting(question());
  view.session.state = 'ended';
  assert.equal(onward(view, question()), undefined);
});

test('the strokes: behind, here, the one the blue button leads to, ahead', () => {
  const places = (/** @type {any} */ fields) => placesOf(meeting(question(fields)), question(fields)).map(({ place }) => place);
  assert.deepEqual(places({ concealed: true }), ['here', 'next', 'ahead', 'ahead', 'ahead']);
  assert.deepEqual(places({}), ['here', 'ahead', 'next', 'ahead', 'ahead']);
  assert.deepEqual(places({ phase: 'order', open: false }), ['past', 'past', 'here', 'next', 'ahead']);
  assert.deepEqual(places({ phase: 'done', open: false }), ['past', 'past', 'past', 'past', 'here']);
});

test('a weighing starts as the last one did, else with three points', () => {
  assert.deepEqual(weighingOf(question()), { points: 3, most: 1 });
  assert.deepEqual(weighingOf(question({ points: 5, most: 2 })), { points: 5, most: 2 });
});
