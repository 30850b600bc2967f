import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockKeeper } from '../../presenter/desk/still_running.js';

test('once collecting has ended, a timer that runs on is said, until it is halted or something is collected again', () => {
  /** @type {any} */
  let desk = { note: null };
  const view = /** @type {any} */ ({ session: { state: 'running' }, questions: { q1: { open: true, phase: 'collect' } }, timer: { ends_at: 60_000 } });
  const clock = clockKeeper({ view: () => view, now: () => 1000, desk: () => desk, set: (change) => { desk = { ...desk, ...change }; }, say: () => 'still' });
  const noted = () => {
    clock.heard();
    return desk.note?.text;
  };
  assert.equal(noted(), undefined);
  view.questions.q1 = { open: false, phase: 'order' };
  assert.equal(noted(), 'still');
  desk.note = null;
  assert.equal(noted(), undefined, 'it was noted');
  view.questions.q1 = { open: true, phase: 'collect' };
  noted();
  view.questions.q1 = { open: true, phase: 'weigh' };
  assert.equal(noted(), 'still');
  view.timer.ends_at = 0;
  assert.equal(noted(), undefined, 'it was halted');
});
