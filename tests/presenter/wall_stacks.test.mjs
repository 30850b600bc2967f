import assert from 'node:assert/strict';
import test from 'node:test';
import { groupsOf, ordered, resultsOf } from '../../presenter/wall/groups.js';
import { ranksOf, byPoints, listed } from '../../presenter/wall/ranks.js';
import { answersIn, cardWith, entriesOf, stacked } from '../../presenter/wall/stacks.js';
import { count } from '../../presenter/wall/table.js';
import { asked, wallView } from './wall_view.mjs';

const ids = (/** @type {{id: string}[]} */ some) => some.map(({ id }) => id).join(' ');

test('a stack is one card that says its heading and counts its answers', () => {
  const view = wallView({
    given: [['klima', 'plus', 'g1', { stack: 'k1', points: 2 }], ['klima', 'plus', ''], ['klima', 'plus', 'g2', { stack: 'k1', points: 3 }]],
    question: { stacks: { k1: { heading: 'Bus und Bahn' } } },
  });
  const cards = stacked(asked(view), entriesOf(view, 'q1'));
  assert.deepEqual(cards.map(({ id, text, members, points }) => [id, text, members, points]), [
    ['a1', 'Bus und Bahn', ['a1', 'a3'], 5], ['a2', 'Antwort 2', ['a2'], 0],
  ]);
  assert.equal(answersIn(cards), 3);
  assert.deepEqual(cardWith(view, 'a3')?.members, ['a1', 'a3']);
  assert.equal(cardWith(view, 'gone'), undefined);
});

test('without a heading it says its first answer; with one visible answer it is no stack', () => {
  const view = wallView({ given: [['klima', 'plus', '', { stack: 'k1' }], ['klima', 'plus', '', { stack: 'k1' }], ['klima', 'plus', '', { stack: 'k2' }]], question: { stacks: { k1: { heading: '' }, k2: { heading: 'Allein' } } } });
  assert.deepEqual(stacked(asked(view), entriesOf(view, 'q1')).map(({ text, members }) => [text, members.length]), [['Antwort 1', 2], ['Antwort 3', 1]]);
});

/** Answers of every sort, from a simple generator. @param {number} seed */
function mixed(seed) {
  let state = seed;
  const pick = (/** @type {any[]} */ some) => some[(state = (state * 1103515245 + 12345) % 2147483648) % some.length];
  const given = Array.from({ length: pick([0, 1, 7, 40]) }, () => /** @type {[string, string, string, object]} */ ([
    pick(['wohnen', 'schule', 'klima', '']), pick(['plus', 'minus', '']), pick(['g1', 'g2', '', 'merged']),
    { stack: pick(['', '', 'k1', 'k2']), parked: pick([false, false, true]), heading: pick(['', 'h1', 'h2']), central: pick([true, false]), points: pick([0, 1, 4]) },
  ]));
  return wallView({ given, question: { stacks: { k1: { heading: 'Eins' }, k2: { heading: '' } }, headings: { h1: { at: 4, text: 'H1' }, h2: { at: 9, text: 'H2' } }, handlungsfeld: pick([true, false]) } });
}

test('R9: in every grouping, the matrix and the overview each answer is counted once, and the Themenspeicher comes last', () => {
  for (let seed = 1; seed < 300; seed += 1) {
    const view = mixed(seed);
    const question = asked(view);
    const parked = Object.values(view.answers).filter((answer) => answer.parked).length;
    for (const by of ['handlungsfeld', 'small_group', 'headings', 'stems', 'points', 'matrix', 'overview']) {
      const groups = ordered(groupsOf(view, question, by), 'answered');
      assert.equal(groups.reduce((sum, { total }) => sum + total, 0), question.count, by);
      for (const { cards, total } of groups) assert.equal(answersIn(cards), total);
      const members = groups.flatMap(({ cards }) => cards.flatMap((card) => card.members));
      assert.deepEqual([...members].sort(), Object.keys(view.answers).sort());
      const last = groups.findIndex(({ id }) => id === '~');
      assert.equal(last, parked > 0 ? groups.length - 1 : -1);
      if (parked > 0) assert.equal(groups[last].total, parked);
    }
    for (const [rows, columns] of /** @type {const} */ ([['handlungsfeld', 'small_group'], ['small_group', 'stem']])) {
      const table = count(view, question, rows, columns);
      assert.equal(table.rows.reduce((sum, { total }) => sum + total, 0), question.count);
      assert.equal(table.columns.reduce((sum, { total }) => sum + total, 0), question.count);
      assert.equal(table.rows.findIndex(({ id }) => id === '~'), parked > 0 ? table.rows.length - 1 : -1);
    }
    assert.equal(resultsOf(view).reduce((sum, { total }) => sum + total, 0), Object.values(view.answers).filter(({ central }) => central).length);
  }
});

test('own headings are pages in their order, the rest stands behind them', () => {
  const view = wallView({ given: [['', '', '', { heading: 'h2' }], ['', '', ''], ['', '', '', { parked: true }]], question: { headings: { h1: { at: 12, text: 'Zeit' }, h2: { at: 15, text: 'Geld' } } } });
  assert.deepEqual(groupsOf(view, asked(view), 'headings').map(({ id, number, total }) => [id, number, total]), [['h1', 1, 0], ['h2', 2, 1], ['-', 0, 1], ['~', 0, 1]]);
});

test('as many points are the same rank, the next one is left out; without a point there is none', () => {
  const view = wallView({ given: [3, 5, 3, 0, 5, 1, 0].map((points) => ['klima', 'plus', '', { points }]) });
  const cards = stacked(asked(view), entriesOf(view, 'q1'));
  assert.equal(ids(byPoints(cards)), 'a2 a5 a1 a3 a6 a4 a7');
  const ranks = ranksOf(cards);
  assert.deepEqual(['a2', 'a5', 'a1', 'a3', 'a6', 'a4'].map((id) => [ranks.get(id)?.rank, ranks.get(id)?.level]), [[1, true], [1, true], [3, true], [3, true], [5, false], [0, false]]);
});

test('a list is read down the first column, then the second', () => {
  const view = wallView({ given: Array.from({ length: 7 }, () => ['klima', 'plus', '']) });
  const cards = stacked(asked(view), entriesOf(view, 'q1'));
  const measure = { ready: () => {}, card: () => 100, strips: () => ({ height: 0, step: 0 }) };
  const way = { columns: 2, level: /** @type {const} */ ('card'), most: Infinity };
  const columns = listed(cards, way, { width: 1000, height: 440, unit: 10 }, measure);
  assert.deepEqual(columns?.map(ids), ['a1 a2 a3 a4', 'a5 a6 a7']);
  assert.equal(listed(cards, way, { width: 1000, height: 420, unit: 10 }, measure), undefined);
});

test('the results: a small group\'s central answers from all questions, by question and Handlungsfeld', () => {
  const view = wallView({ given: [['klima', 'plus', 'g1', { central: true }], ['wohnen', 'plus', 'g1', { central: true }], ['wohnen', 'plus', 'g1'], ['', '', 'g2', { central: true, question: 'q2' }]] });
  const two = { ...view, questions: { ...view.questions, q2: { ...view.questions.q1, at: 0, stems: {} } } };
  assert.deepEqual(resultsOf(two).map(({ id, cards }) => [id, ids(cards)]), [['g1', 'a2 a1'], ['g2', 'a4']]);
});
