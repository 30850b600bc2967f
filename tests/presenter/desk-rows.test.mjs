import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerpt, middle, newest, rowsOf, states } from '../../presenter/desk/rows.js';

const everything = { question: 'q1', handlungsfeld: '', small_group: '', state: '', order: 'newest', limit: 100, upto: Infinity };

/** @param {number} at @param {object} fields */
const answer = (at, fields = {}) => ({
  at, question: 'q1', text: `Text ${at}`, handlungsfeld: 'sport', stem: '', small_group: 'g1', state: 'visible', original: '', given: 1, changed: 0, ...fields,
});

const view = {
  handlungsfelder: { sport: { at: 2, name: 'Sport', short: 'Sport', look: 'sport' }, klima: { at: 1, name: 'Klima', short: 'Klima', look: 'wohnen' } },
  small_groups: { g1: { at: 1, name: 'Gruppe 1' }, g2: { at: 2, name: 'Gruppe 2' } },
  answers: {
    a1: answer(1),
    a2: answer(2, { handlungsfeld: 'klima', small_group: 'g2' }),
    a3: answer(3, { state: 'hidden', small_group: '' }),
    a4: answer(4, { question: 'q2' }),
    a5: answer(5, { state: 'withdrawn', handlungsfeld: '' }),
  },
};
const ids = (/** @type {any} */ found) => found.sections.map((/** @type {any} */ section) => section.rows.map((/** @type {any} */ row) => row.id));

test('the newest answer of the question stands first', () => {
  const found = rowsOf(view, everything);
  assert.deepEqual(ids(found), [['a5', 'a3', 'a2', 'a1']]);
  assert.deepEqual([found.found, found.shown, found.all, found.later], [4, 4, 4, 0]);
});

test('filters: one, none, a state, and together', () => {
  assert.deepEqual(ids(rowsOf(view, { ...everything, handlungsfeld: 'klima' })), [['a2']]);
  assert.deepEqual(ids(rowsOf(view, { ...everything, handlungsfeld: '-' })), [['a5']]);
  assert.deepEqual(ids(rowsOf(view, { ...everything, small_group: '-' })), [['a3']]);
  assert.deepEqual(ids(rowsOf(view, { ...everything, state: 'hidden' })), [['a3']]);
  const nothing = rowsOf(view, { ...everything, state: 'hidden', small_group: 'g1' });
  assert.deepEqual([nothing.found, nothing.all, nothing.sections], [0, 4, []]);
});

test('by Handlungsfeld: in the order of the session, those without one last, empty ones left out', () => {
  const { sections } = rowsOf(view, { ...everything, order: 'handlungsfeld' });
  assert.deepEqual(sections.map(({ id, count }) => [id, count]), [['klima', 1], ['sport', 2], ['', 1]]);
  assert.deepEqual(sections[1].rows.map(({ id }) => id), ['a3', 'a1']);
});

test('an answer of a small group that is not in the view stands with those without', () => {
  const odd = { ...view, answers: { a1: answer(1, { small_group: 'gone' }) } };
  assert.deepEqual(rowsOf(odd, { ...everything, order: 'small_group' }).sections.map(({ id, count }) => [id, count]), [['', 1]]);
});

test('the limit cuts through the sections, their counts stay whole', () => {
  const { sections, found, shown } = rowsOf(view, { ...everything, order: 'small_group', limit: 3 });
  assert.deepEqual([found, shown], [4, 3]);
  assert.deepEqual(sections.map(({ id, count, rows }) => [id, count, rows.length]), [['g1', 2, 2], ['g2', 1, 1]]);
});

test('what comes after the mark waits and is counted', () => {
  const { sections, later, found } = rowsOf(view, { ...everything, upto: 2 });
  assert.deepEqual([later, found], [2, 2]);
  assert.deepEqual(sections[0].rows.map(({ id }) => id), ['a2', 'a1']);
  assert.equal(newest(view), 5);
  assert.equal(newest({ ...view, answers: {} }), 0);
});

test('a thousand answers are cut to a slice', () => {
  const answers = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`a${n}`, answer(n)]));
  const { sections, found } = rowsOf({ ...view, answers }, { ...everything, limit: 60 });
  assert.deepEqual([found, sections[0].rows.length, sections[0].rows[0].id], [1000, 60, 'a999']);
});

test('counts by state', () => {
  assert.deepEqual(states(view, 'q1'), { visible: 2, hidden: 1, withdrawn: 1, erased: 0 });
});

test('an excerpt is one line and cuts no sign in two', () => {
  assert.equal(excerpt('  zwei\n Zeilen '), 'zwei Zeilen');
  assert.equal(excerpt('🎉🎉🎉🎉', 3), '🎉🎉…');
  assert.equal(excerpt('🎉🎉🎉', 3), '🎉🎉🎉');
});

test('a handful is not folded away', () => {
  const answers = Object.fromEntries(Array.from({ length: 73 }, (_, n) => [`a${n}`, answer(n)]));
  const some = (/** @type {number} */ n) => ({ ...view, answers: Object.fromEntries(Object.entries(answers).slice(0, n)) });
  for (const [found, shown] of [[60, 60], [61, 61], [72, 72], [73, 60]]) {
    assert.equal(rowsOf(some(found), { ...everything, limit: 60 }).shown, shown, String(found));
  }
});

test('a name loses its middle, never the number at its end', () => {
  assert.equal(middle('Gruppe 3', 18), 'Gruppe 3');
  assert.equal(middle('Nachbarschaft und Begegnung, Gruppe 1', 18), 'Nachbarsc … Gruppe 1');
  assert.equal(middle('Nachbarschaft und Begegnung, Gruppe 12', 18), 'Nachbarsc … 12');
  assert.equal(middle('Zusammenlebensquartiersgruppe', 18), 'Zusammenl … rsgruppe');
});
