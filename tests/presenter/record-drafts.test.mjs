import './desk-page.mjs';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { arrived, chosen, due, heard, leaving, refused, settled, typed } = await import('../../presenter/record/drafts.js');
const { commandFor, heldIn, over, readyFor, unreadable } = await import('../../presenter/record/fields.js');
const { dayOf, readDay } = await import('../../presenter/record/day.js');

test('what is typed is due until it has arrived', () => {
  const draft = typed(typed(undefined, 'H', ''), 'Hallo', '');
  assert.ok(due(draft));
  const sent = leaving(draft);
  assert.ok(!due(sent));
  assert.ok(settled(arrived(sent, 'Hallo')));
});

test('whoever types on while it is on its way has still something to save', () => {
  const draft = typed(leaving(typed(undefined, 'Hal', '')), 'Hallo', '');
  const there = arrived(draft, 'Hal');
  assert.equal(there.text, 'Hallo');
  assert.ok(due(there));
});

test('two facilitators write into the same field: neither text is lost, and nothing is saved over the other', () => {
  const mine = heard(typed(undefined, 'meiner', ''), 'der andere');
  assert.equal(mine.other, 'der andere');
  assert.ok(!due(mine));
  assert.equal(chosen(mine, 'both').text, 'der andere\nmeiner');
  assert.ok(due(chosen(mine, 'mine')));
  assert.ok(settled(chosen(mine, 'other')));
});

test('both saved in the same moment: the first one is told, with the text at hand', () => {
  const mine = arrived(leaving(typed(undefined, 'meiner', '')), 'der andere');
  assert.equal(mine.text, 'meiner');
  assert.equal(mine.other, 'der andere');
});

test('what others write shows in a field that nobody has changed', () => {
  assert.equal(heard({ text: 'alt', base: 'alt' }, 'neu').text, 'neu');
});

test('while a text is on its way it is not asked about', () => {
  const sent = leaving(typed(undefined, 'neu', 'alt'));
  assert.equal(heard(sent, 'alt'), sent);
  assert.equal(heard(sent, 'neu'), sent);
  assert.equal(heard(sent, 'dazwischen').other, undefined);
});

test('what crossed it and was written over unseen is at hand as soon as it has arrived', () => {
  const there = arrived(heard(heard(leaving(typed(undefined, 'neu', 'alt')), 'dazwischen'), 'neu'), 'neu');
  assert.equal(there.other, 'dazwischen');
  assert.ok(!due(there) && !settled(there));
  assert.ok(settled(chosen(there, 'mine')));
  assert.ok(due(chosen(there, 'both')));
});

test('a refusal is said and keeps the text; typing tries again', () => {
  const draft = refused(leaving(typed(undefined, 'x', '')), 'Zu lang.');
  assert.equal(draft.text, 'x');
  assert.ok(!due(draft) && !settled(draft));
  assert.ok(due(typed(draft, 'xy', '')));
});

const view = /** @type {any} */ ({
  record: { place: 'Saal', date: '2026-11-22', sections: { q1: {} }, intros: {} },
  answers: { a1: { text: 'Original', printed: '' } },
});

test('a field knows what the session holds', () => {
  assert.equal(heldIn(view, 'intro/q1'), '');
  assert.equal(heldIn(view, 'intro/gone'), undefined);
  assert.equal(heldIn(view, 'printed/gone'), undefined);
  assert.equal(heldIn(view, 'place'), 'Saal');
});

test('a wording that is the original is none', () => {
  assert.equal(readyFor(view, 'printed/a1', ' Original '), '');
  assert.deepEqual(commandFor('printed/a1', ''), { do: 'print_answer', answer: 'a1', text: '' });
});

test('only what changes is sent', () => {
  assert.deepEqual(commandFor('intro/q1', 'Neu'), { do: 'edit_record', intros: { q1: 'Neu' } });
  assert.deepEqual(commandFor('place', 'Hof'), { do: 'edit_record', place: 'Hof' });
});

test('letters are counted as people see them', () => {
  assert.equal(over('printed/a1', '😀'.repeat(500)), 0);
  assert.equal(over('printed/a1', '😀'.repeat(502)), 2);
});

test('a day is read as people write it', () => {
  for (const typed of ['22.11.2026', '22.11.26', '22/11/2026', ' 22. 11. 2026', '2026-11-22']) assert.equal(dayOf(typed), '2026-11-22', typed);
  for (const typed of ['31.2.2026', 'morgen', '22.11.']) assert.ok(unreadable('date', typed), typed);
  assert.equal(dayOf(''), '');
  assert.equal(readDay('2026-11-02', 'de'), '2.11.2026');
  assert.equal(readDay('2026-11-02', 'en'), '02/11/2026');
  assert.equal(dayOf(readDay('2026-11-02', 'en')), '2026-11-02');
});
