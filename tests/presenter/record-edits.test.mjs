import './desk-page.mjs';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { groupings, grouped, marked, orderOf, placed, stepped, switched } = await import('../../presenter/record/edits.js');
const { found } = await import('../../presenter/record/found.js');
const { wallView } = await import('../../presenter/record/picture.js');
const { pictureName } = await import('../../presenter/wall_picture.js');

/** @returns {any} */
const meeting = (changes = {}) => ({
  session: { perspective: '', language: 'de' },
  handlungsfelder: { schule: { at: 1, name: 'Schule' } },
  small_groups: { g1: { at: 1, name: 'Tisch 1' } },
  questions: {
    q1: { at: 1, kind: 'open', text: 'Was gelingt?', handlungsfeld: true, headings: {}, concealed: false },
    q2: { at: 2, kind: 'choice', text: 'Wann?', handlungsfeld: false, headings: {}, concealed: false },
    q3: { at: 3, kind: 'open', text: 'Unter uns?', handlungsfeld: false, headings: {}, concealed: true },
  },
  answers: {
    a1: { at: 1, question: 'q1', text: 'Früh anfangen', original: '', printed: '', state: 'visible', omitted: false, emphasised: false, quoted: false },
    a2: { at: 2, question: 'q1', text: 'geheim', original: '', printed: '', state: 'hidden', omitted: false, emphasised: false, quoted: false },
    a3: { at: 3, question: 'q1', text: 'Viel reden', original: '', printed: 'Mehr zuhören', state: 'visible', omitted: true, emphasised: false, quoted: false },
    a4: { at: 4, question: 'q3', text: 'verdeckt', original: '', printed: '', state: 'visible', omitted: false, emphasised: false, quoted: false },
  },
  results: { q2: { people: 1 }, q3: { people: 1 } },
  show: { what: 'lobby', question: '', by: 'handlungsfeld', dark: false },
  here: { count: 1 },
  record: {
    place: '', date: '', by: {}, intros: {}, public: '',
    sections: { about: { at: 1, omitted: false }, q1: { at: 2, omitted: false }, q2: { at: 3, omitted: true }, appendix: { at: 4, omitted: false } },
  },
  ...changes,
});

test('a section goes up and down, and not beyond the ends', () => {
  const view = meeting();
  assert.deepEqual(orderOf(stepped(view, 'q2', -1)?.over(view) ?? view), ['about', 'q2', 'q1', 'appendix']);
  assert.deepEqual(orderOf(stepped(view, 'q2', 1)?.over(view) ?? view), ['about', 'q1', 'appendix', 'q2']);
  assert.equal(stepped(view, 'about', -1), undefined);
  assert.equal(stepped(view, 'appendix', 1), undefined);
});

test('what is sent is the whole order, as it is once it has happened', () => {
  const edit = placed('appendix', 'about');
  const after = edit.over(meeting());
  assert.deepEqual(edit.command(after), { do: 'edit_record', order: ['appendix', 'about', 'q1', 'q2'] });
  assert.ok(edit.holds?.(after) && !edit.holds?.(meeting()));
});

test('leaving out names all that is left out', () => {
  const edit = switched('about', true);
  const after = edit.over(meeting());
  assert.deepEqual(edit.command(after), { do: 'edit_record', omitted: ['about', 'q2'] });
});

test('a switch that somebody else took back unseen is seen as lost', () => {
  const mine = switched('about', true);
  const theirs = switched('q1', true);
  const onlyTheirs = theirs.over(meeting());
  assert.equal(mine.holds?.(onlyTheirs), false);
  assert.deepEqual(mine.command(mine.over(onlyTheirs)), { do: 'edit_record', omitted: ['about', 'q1', 'q2'] });
});

test('marks and groupings name only themselves', () => {
  assert.deepEqual(marked('a1', { quoted: true }).command(meeting()), { do: 'mark_answer', answer: 'a1', quoted: true });
  assert.equal(marked('a1', { quoted: true }).over(meeting()).answers.a1.quoted, true);
  assert.deepEqual(grouped('q1', 'none').command(meeting()), { do: 'edit_record', by: { q1: 'none' } });
});

test('groupings are those that the question can have', () => {
  assert.deepEqual(groupings(meeting(), 'q1'), ['handlungsfeld', 'small_group', 'none']);
  assert.deepEqual(groupings(meeting(), 'q2'), ['small_group']);
});

test('R5 hidden and concealed answers are not among those that can be printed', () => {
  assert.deepEqual(found(meeting(), { question: '', text: '', mark: '' }).rows.map(({ id }) => id), ['a1', 'a3']);
});

test('answers are found by their words, by those they are printed with, and by what becomes of them', () => {
  assert.deepEqual(found(meeting(), { question: '', text: 'fruh', mark: '' }).rows.map(({ id }) => id), ['a1']);
  assert.deepEqual(found(meeting(), { question: '', text: 'zuhören', mark: '' }).rows.map(({ id }) => id), ['a3']);
  assert.deepEqual(found(meeting(), { question: 'q1', text: '', mark: 'omitted' }).rows.map(({ id }) => id), ['a3']);
});

test('R5 a picture of the wall knows nothing that the wall may not show', () => {
  const shown = wallView(meeting(), /** @type {any} */ ({ question: 'q1', by: 'handlungsfeld', dark: false, page: '', first: '' }));
  assert.deepEqual(Object.keys(shown.answers), ['a1', 'a3']);
  assert.deepEqual(Object.keys(shown.results), ['q2']);
  assert.deepEqual(wallView(meeting(), /** @type {any} */ ({ question: 'q3', by: 'all' })).answers, {});
});

test('a picture is named by its question', () => {
  assert.equal(pictureName('Was gelingt, was ist schwierig?'), 'was-gelingt-was-ist-schwierig');
  assert.equal(pictureName('Größe: Übermaß?'), 'groesse-uebermass');
  assert.equal(pictureName('???'), 'wand');
});
