import assert from 'node:assert/strict';
import { test } from 'node:test';
import './start_world.mjs';
import { addItems, changeItem, itemsOf, keepsDistance, later, linesOf, putLines, setTime, timeOf } from '../../presenter/start/agenda_lines.js';
import { move, remove } from '../../presenter/start/draft.js';
import { materialFrom, translate } from '../../presenter/start/material.js';
import { choose, draftFrom, isAsTheTemplate } from '../../presenter/start/templates.js';

const german = materialFrom('de', (key) => `${key} (de)`);
const english = materialFrom('en', (key) => `${key} (en)`);
const groups = draftFrom('groups', german);
const empty = draftFrom('empty', german);

/** @param {import('../../presenter/start/draft.js').Draft} draft */
const times = (draft) => draft.agenda.map(({ starts }) => starts);
/** @param {import('../../presenter/start/draft.js').Draft} draft */
const texts = (draft) => draft.agenda.map(({ text }) => text);

test('a pasted line is a time and a text, however people write it', () => {
  for (const [line, starts, text] of [
    ['14:00 Begrüßung', '14:00', 'Begrüßung'],
    ['  - 9.05 Uhr: Ankommen', '09:05', 'Ankommen'],
    ['• 14 Uhr Kaffee', '14:00', 'Kaffee'],
    ['14:30 – 15:00 Kleingruppen', '14:30', 'Kleingruppen'],
    ['14.30-15.00 Uhr | Kleingruppen', '14:30', 'Kleingruppen'],
    ['16:00\tEnde', '16:00', 'Ende'],
    ['3 Kleingruppen', '', '3 Kleingruppen'],
    ['25:00 Geisterstunde', '', '25:00 Geisterstunde'],
    ['12 Uhrwerke', '', '12 Uhrwerke'],
    ['- Abschied', '', 'Abschied'],
  ]) assert.deepEqual(linesOf(line), [{ starts, text }], line);
});

test('empty lines are none, and a time that stands alone belongs to the line after it', () => {
  assert.deepEqual(linesOf('14:00\r\nBegrüßung\n\n 14:10 \n Thema\nPause'), [
    { starts: '14:00', text: 'Begrüßung' }, { starts: '14:10', text: 'Thema' }, { starts: '', text: 'Pause' },
  ]);
  assert.deepEqual(linesOf(' \n\t\n'), []);
});

test('pasted lines fill an empty row and go on below it; a written row stays', () => {
  const draft = addItems(empty, 0, [{ text: 'Anfang' }, {}, { text: 'Ende' }]);
  const lines = linesOf('14:00 eins\n14:10 zwei');
  assert.deepEqual(texts(putLines(draft, draft.agenda[1].key, lines, 60)), ['Anfang', 'eins', 'zwei', 'Ende']);
  assert.deepEqual(texts(putLines(draft, draft.agenda[0].key, lines, 60)), ['Anfang', 'eins', 'zwei', '', 'Ende']);
  assert.deepEqual(texts(putLines(draft, draft.agenda[0].key, lines, 4)), ['Anfang', 'eins', '', 'Ende']);
  const keys = putLines(draft, draft.agenda[1].key, lines, 60).agenda.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
});

test('a time that was set before stays when a line without one is pasted', () => {
  const draft = addItems(empty, 0, [{ starts: '13:30' }]);
  assert.deepEqual(times(putLines(draft, draft.agenda[0].key, linesOf('Ankommen\nThema'), 60)), ['13:30', '']);
});

test('the ready agenda moves along with its beginning, but for times that were set by hand', () => {
  const [first, second, third] = groups.agenda.map(({ key }) => key);
  assert.deepEqual(times(groups), ['14:00', '14:15', '14:30', '15:00', '15:35', '15:50']);
  assert.deepEqual(times(setTime(groups, first, '17:30')), ['17:30', '17:45', '18:00', '18:30', '19:05', '19:20']);
  const own = setTime(groups, second, '14:20');
  assert.deepEqual(times(setTime(own, first, '09:00')), ['09:00', '14:20', '09:30', '10:00', '10:35', '10:50']);
  // what is no time yet moves nothing
  assert.deepEqual(times(setTime(setTime(groups, first, ''), first, '15:00')), ['15:00', '15:15', '15:30', '16:00', '16:35', '16:50']);
  assert.deepEqual(times(setTime(groups, third, '')), ['14:00', '14:15', '', '15:00', '15:35', '15:50']);
  assert.equal(later('23:50', 20), '00:10');
});

test('a time is understood as people type it', () => {
  for (const [typed, time] of [
    ['14', '14:00'], ['1430', '14:30'], ['930', '09:30'], [' 9.05 Uhr ', '09:05'], ['14 h', '14:00'], ['2:30 pm', '14:30'], ['12am', '00:00'], ['0:00', '00:00'],
    ['', ''], ['24:00', ''], ['14:60', ''], ['bald', ''], ['14:0', ''],
  ]) assert.equal(timeOf(typed), time, typed);
  assert.deepEqual(times(setTime(groups, groups.agenda[0].key, ' bald '))[0], 'bald');
});

test('whether the others move along is only said while they do', () => {
  assert.ok(keepsDistance(groups));
  assert.ok(!keepsDistance(remove(groups, 'agenda', groups.agenda[0].key)));
  assert.ok(!keepsDistance(addItems(empty, 0, [{ starts: '14:00' }, {}])));
  const moved = move(groups, 'agenda', groups.agenda[1].key, -1);
  assert.ok(!keepsDistance(moved));
});

test('an agenda is work that no template takes away, and that each language says in its own words', () => {
  const mine = changeItem(groups, groups.agenda[5].key, { text: 'Ausklang' });
  assert.ok(!isAsTheTemplate(mine, german));
  assert.ok(isAsTheTemplate(addItems(groups, 3, [{ text: ' ' }]), german));
  const away = choose(mine, {}, 'stems', german);
  assert.deepEqual(away.draft.agenda, []);
  assert.deepEqual(choose(away.draft, away.works, 'groups', german).draft.agenda, mine.agenda);
  assert.deepEqual(texts(translate(mine, german, english)).slice(4), ['item.next (en)', 'Ausklang']);
  assert.deepEqual(itemsOf(addItems(empty, 0, [{}, { text: 'x' }])).map(({ text }) => text), ['x']);
});
