import assert from 'node:assert/strict';
import { test } from 'node:test';
import { added, changed, draftOf, moved, readyItems, timeOf, unreadable, without } from '../../presenter/desk/agenda_draft.js';

const agenda = {
  items: { i2: { at: 2, starts: '15:00', text: 'Kleingruppen' }, i1: { at: 1, starts: '', text: 'Begrüßung' } },
  current: '',
  begun: 0,
};
const texts = (/** @type {import('../../presenter/desk/agenda_draft.js').Draft} */ draft) => draft.map(({ text }) => text);

test('a draft stands in the agenda’s order, and begins with an empty row where there is none', () => {
  assert.deepEqual(texts(draftOf(agenda)), ['Begrüßung', 'Kleingruppen']);
  assert.deepEqual(draftOf({ items: {}, current: '', begun: 0 }), [{ key: 'new-1', id: '', starts: '', text: '' }]);
});

test('rows move by one, and stay at the ends', () => {
  const draft = draftOf(agenda);
  assert.deepEqual(texts(moved(draft, 'i1', 1)), ['Kleingruppen', 'Begrüßung']);
  assert.deepEqual(moved(draft, 'i1', -1), draft);
  assert.deepEqual(moved(draft, 'i2', 1), draft);
  assert.deepEqual(moved(draft, 'gone', 1), draft);
});

test('new rows have keys of their own, also after one was removed', () => {
  const draft = added(without(added(added(draftOf(agenda))), 'new-1'));
  assert.deepEqual(draft.map(({ key }) => key), ['i1', 'i2', 'new-2', 'new-3']);
});

test('what is sent keeps the ids, and leaves out rows without words', () => {
  const draft = changed(changed(added(added(draftOf(agenda))), 'new-1', { text: ' Ende ', starts: '16:00' }), 'i1', { starts: '14:00' });
  assert.deepEqual(readyItems(draft, (text) => text.trim()), [
    { id: 'i1', starts: '14:00', text: 'Begrüßung' },
    { id: 'i2', starts: '15:00', text: 'Kleingruppen' },
    { starts: '16:00', text: 'Ende' },
  ]);
});

test('a time as people type it', () => {
  for (const [typed, time] of [['15:30', '15:30'], ['15.30 Uhr', '15:30'], ['1530', '15:30'], ['930', '09:30'], ['9', '09:00'], ['9 Uhr', '09:00'], [' 9:05 ', '09:05'], ['', ''], ['0:00', '00:00']]) {
    assert.equal(timeOf(typed), time, typed);
  }
  for (const typed of ['24:00', '15:60', 'bald', '15:3', '12345', '-1']) assert.equal(timeOf(typed), undefined, typed);
  assert.equal(unreadable(changed(draftOf(agenda), 'i1', { starts: 'gleich' })), 'gleich');
  assert.equal(unreadable(draftOf(agenda)), undefined);
});
