import assert from 'node:assert/strict';
import { test } from 'node:test';
import { narrowed } from '../../presenter/desk/find.js';
import { excerpt } from '../../presenter/desk/excerpt.js';
import { middle, newest, orderOf, rowsOf, states } from '../../presenter/desk/rows.js';

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

test('a stack is one row, where its newest answer stands, told by its oldest that can be seen', () => {
  const stack = { stack: 's1' };
  const stacked = { ...view, questions: { q1: { stacks: { s1: { heading: '' } }, headings: {} } }, answers: {
    a1: answer(1, { ...stack, state: 'hidden' }), a2: answer(2, stack), a3: answer(3), a4: answer(4, stack), a5: answer(5, { stack: 's2' }),
  } };
  const found = rowsOf(stacked, everything);
  assert.deepEqual(ids(found), [['a5', 'a2', 'a3']]);
  assert.deepEqual(found.sections[0].rows.map(({ members }) => members.map(({ id }) => id)), [['a5'], ['a1', 'a2', 'a4'], ['a3']]);
  assert.deepEqual([found.found, found.all, found.sections[0].count], [3, 5, 5]);
});

test('what is parked stands last, in every order', () => {
  const parked = { ...view, answers: { ...view.answers, a6: answer(6, { parked: true }) } };
  for (const order of ['newest', 'handlungsfeld', 'small_group', 'headings']) {
    assert.equal(rowsOf(parked, { ...everything, order }).sections.at(-1)?.id, '~', order);
  }
});

test('by heading: own headings stand there before anything lies under them', () => {
  const headed = { ...view, questions: { q1: { headings: { h2: { at: 2, text: 'Zwei' }, h1: { at: 1, text: 'Eins' } }, stacks: {} } },
    answers: { a1: answer(1, { heading: 'h2' }), a2: answer(2) } };
  assert.deepEqual(rowsOf(headed, { ...everything, order: 'headings' }).sections.map(({ id, count }) => [id, count]), [['h1', 0], ['h2', 1], ['', 1]]);
});

test('by points: the most first, those of a stack together; before anything was weighed the newest first', () => {
  const weighed = (/** @type {boolean} */ yes) => ({ ...view, questions: { q1: { weighed: yes, stacks: {}, headings: {} } }, answers: {
    a1: answer(1, { points: 2, stack: 's1' }), a2: answer(2, { points: 2, stack: 's1' }), a3: answer(3, { points: 3 }), a4: answer(4, { points: 0 }),
  } });
  assert.deepEqual(ids(rowsOf(weighed(true), { ...everything, order: 'points' })), [['a1', 'a3', 'a4']]);
  assert.deepEqual(ids(rowsOf(weighed(false), { ...everything, order: 'points' })), [['a4', 'a3', 'a1']]);
});

test('the backlog is ordered by votes unless somebody chose otherwise', () => {
  const backlog = { ...view, questions: { q1: { kind: 'question_backlog', weighed: true, stacks: {}, headings: {} } } };
  assert.equal(orderOf(backlog, { question: 'q1', order: '' }), 'points');
  assert.equal(orderOf(backlog, { question: 'q1', order: 'newest' }), 'newest');
  assert.equal(orderOf(view, { question: 'q1', order: '' }), 'newest');
});

test('search: every word, in any order, without case, accents and signs; also in the original and the heading of the stack', () => {
  const texts = { ...view, questions: { q1: { stacks: { s1: { heading: 'Gemeinsam planen' } }, headings: {} } }, answers: {
    a1: answer(1, { text: 'Café am Straßenfest!', stack: 's1' }), a2: answer(2, { text: 'Räume fehlen', original: 'Reume fehlen' }),
  } };
  const search = (/** @type {string} */ text) => ids(rowsOf(texts, { ...everything, text })).flat();
  assert.deepEqual(search('strassenfest CAFE'), ['a1']);
  assert.deepEqual(search('planen'), ['a1']);
  assert.deepEqual(search('reume'), ['a2']);
  assert.deepEqual(search('raume'), ['a2']);
  assert.deepEqual(search('Café Räume'), []);
});

test('the rarer filters: stem, and what an answer is besides', () => {
  const many = { ...view, answers: { a1: answer(1, { stem: 's1' }), a2: answer(2, { central: true }), a3: answer(3, { entered: true, original: 'x' }), a4: answer(4, { stack: 's', parked: true }) } };
  const found = (/** @type {object} */ choice) => ids(rowsOf(many, { ...everything, ...choice })).flat();
  assert.deepEqual(found({ stem: 's1' }), ['a1']);
  assert.deepEqual(['parked', 'central', 'stack', 'corrected', 'entered'].map((lies) => found({ lies }).join()), ['a4', 'a2', 'a4', 'a3', 'a3']);
  assert.equal(narrowed({ stem: 's1', state: 'hidden', lies: '' }), 2);
});
