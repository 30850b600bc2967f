import assert from 'node:assert/strict';
import { test } from 'node:test';
import './desk-page.mjs';
import { merged, wordsOf } from '../../presenter/desk/cloud_words.js';
import { editsOf, isWording, votesOf } from '../../presenter/desk/edits.js';
import { roomFor } from '../../presenter/desk/figure_room.js';
import { byHand, readHands, readValue, saidOf } from '../../presenter/desk/hand_values.js';
import { isText, itemsIn, roundsOf, withItems } from '../../presenter/desk/kinds.js';
import { onward, phasesOf } from '../../presenter/desk/phases.js';
import { next } from '../../presenter/desk/steps.js';
import { waitingIn } from '../../presenter/desk/waiting.js';
import { pages, turn } from '../../presenter/desk/wall_pages.js';
import { showQuestion, wayOf, ways } from '../../presenter/desk/ways.js';

/** @param {number} at @param {string} kind @returns {any} */
const question = (at, kind, fields = {}) => ({
  at, kind, text: `Frage ${at}`, handlungsfeld: false, stems: {}, phase: 'collect', open: true, asked: true, concealed: false, count: 2, counts: {}, headings: {}, stacks: {},
  weighed: false, options: {}, settings: {}, repeats: '', repeat: 0, ...fields,
});
const options = { o1: { at: 1, text: 'Garten', handlungsfeld: '' }, o2: { at: 2, text: 'Werkstatt', handlungsfeld: '' }, o3: { at: 3, text: 'Bühne', handlungsfeld: '' } };

/** @returns {any} */
const meeting = (/** @type {any} */ questions, changes = {}) => ({
  session: { state: 'running', perspective: '', pace: 'led' }, handlungsfelder: {}, small_groups: {}, questions, answers: {}, results: {}, walls: {}, history: {},
  show: { what: 'lobby', question: '', by: 'all', page: '', first: '', order: 'numbered' }, ...changes,
});
const groups = { g1: { at: 1, name: 'Gruppe 1' } };

test('texts are ordered and weighed, figures are shown', () => {
  assert.deepEqual(['open', 'question_backlog', 'cloud', 'ampel', 'toy'].map((kind) => isText({ kind })), [true, true, false, false, false]);
  assert.deepEqual(phasesOf(question(1, 'choice')), ['collect', 'reveal', 'done']);
});

test('one press leads from concealed to shown to done', () => {
  const press = (/** @type {any} */ fields) => {
    const asked = { ...question(1, 'choice', fields), id: 'q1' };
    return onward(meeting({ q1: asked }, { show: { what: 'question', question: 'q1', by: 'all' } }), asked);
  };
  assert.equal(press({ open: false, asked: false, concealed: true })?.name, 'onward.ask');
  assert.deepEqual([press({ concealed: true })?.name, press({ concealed: true })?.commands[0].phase], ['onward.show', 'reveal']);
  assert.equal(press({})?.commands[0].phase, 'done');
  assert.equal(press({ count: 0 }), undefined, 'nobody has answered yet: there is nothing to end');
  assert.equal(press({ phase: 'reveal' })?.commands[0].phase, 'done');
  assert.equal(press({ phase: 'done', open: false }), undefined);
});

test('what everybody answers at their own pace is not closed by going on', () => {
  const view = meeting({ q1: question(1, 'choice'), q2: question(2, 'ampel') }, { show: { what: 'question', question: 'q1', by: 'all' } });
  assert.deepEqual(next(view).commands.map((command) => command.do), ['close_question', 'show']);
  view.session.pace = 'own';
  assert.equal(onward(view, { ...view.questions.q1, id: 'q1' }), undefined);
  assert.equal(onward(view, { ...view.questions.q1, id: 'q1', concealed: true })?.name, 'onward.show');
  assert.deepEqual(next(view).commands.map((command) => command.do), ['show']);
});

test('the wall shows figures whole, split, word by word, or two rounds side by side', () => {
  const view = meeting({ q1: question(1, 'choice'), q2: question(2, 'cloud'), q3: question(3, 'perspective', { options }) });
  assert.deepEqual(ways(view, view.questions.q1, 'q1'), ['all']);
  assert.deepEqual(ways(view, view.questions.q2, 'q2'), ['all', 'one_by_one']);
  view.small_groups = groups;
  view.session.perspective = 'q3';
  assert.deepEqual(ways(view, view.questions.q1, 'q1'), ['all', 'small_group', 'perspective']);
  assert.deepEqual(ways(view, view.questions.q3, 'q3'), ['all', 'small_group']);
  view.questions.q4 = question(4, 'choice', { repeats: 'q1', repeat: 1 });
  assert.deepEqual(ways(view, view.questions.q1, 'q1').at(-1), 'rounds');
  assert.deepEqual(ways(view, view.questions.q4, 'q4').at(-1), 'rounds');
  assert.deepEqual(ways(view, question(5, 'open')), ['small_group', 'stems', 'perspective']);
});

test('a way that does not fit a question is left for the whole of it', () => {
  const view = meeting({ q1: question(1, 'choice'), q2: question(2, 'open') }, { show: { what: 'question', question: 'q1', by: 'stems' } });
  assert.equal(wayOf(view, view.questions.q1, 'q1'), 'all');
  assert.deepEqual(showQuestion(view, 'q1'), { do: 'show', what: 'question', question: 'q1', by: 'all' });
  view.show.by = 'all';
  assert.equal(wayOf(view, view.questions.q2, 'q2'), 'stems');
});

test('all rounds of a question belong together, in order', () => {
  const view = meeting({ q1: question(1, 'ampel'), q3: question(3, 'ampel', { repeats: 'q2' }), q2: question(2, 'ampel', { repeats: 'q1' }), x: question(4, 'ampel') });
  assert.deepEqual(roundsOf(view, 'q2').map(({ id }) => id), ['q1', 'q2', 'q3']);
  assert.deepEqual(roundsOf(view, 'x').map(({ id }) => id), ['x']);
});

const word = (/** @type {number} */ at, /** @type {string} */ text, /** @type {number} */ count, fields = {}) => ({ at, text, count, hidden: false, into: '', ...fields });
const words = { w1: word(1, 'neugierig', 6), w2: word(2, 'wach', 4), w3: word(3, 'Neugier', 3, { into: 'w1' }), w4: word(4, 'müde', 1, { hidden: true }), w5: word(5, 'Neugierde', 1, { into: 'w1' }) };

test('words that count as another one stand with it', () => {
  const listed = wordsOf({ results: { q1: { figures: { words } } } }, 'q1');
  assert.deepEqual(listed.map(({ id, count, members }) => [id, count, members.map((each) => each.id)]), [['w1', 6, ['w3', 'w5']], ['w2', 4, []], ['w4', 1, []]]);
  assert.deepEqual(wordsOf({}, 'q1'), []);
});

test('picked words count as the most said one, or as the one that was chosen', () => {
  const listed = wordsOf({ results: { q1: { figures: { words: { ...words, w6: word(6, 'hellwach', 4) } } } } }, 'q1');
  const ids = (/** @type {string[]} */ picked, staying = '') => merged(listed, new Set(picked), staying).map(({ id }) => id);
  assert.deepEqual(ids(['w6', 'w2', 'w1']), ['w1', 'w2', 'w6']);
  assert.deepEqual(ids(['w6', 'w2', 'w1', 'gone'], 'w6'), ['w6', 'w1', 'w2']);
  assert.deepEqual(ids(['w2'], 'w6'), ['w2']);
});

test('word by word, the wall is turned through what may be seen', () => {
  const view = meeting({ q1: question(1, 'cloud') }, { results: { q1: { people: 3, figures: { words }, parts: {} } }, show: { what: 'question', question: 'q1', by: 'one_by_one', page: 'w1' } });
  assert.deepEqual(pages(view).map(({ id, total }) => [id, total]), [['w1', 6], ['w2', 4]]);
  assert.deepEqual(turn(view, 'next', null), { do: 'show', page: 'w2', first: '' });
  view.show.by = 'small_group';
  assert.deepEqual(pages(view), []);
});

test('the answers of a question, a stack once, can be what the next one asks about', () => {
  const answer = (/** @type {any} */ fields) => ({ question: 'q1', state: 'visible', stack: '', parked: false, ...fields });
  const view = meeting({ q1: question(1, 'open'), q2: question(2, 'choice') }, {
    answers: { a1: answer({ stack: 's' }), a2: answer({ stack: 's' }), a3: answer({}), a4: answer({ state: 'hidden' }), a5: answer({ question: 'q2' }) },
  });
  assert.equal(itemsIn(view, 'q1'), 2);
  assert.deepEqual(withItems(view).map(({ id }) => id), ['q1']);
});

test('saving asks only for what is different', () => {
  const asked = { ...question(1, 'choice', { options, stems: { s1: { at: 1, text: 'Weil …' } }, settings: { several: false, other: false } }), id: 'q1' };
  const typed = { text: 'Frage 1', stems: { s1: 'Weil …' }, options: { o1: 'Garten', o2: ' ', gone: 'x' }, settings: { several: false, other: false } };
  assert.deepEqual(editsOf(asked, typed), []);
  assert.deepEqual(editsOf(asked, { text: ' Frage  eins ', stems: { s1: 'Da …' }, options: { o2: 'Haus', o1: 'Garten' }, settings: { several: false, other: true } }), [
    { do: 'edit_question', question: 'q1', text: 'Frage eins', stems: { s1: 'Da …' }, settings: { other: true } },
    { do: 'edit_option', question: 'q1', option: 'o2', text: 'Haus' },
  ]);
  const number = { ...question(1, 'number', { settings: { unit: '', least: '', most: 5, whole: false } }), id: 'q1' };
  const settings = { unit: '', least: null, most: null, whole: false };
  assert.deepEqual(editsOf(number, { text: 'Frage 1', stems: {}, options: {}, settings }), [{ do: 'edit_question', question: 'q1', settings: { most: null } }]);
});

test('options that come are asked for before those that go, and their votes end where they were given', () => {
  const asked = { ...question(1, 'choice', { options }), id: 'q1' };
  const typed = { text: 'Frage 1', stems: {}, options: { o1: 'Beet' }, settings: {}, added: [' Küche ', ' '], dropped: { o1: 'o2', o2: 'discard', gone: '' } };
  assert.deepEqual(editsOf(asked, typed), [
    { do: 'add_option', question: 'q1', text: 'Küche' },
    { do: 'drop_option', question: 'q1', option: 'o1', votes: 'discard' },
    { do: 'drop_option', question: 'q1', option: 'o2', votes: 'discard' },
  ]);
  assert.deepEqual(editsOf(asked, { ...typed, options: {}, added: [], dropped: { o3: '' } }), [{ do: 'drop_option', question: 'q1', option: 'o3' }]);
});

test('how many named an option, as each kind counts, with what was given to it', () => {
  const choice = { options: { o1: 2, o2: 1, o3: 0 } };
  assert.deepEqual([votesOf(choice, 'o1'), votesOf(choice, 'o3'), votesOf(choice, 'o3', { o1: 'o2', o2: 'o3' }), votesOf(undefined, 'o1')], [2, 0, 3, 0]);
  assert.equal(votesOf({ options: { o1: { points: 9, people: 4 } } }, 'o1'), 4);
  assert.equal(votesOf({ options: { o1: { values: { 1: 2, 5: 1 }, skipped: 3 } } }, 'o1'), 3);
  assert.equal(votesOf({ options: { o1: { borda: 9, first: 1, places: { 1: 1, 2: 3 } } } }, 'o1'), 4);
});

test('once somebody has answered, only wording can be changed', () => {
  const can = (/** @type {string} */ name, /** @type {any} */ field) => isWording({ name, field, word: '' });
  assert.deepEqual([can('unit', 'line'), can('other', 'switch'), can('moderated', 'switch'), can('several', 'switch'), can('points', 'number')], [true, true, true, false, false]);
});

test('hands that were raised become one answer each', () => {
  assert.deepEqual(readHands(question(1, 'ampel'), { green: '3', yellow: '', red: '1' }).hands?.map(({ value, n }) => [value, n]), [['green', 3], ['red', 1]]);
  assert.deepEqual(readHands(question(1, 'choice', { options }), { o2: '2' }).hands?.map(({ value, text, n }) => [value, text, n]), [[['o2'], 'Werkstatt', 2]]);
  assert.equal(readHands(question(1, 'ampel'), {}).missing, 'hands.none');
  assert.equal(readHands(question(1, 'ampel'), { red: '1,5' }).missing, 'hands.whole');
  assert.equal(readHands(question(1, 'ampel'), { red: '200', green: '101' }).missing, 'hands.too_many');
});

test('a value from paper is read as its kind needs it', () => {
  const of = (/** @type {string} */ kind, /** @type {any} */ typed) => readValue(question(1, kind, { options }), typed);
  assert.deepEqual(of('scale', { o1: '4', o3: '' }), { value: { o1: 4 } });
  assert.equal(of('scale', { o1: '6' }).missing, 'hands.whole');
  assert.equal(of('points', { o1: '0' }).missing, 'hands.none');
  assert.deepEqual(of('ranking', { o1: '2', o2: '3', o3: '1' }), { value: ['o3', 'o1', 'o2'] });
  assert.equal(of('ranking', { o1: '1', o2: '1', o3: '2' }).missing, 'hands.places');
  assert.deepEqual(of('position', { x: '10', y: '0' }), { value: { x: 10, y: 0 } });
  assert.equal(of('position', { x: '101', y: '' }).missing, 'hands.field');
  assert.deepEqual(of('number', { number: '12,5' }), { value: 12.5 });
  assert.equal(of('number', { number: 'viel' }).missing, 'hands.number');
  assert.equal(saidOf(question(1, 'ranking', { options }), ['o2', 'o1']), '1. Werkstatt, 2. Garten');
  assert.equal(saidOf(question(1, 'number', { settings: { unit: 'Euro' } }), 5), '5 Euro');
  assert.deepEqual([byHand({ kind: 'scale' }), byHand({ kind: 'cloud' }), byHand({ kind: 'toy' })], [true, true, false]);
});

test('what waits to be let through stands by age, of its own question alone', () => {
  const answer = (/** @type {number} */ at, fields = {}) => ({ at, question: 'q1', state: 'hidden', waits: true, ...fields });
  const view = meeting({}, { answers: { a1: answer(2), a2: answer(1), a3: answer(3, { waits: false }), a4: answer(4, { question: 'q2' }) } });
  assert.deepEqual(waitingIn(view, { id: 'q1' }).map(({ id }) => id), ['a2', 'a1']);
});

test('a result has the column to itself, or leaves room to what was written, and is never too small to read', () => {
  const room = { width: 700, height: 548 };
  assert.equal(roomFor({ wide: true, room }, false).height, 500);
  assert.equal(roomFor({ wide: true, room }, true).height, 275);
  assert.equal(roomFor({ wide: true, room }, true, { height: 100 }).height, 850);
  assert.equal(roomFor({ wide: false, room: { width: 300, height: 9000 } }, true).height, 315);
});
