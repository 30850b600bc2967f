import assert from 'node:assert/strict';
import { test } from 'node:test';
import { current, fileName, isCode, move, next, stateOf, targets } from '../../presenter/desk/steps.js';
import { numbered, numberOf, presents } from '../../presenter/desk/kinds.js';
import { pages, turn, wallReport } from '../../presenter/desk/wall_pages.js';
import { showQuestion, wayOf, ways } from '../../presenter/desk/ways.js';

const question = (/** @type {number} */ at, fields = {}) => ({
  at, kind: 'open', text: `Frage ${at}`, handlungsfeld: true, stems: {}, phase: 'collect', open: false, asked: false, concealed: false, count: 0, counts: {}, headings: {}, stacks: {}, weighed: false, ...fields,
});
const show = { what: 'lobby', question: '', by: 'handlungsfeld', page: '', first: '', order: 'numbered', dark: false };
const stems = { gut: { at: 1, text: 'Gut, weil …' }, schwer: { at: 2, text: 'Schwer, weil …' } };

/** @returns {any} */
const meeting = (changes = {}) => ({
  handlungsfelder: { wohnen: { at: 1, name: 'Wohnen', short: 'Wohnen', look: 'wohnen' }, klima: { at: 2, name: 'Klima', short: 'Klima', look: 'soziales' } },
  small_groups: { g1: { at: 1, name: 'Gruppe 1' }, g2: { at: 2, name: 'Gruppe 2' } },
  questions: { q1: question(1, { stems }), q2: question(2, { handlungsfeld: false }), q3: question(3) },
  answers: { a1: { at: 1, question: 'q1', text: 'eins', stack: '', handlungsfeld: 'klima', small_group: '', stem: 'gut', state: 'visible' } },
  here: { count: 0, small_groups: {}, desks: 1 },
  walls: {},
  show,
  ...changes,
});

test('a question is new, open or closed', () => {
  assert.equal(stateOf(question(1)), 'new');
  assert.equal(stateOf(question(1, { open: true, asked: true })), 'open');
  assert.equal(stateOf(question(1, { asked: true })), 'closed');
});

test('from the lobby, the next question is the first one', () => {
  const { from, to, commands } = next(meeting());
  assert.equal(from, undefined);
  assert.equal(to?.id, 'q1');
  assert.deepEqual(commands, [{ do: 'open_question', question: 'q1' }, { do: 'show', what: 'question', question: 'q1' }]);
});

test('the next question: close, open, show in a way that fits it', () => {
  const view = meeting({ show: { ...show, what: 'question', question: 'q1' } });
  view.questions.q1.open = true;
  assert.deepEqual(next(view).commands, [
    { do: 'close_question', question: 'q1' },
    { do: 'open_question', question: 'q2' },
    { do: 'show', what: 'question', question: 'q2', by: 'small_group' },
  ]);
});

test('what is closed is not closed again, what is open is not opened again', () => {
  const view = meeting({ show: { ...show, what: 'question', question: 'q1' } });
  view.questions.q1.asked = true;
  view.questions.q2.open = true;
  assert.deepEqual(next(view).commands.map((command) => command.do), ['show']);
});

test('after the last question there is none', () => {
  const view = meeting({ show: { ...show, what: 'question', question: 'q3' } });
  assert.equal(next(view).to?.id, 'q1', 'what was passed over is not forgotten');
  for (const each of Object.values(view.questions)) each.asked = true;
  const { to, commands } = next(view);
  assert.equal(to, undefined);
  assert.deepEqual(commands, []);
  assert.equal(next(meeting({ questions: {} })).to, undefined);
});

test('while the lobby is on the wall, it is about the last open question, else the last closed one', () => {
  const view = meeting();
  view.questions.q1.asked = true;
  assert.equal(current(view)?.id, 'q1');
  view.questions.q2.open = true;
  assert.equal(current(view)?.id, 'q2');
});

test('after a further round comes what follows the first one, not the last place of the list', () => {
  const view = meeting({ show: { ...show, what: 'question', question: 'q4' } });
  Object.assign(view.questions.q1, { asked: true });
  view.questions.q4 = question(4, { repeats: 'q1', repeat: 1, open: true, asked: true });
  view.questions.q5 = question(5, { repeats: 'q4', repeat: 2 });
  assert.equal(next(view).to?.id, 'q2');
  Object.assign(view.questions.q2, { asked: true });
  assert.equal(next(view).to?.id, 'q3', 'what was closed already is not opened again');
  Object.assign(view.questions.q3, { asked: true });
  assert.equal(next(view).to, undefined);
});

test('a further round stands below its first one, under the same number', () => {
  const view = meeting();
  view.questions.q4 = question(4, { repeats: 'q1', repeat: 1 });
  view.questions.q5 = question(5, { repeats: 'gone' });
  assert.deepEqual(numbered(view).map(({ id, number }) => [id, number]), [['q1', 1], ['q4', 1], ['q2', 2], ['q3', 3], ['q5', 4]]);
  assert.deepEqual([numberOf(view, 'q4'), numberOf(view, 'x'), numberOf(view, undefined)], [1, 0, 0]);
});

test('while the results are presented, the next question follows the one shown before, or looked at', () => {
  const view = meeting({ show: { ...show, what: 'results', question: 'q2' } });
  Object.assign(view.questions.q1, { asked: true });
  Object.assign(view.questions.q2, { asked: true });
  assert.deepEqual([next(view).from?.id, next(view).to?.id], ['q2', 'q3']);
  view.show.question = '';
  assert.deepEqual([next(view, 'q1').from?.id, next(view, 'q1').to?.id], ['q1', 'q3']);
});

test('the wall shows a question in the ways that its parts allow', () => {
  const view = meeting();
  assert.deepEqual(ways(view, view.questions.q1), ['handlungsfeld', 'small_group', 'stems', 'matrix', 'overview']);
  assert.deepEqual(ways(view, view.questions.q2), ['small_group', 'stems']);
  assert.deepEqual(ways({ ...view, small_groups: {} }, view.questions.q2), ['stems']);
  assert.deepEqual(ways({ ...view, handlungsfelder: {} }, view.questions.q3), ['small_group', 'stems']);
  assert.deepEqual(showQuestion(view, 'q3'), { do: 'show', what: 'question', question: 'q3' });
});

test('the list to jump with holds the pages in the order of the wall, counting what is visible', () => {
  const shown = { ...show, what: 'question', question: 'q1' };
  const names = (/** @type {any} */ view) => pages(view).map(({ id, total }) => [id, total]);
  assert.deepEqual(names(meeting({ show: shown })), [['wohnen', 0], ['klima', 1]]);
  assert.deepEqual(names(meeting({ show: { ...shown, order: 'answered' } })), [['klima', 1], ['wohnen', 0]]);
  assert.deepEqual(names(meeting({ show: { ...shown, by: 'small_group' } })), [['g1', 0], ['g2', 0], ['-', 1]]);
  assert.deepEqual(names(meeting({ show: { ...shown, by: 'matrix' } })), []);
  const hidden = meeting({ show: shown });
  hidden.answers.a1.state = 'hidden';
  assert.deepEqual(names(hidden), [['wohnen', 0], ['klima', 0]]);
});

const report = { by: 'handlungsfeld', page: 'klima', number: 1, pages: 2, from: 1, to: 9, of: 12, previous: {}, next: { page: 'klima', first: 'a9' } };

test('a wall says where its arrows lead; a wall that still shows something else is not asked', () => {
  const view = meeting({ show: { ...show, what: 'question', question: 'q1' }, walls: { w1: { ...report, by: 'matrix' }, w2: report } });
  assert.equal(wallReport(view, null), report);
  assert.deepEqual(turn(view, 'next', null), { do: 'show', page: 'klima', first: 'a9' });
  assert.equal(turn(view, 'previous', null), undefined);
});

test('without a wall the preview says it, without both the next Handlungsfeld follows', () => {
  const view = meeting({ show: { ...show, what: 'question', question: 'q1' } });
  assert.deepEqual(turn(view, 'next', report), { do: 'show', page: 'klima', first: 'a9' });
  assert.deepEqual(turn(view, 'next', null), { do: 'show', page: 'klima', first: '' });
  assert.equal(turn(view, 'previous', null), undefined);
  assert.equal(turn(meeting(), 'next', report), undefined);
});

test('a drop and the menu ask for the same; where the answer already is nothing happens', () => {
  const view = meeting();
  const to = (/** @type {any} */ kind, /** @type {string} */ id) => move(view, 'a1', { kind, id });
  assert.deepEqual(to('handlungsfeld', 'wohnen'), { do: 'move_answer', answer: 'a1', handlungsfeld: 'wohnen' });
  assert.deepEqual(to('small_group', 'g2'), { do: 'move_answer', answer: 'a1', small_group: 'g2' });
  assert.deepEqual(to('heading', 'h1'), { do: 'move_answer', answer: 'a1', heading: 'h1' });
  assert.deepEqual(to('parked', '~'), { do: 'park_answer', answer: 'a1' });
  assert.equal(to('stem', 'gut'), undefined);
  assert.equal(to('heading', ''), undefined);
  assert.equal(to('parked', ''), undefined);
  assert.equal(move(view, 'gone', { kind: 'parked', id: '~' }), undefined);
  view.answers.a1.parked = true;
  assert.deepEqual(to('parked', ''), { do: 'unpark_answer', answer: 'a1' });
  view.answers.a2 = { ...view.answers.a1, at: 2, text: 'zwei' };
  assert.deepEqual(to('answer', 'a2'), { do: 'merge_answers', answers: ['a2', 'a1'], heading: 'zwei' });
  assert.equal(to('answer', 'a1'), undefined);
});

test('an answer can go where its question has places, and always into the Themenspeicher', () => {
  const kinds = (/** @type {any} */ view, /** @type {string} */ id) => targets(view, view.questions[id]).map(({ kind, members }) => [kind, members.map((member) => member.id)]);
  const aside = ['parked', ['~']];
  assert.deepEqual(kinds(meeting(), 'q1'), [['handlungsfeld', ['wohnen', 'klima']], ['small_group', ['g1', 'g2', '']], ['stem', ['gut', 'schwer']], aside]);
  assert.deepEqual(kinds(meeting(), 'q2'), [['small_group', ['g1', 'g2', '']], aside]);
  assert.deepEqual(kinds(meeting({ small_groups: {} }), 'q2'), [aside]);
  const headed = meeting({ small_groups: {} });
  headed.questions.q2.headings = { h1: { at: 1, text: 'Räume' } };
  assert.deepEqual(kinds(headed, 'q2'), [['heading', ['h1', '']], aside]);
});

test('own headings and points are ways to show a question once there are some', () => {
  const view = meeting();
  view.questions.q2.headings = { h1: { at: 1, text: 'Räume' } };
  view.questions.q2.weighed = true;
  assert.deepEqual(ways(view, view.questions.q2), ['small_group', 'stems', 'headings', 'points']);
});

test('the backlog stands by votes, whatever the wall showed before, and has no pages of groups', () => {
  for (const by of ['handlungsfeld', 'small_group', 'points']) {
    const view = meeting({ show: { ...show, what: 'question', question: 'q1', by } });
    Object.assign(view.questions.q1, { kind: 'question_backlog' });
    assert.equal(wayOf(view, view.questions.q1, 'q1'), 'points');
    assert.deepEqual(pages(view), []);
    assert.deepEqual(showQuestion(view, 'q1'), { do: 'show', what: 'question', question: 'q1', ...(by === 'points' ? {} : { by: 'points' }) });
  }
});

test('small groups have something to present where they write', () => {
  assert.equal(presents(meeting()), true);
  assert.equal(presents(meeting({ small_groups: {} })), false);
  assert.equal(presents(meeting({ questions: { q1: question(1, { kind: 'choice' }) } })), false);
});

test('the results are turned from group to group', () => {
  const view = meeting({ show: { ...show, what: 'results', question: 'q1' } });
  view.answers.a1 = { ...view.answers.a1, central: true, small_group: 'g2' };
  assert.deepEqual(pages(view).map(({ id, total }) => [id, total]), [['g1', 0], ['g2', 1]]);
  assert.deepEqual(turn(view, 'next', null), { do: 'show', page: 'g2', first: '' });
  view.show.order = 'answered';
  assert.deepEqual(pages(view).map(({ id }) => id), ['g2', 'g1']);
});

test('the name of the file comes from the server', () => {
  assert.equal(fileName('attachment; filename="antworten.csv"', 'x.csv'), 'antworten.csv');
  assert.equal(fileName("attachment; filename=\"a.csv\"; filename*=UTF-8''%C3%9Cbung.csv", 'x.csv'), 'Übung.csv');
  assert.equal(fileName("attachment; filename*=UTF-8''%E0%A4%A", 'x.csv'), 'x.csv');
  assert.equal(fileName(null, 'x.csv'), 'x.csv');
});

test('the code may be typed as it is spoken', () => {
  assert.equal(isCode(' 2551 7195', '25517195'), true);
  assert.equal(isCode('2551719', '25517195'), false);
  assert.equal(isCode('', '25517195'), false);
});
