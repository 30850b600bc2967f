import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { turner } from '../../presenter/desk/turning.js';

const LAST = 4;
/** @type {any} */
let view;
/** @type {any[]} */
let sent;
let time = 0;
/** @type {ReturnType<typeof turner>} */
let arrows;

/** The wall stands on a page and tells; `at` counts from 1. @param {number} at @param {number} [of] */
function report(at, of = 9) {
  const to = (/** @type {number} */ n) => (n < 1 || n > LAST ? {} : { page: `h${n}`, first: '' });
  view = { ...view, walls: { w1: { by: 'handlungsfeld', page: `h${at}`, number: 1, pages: 1, from: 1, to: 3, of, previous: to(at - 1), next: to(at + 1) } } };
  arrows?.heard();
}

beforeEach(() => {
  view = { questions: {}, answers: {}, show: { what: 'question', question: 'q1', by: 'handlungsfeld', page: '', first: '', order: 'numbered' } };
  sent = [];
  time = 1000;
  arrows = turner({ view: () => view, preview: () => null, send: (command) => sent.push(command.page), now: () => time });
  report(1);
});

test('a press that comes before the wall has told is made up for, in its order', () => {
  arrows.press('next');
  time += 150;
  arrows.press('next');
  time += 100;
  arrows.press('previous');
  assert.deepEqual(sent, ['h2']);
  report(2);
  assert.deepEqual(sent, ['h2', 'h3']);
  report(3);
  assert.deepEqual(sent, ['h2', 'h3', 'h2']);
  report(2);
  assert.deepEqual(sent, ['h2', 'h3', 'h2']);
});

test('only a few presses are remembered, and none beyond the last page', () => {
  for (let press = 0; press < 20; press += 1) arrows.press('next');
  for (const at of [2, 3, 4]) report(at);
  assert.deepEqual(sent, ['h2', 'h3', 'h4']);
  time += 1000;
  arrows.press('previous');
  assert.deepEqual(sent, ['h2', 'h3', 'h4', 'h3']);
});

test('a report of the same page, with one more answer on it, is not yet the next page', () => {
  arrows.press('next');
  arrows.press('next');
  report(1, 10);
  assert.deepEqual(sent, ['h2']);
  report(2, 10);
  assert.deepEqual(sent, ['h2', 'h3']);
});

test('who waits and presses again wants the same page, not one more', () => {
  arrows.press('next');
  time += 1200;
  arrows.press('next');
  report(2);
  assert.deepEqual(sent, ['h2', 'h2']);
});

test('what was remembered is forgotten when the wall is sent elsewhere or says nothing for long', () => {
  arrows.press('next');
  arrows.press('next');
  arrows.forget();
  report(2);
  assert.deepEqual(sent, ['h2']);
  arrows.press('next');
  arrows.press('next');
  time += 4000;
  report(3);
  assert.deepEqual(sent, ['h2', 'h3']);
});
