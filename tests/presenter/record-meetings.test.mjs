import './desk-page.mjs';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { aside, daysIn, lengthOf, longest, namesOf, parted } = await import('../../presenter/record/beside.js');

/** @returns {any} */
const cell = (/** @type {number | string} */ value, /** @type {[string, number | string][]} */ ...also) => ({ value, also, text: '' });

test('a meeting is called by its day, and two of one day by their number too', () => {
  const names = namesOf(
    /** @type {any} */ ([{ at: 1, day: '2026-03-12' }, { at: 2, day: '2026-11-22' }, { at: 3, day: '2026-11-22' }]),
    daysIn('de', 'long'),
    (nth, day) => `${nth}. Treffen, ${day}`,
  );
  assert.deepEqual(names, { 1: '12. März 2026', 2: '2. Treffen, 22. November 2026', 3: '3. Treffen, 22. November 2026' });
});

test('a day stays that day wherever the browser is', () => {
  assert.equal(daysIn('de', 'medium')('2026-01-01'), '01.01.2026');
});

test('what was asked once is apart from what can be compared', () => {
  const questions = /** @type {any} */ ([{ text: 'oft', meetings: { 1: {}, 3: {} } }, { text: 'einmal', meetings: { 2: {} } }]);
  const { often, once } = parted(questions);
  assert.deepEqual([often, once].map((some) => some.map((/** @type {any} */ { text }) => text)), [['oft'], ['einmal']]);
});

test('a bar is as long as its share, where there is one', () => {
  assert.equal(lengthOf(cell(3, ['Anteil', '25 %']), 10), 0.25);
});

test('all other bars of a table have one scale', () => {
  const table = /** @type {any} */ ({ full: 0, rows: [{ meetings: { 1: cell(3), 2: cell(12) } }, { meetings: { 2: cell(6) } }] });
  assert.equal(longest(table), 12);
  assert.equal(lengthOf(cell(3), 12), 0.25);
  assert.equal(longest({ ...table, full: 5 }), 5, 'of a scale up to its end');
  assert.equal(lengthOf(cell(-3), 12), 0);
  assert.equal(lengthOf(cell(''), 12), 0, 'where nobody answered');
});

test('a scale keeps its steps, and who skipped it only where somebody did', () => {
  const steps = /** @type {[string, number][]} */ ([['1', 0], ['2', 1], ['3', 0], ['4', 2], ['5', 0]]);
  const { spread, rest } = aside('scale', cell(3.3, ...steps, ['Median', 4], ['übersprungen', 0]));
  assert.deepEqual([spread, rest], [steps, []]);
  assert.deepEqual(aside('scale', cell(3.3, ...steps, ['Median', 4], ['übersprungen', 2])).rest, [['übersprungen', 2]]);
});

test('points have no share, but people', () => {
  assert.deepEqual(aside('points', cell(9, ['Personen', 3])), { share: '', spread: [], rest: [['Personen', 3]] });
});
