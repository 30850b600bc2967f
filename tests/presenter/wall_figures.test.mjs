import assert from 'node:assert/strict';
import test from 'node:test';
import { apply } from '../../client/shared/patch.js';
import { ranked } from '../../presenter/figures/ranking.js';
import { linesIn, needOf, pagesOf, wayOf } from '../../presenter/figures/ways.js';
import { HEAD, tableOf } from '../../presenter/wall/across_layout.js';
import { groupsOf } from '../../presenter/wall/groups.js';
import { gridOf, partsOf, partsThatFit, roundsOf } from '../../presenter/wall/parts.js';
import { onlyArrivals } from '../../presenter/wall/view.js';
import { asked, wallView } from './wall_view.mjs';

/** The stage of a wall of 16:9, in units. */
const room = { width: 93, height: 40 };
const rows = (/** @type {number} */ count, text = 'Andockstelle für Angebote') => Array.from({ length: count }, (_, at) => ({ id: `o${at + 1}`, text: `${text} ${at}` }));
const counted = (/** @type {number} */ people) => ({ people, figures: {} });

/** @param {object} [more] */
const withPerspective = (more = {}) => {
  const view = wallView(more);
  const options = { o1: { at: 2, text: 'Kommune', handlungsfeld: '' }, o2: { at: 1, text: 'Land', handlungsfeld: '' } };
  return /** @type {any} */ ({ ...view, session: { ...view.session, perspective: 'qp' }, questions: { ...view.questions, qp: { at: 9, kind: 'perspective', options } } });
};

test('few bars stand in the largest type with their names above, more of them beside, and every one in the room', () => {
  const few = wayOf(rows(3), room);
  const many = wayOf(rows(12), room);
  assert.equal(few.beside, false);
  assert.equal(many.beside, true);
  assert.ok(few.text > many.text);
  for (let count = 1; count <= 16; count += 1) {
    const { text, bar, gap, columns, beside, fits } = wayOf(rows(count), room);
    assert.ok(fits, `${count} fit`);
    const row = (beside ? Math.max(bar, 1.12 * text) : 1.12 * text + bar) + gap;
    assert.ok(Math.ceil(count / columns) * row <= room.height + 0.01, `${count} rows of ${row}`);
    assert.ok(text * 19.2 >= 34, 'to be read from ten metres');
  }
});

test('a name of 160 characters is not cut', () => {
  const long = Array.from({ length: 8 }, (_, at) => ({ id: `o${at}`, text: 'Zusammenarbeit im Quartier '.repeat(6).slice(0, 160) }));
  for (const page of pagesOf(long, room)) assert.ok(wayOf(page, room).fits);
  assert.equal(linesIn('Gesundheitsförderung', 2, 100), 1);
  assert.ok(linesIn('Straßenverkehrsberuhigungsmaßnahmen', 2, 16) >= 3, 'a word longer than the line breaks');
});

test('sixty options stand on pages of whole rows, none nearly empty', () => {
  const pages = pagesOf(rows(60), room);
  assert.ok(pages.length > 1);
  assert.deepEqual(pages.flat(), rows(60));
  assert.ok(Math.min(...pages.map(({ length }) => length)) > pages[0].length / 2);
  assert.deepEqual(pagesOf([], room), [[]]);
});

test('side by side there are at most six, and each has what it needs', () => {
  assert.equal(partsThatFit(12, room, { width: 20, height: 12 }).most, 6);
  assert.equal(partsThatFit(3, room, { width: 200, height: 12 }).most, 1, 'one at least');
  for (let count = 1; count <= 6; count += 1) {
    const needed = needOf(rows(4));
    const { most } = partsThatFit(count, room, needed);
    const { columns, rows: down, width, height } = gridOf(most, room, needed);
    assert.ok(columns * down >= most);
    if (most > 1) assert.ok(width >= needed.width && height >= needed.height);
  }
});

test('in a table the rows fit the page, and a round always stands beside the one before', () => {
  const cells = [{ width: 13, tall: 4.3, bar: 1.3, stacked: true }, { width: 14, tall: 2.2, bar: 1.5 }];
  for (const count of [1, 2, 5, 12, 30, 60]) {
    const table = tableOf(rows(count), 5, room, cells);
    assert.ok(table.rows * (table.gap + (table.stacked ? 4.3 : 2.2)) + HEAD <= room.height + 0.01, `${count} options`);
    assert.ok(table.columns <= 5);
  }
  assert.equal(tableOf(rows(4), 2, { width: 40, height: 40 }, cells).columns, 2);
});

test('parts come in their order; those without one and those who are too few last, and only with people', () => {
  const view = withPerspective();
  const ids = (/** @type {Record<string, any>} */ parts, /** @type {string} */ by) => partsOf(view, parts, by).map(({ id }) => id).join(' ');
  assert.equal(ids({ '~': counted(2), '': counted(4), g2: counted(3), g1: counted(5) }, 'small_group'), 'g1 g2 - ~');
  assert.equal(ids({ g1: counted(5), '': counted(0) }, 'small_group'), 'g1');
  assert.equal(ids({ o1: counted(5), o2: counted(3) }, 'perspective'), 'o2 o1');
});

test('rounds are found from any of them, the first one first, and a concealed one has no results', () => {
  const view = wallView();
  const question = (/** @type {number} */ at, /** @type {string} */ repeats, /** @type {number} */ repeat, concealed = false) => ({ ...view.questions.q1, at, repeats, repeat, concealed });
  const all = /** @type {any} */ ({ ...view, questions: { q1: question(1, '', 0), q3: question(3, 'q2', 2, true), q2: question(2, 'q1', 1), other: question(4, '', 0) }, results: { q1: counted(3), q2: counted(4), q3: counted(5) } });
  for (const id of ['q1', 'q2', 'q3']) assert.equal(roundsOf(all, { ...all.questions[id], id }).map((round) => `${round.id}:${round.number}`).join(' '), 'q1:1 q2:2 q3:3');
  assert.equal(roundsOf(all, { ...all.questions.q1, id: 'q1' })[2].results, undefined, 'R5: what is concealed is not shown in a comparison either');
});

test('cards are grouped by the perspective of who wrote them', () => {
  const view = withPerspective({ given: [['klima', 'plus', 'g1', { perspective: 'o1' }], ['klima', 'plus', 'g1', { perspective: '' }], ['schule', 'plus', '', { perspective: 'o1' }]] });
  const groups = groupsOf(view, asked(view), 'perspective');
  assert.deepEqual(groups.map(({ id, total }) => [id, total]), [['o2', 0], ['o1', 2], ['-', 1]]);
});

test('as many, the same rank; the next one is left out, and nothing has none', () => {
  const values = { a: 5, b: 3, c: 5, d: 0 };
  const ranks = ranked(Object.keys(values).map((id) => ({ id })), ({ id }) => values[/** @type {'a'} */ (id)]);
  assert.deepEqual(Object.fromEntries(ranks), { a: { rank: 1, level: true }, c: { rank: 1, level: true }, b: { rank: 3, level: false }, d: { rank: 0, level: false } });
});

test('new votes may wait for the next batch; a word that is hidden, an option that is dropped and a result that is concealed may not', () => {
  const view = { ...wallView(), results: { q1: { people: 1, figures: { words: { w1: { text: 'Mut', count: 1 } } }, parts: {} } } };
  const next = (/** @type {object} */ patch) => onlyArrivals(/** @type {any} */ (view), /** @type {any} */ (apply(view, patch)));
  assert.equal(next({ results: { q1: { people: 2, figures: { words: { w1: { count: 2 }, w2: { text: 'Ruhe', count: 1 } } } } } }), true);
  assert.equal(next({ results: { q1: { figures: { words: { w1: null } } } } }), false, 'R5');
  assert.equal(next({ results: { q1: null } }), false, 'R5');
  assert.equal(next({ questions: { q1: { options: { o1: { at: 1, text: 'Garten', handlungsfeld: '' } } } } }), false);
});
