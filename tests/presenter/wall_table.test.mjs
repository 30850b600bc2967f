import assert from 'node:assert/strict';
import test from 'node:test';
import { answeredFirst } from '../../presenter/wall/groups.js';
import { narrow, soft, tied } from '../../presenter/wall/hyphens.js';
import { count, numbered, sidesOf } from '../../presenter/wall/table.js';
import { asked, wallView } from './wall_view.mjs';

test('the matrix counts Handlungsfeld × small group; R9: its sums are the answers', () => {
  const view = wallView({ given: [['klima', 'plus', 'g1'], ['klima', 'minus', 'g1'], ['wohnen', 'plus', ''], ['schule', 'plus', 'g2']] });
  const sides = sidesOf(view, asked(view));
  assert.deepEqual(sides, { rows: 'handlungsfeld', columns: 'small_group' });
  const { rows, columns } = count(view, asked(view), sides.rows, sides.columns);
  assert.deepEqual(rows.map(({ id, total, counts }) => [id, total, counts]), [
    ['wohnen', 1, { '-': 1 }], ['schule', 1, { g2: 1 }], ['klima', 2, { g1: 2 }],
  ]);
  assert.deepEqual(columns.map(({ id, total }) => [id, total]), [['g1', 2], ['g2', 1], ['-', 1]]);
});

test('without small groups the stems are the columns, without Handlungsfelder the small groups are the rows', () => {
  const alone = wallView({ groups: {} });
  assert.deepEqual(sidesOf(alone, asked(alone)), { rows: 'handlungsfeld', columns: 'stem' });
  const plain = wallView({ question: { handlungsfeld: false, stems: {} } });
  assert.deepEqual(sidesOf(plain, asked(plain)), { rows: 'small_group', columns: undefined });
});

test('numbered groups need their word only once', () => {
  assert.deepEqual(numbered(['Gruppe 1', 'Gruppe 12']), { word: 'Gruppe', numbers: ['1', '12'] });
  assert.equal(numbered(['Gruppe 1', 'Tisch 2']), undefined);
  assert.equal(numbered(['Küche', 'Saal']), undefined);
  assert.equal(numbered([]), undefined);
});

test('long German names break at their joints and nowhere else', () => {
  const shown = (/** @type {string} */ name, language = 'de') => soft(name, language).replaceAll('\u00ad', '|');
  assert.equal(shown('Gesundheitsförderung'), 'Gesundheits|förderung');
  assert.equal(shown('Imageverbesserung und Öffentlichkeitsarbeit'), 'Image|verbesserung und Öffentlichkeits|arbeit');
  assert.equal(shown('Schule und Bildung'), 'Schule und Bildung');
  assert.equal(shown('Gesundheitsförderung', 'en'), 'Gesundheitsförderung');
});

test('the rows of matrix and overview stand in the order that the desk asked for', () => {
  const view = wallView({ given: [['klima', 'plus', 'g1'], ['wohnen', 'minus', 'g2']] });
  const { rows } = count(view, asked(view), 'handlungsfeld', 'small_group');
  const order = (/** @type {string} */ by) => answeredFirst(rows, by, ({ total }) => total > 0).map(({ id }) => id);
  assert.deepEqual(order('answered'), ['wohnen', 'klima', 'schule']);
  assert.deepEqual(order('numbered'), ['wohnen', 'schule', 'klima']);
});

test('an ellipsis and a number at the end stay with the word before them', () => {
  const shown = (/** @type {string} */ text) => tied(text).replaceAll('\u00a0', '_');
  assert.equal(shown('Es ist schwierig, weil …'), 'Es ist schwierig, weil_…');
  assert.equal(shown('Wir ... und ihr …'), 'Wir_... und ihr_…');
  assert.equal(shown('Arbeitsgruppe Mitte 10'), 'Arbeitsgruppe Mitte_10');
  assert.equal(shown('3 Wünsche'), '3 Wünsche');
});

test('above a narrow column a long word breaks between syllables, a short one nowhere', () => {
  const parts = (/** @type {string} */ name) => narrow(name, 'de').replaceAll('\u00ad', '·');
  assert.equal(parts('Nachbarschaftshaus'), 'Nach·bar·schafts·haus');
  assert.equal(parts('Stadtteilkoordination Nordost'), 'Stadt·teil·koor·di·na·tion Nordost');
  assert.equal(parts('Kirchengemeinde'), 'Kirchen·ge·meinde');
  assert.equal(parts('Gruppe 1'), 'Gruppe 1');
  assert.equal(narrow('Neighbourhoodhouse', 'en'), 'Neighbourhoodhouse');
});
