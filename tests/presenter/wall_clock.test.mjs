import assert from 'node:assert/strict';
import test from 'node:test';
import { itemsOf, lateness } from '../../presenter/agenda.js';
import { countdown, gongDue, passed, secondsLeft } from '../../presenter/wall/clock.js';
import { Local } from '../../presenter/wall/local.js';
import { wallView } from './wall_view.mjs';

const at = (/** @type {string} */ time, day = '2025-03-26') => Date.parse(`${day}T${time}:00+01:00`);
const agenda = (current = '', begun = 0) => ({
  items: { b: { at: 2, starts: '14:10', text: 'Beispiele' }, a: { at: 1, starts: '14:00', text: 'Begrüßung' }, c: { at: 3, starts: '', text: 'Pause' }, d: { at: 4, starts: '15:00', text: 'Kleingruppen' } },
  current,
  begun,
});
const late = (/** @type {string} */ current, /** @type {string} */ begun, /** @type {string} */ now, zone = 'Europe/Berlin') => lateness(agenda(current, at(begun)), zone, at(now));

test('late by what the current item began too late', () => {
  assert.deepEqual(itemsOf(agenda()).map(({ id }) => id), ['a', 'b', 'c', 'd']);
  assert.equal(late('b', '14:16', '14:20'), 6);
  assert.equal(late('b', '14:08', '14:20'), -2);
  assert.equal(lateness(agenda('b', at('14:16') + 59000), 'Europe/Berlin', at('14:20')), 6, 'minutes as the clock on the wall shows them');
});

test('late by what the next item should have begun by now, past items without a time', () => {
  assert.equal(late('a', '14:00', '14:13'), 3);
  assert.equal(late('b', '14:16', '15:02'), 6, 'the earlier delay still counts');
  assert.equal(late('b', '14:16', '15:20'), 20);
  assert.equal(late('c', '14:40', '14:50'), 0);
  assert.equal(late('c', '14:40', '15:05'), 5);
  assert.equal(late('d', '15:07', '17:00'), 7, 'nothing comes after the last one');
});

test('no item, no time: nothing to say; time zones and midnight', () => {
  assert.equal(lateness(agenda(), 'Europe/Berlin', at('18:00')), 0);
  assert.equal(lateness(agenda('gone', at('14:00')), 'Europe/Berlin', at('18:00')), 0);
  assert.equal(late('b', '14:16', '14:20', 'Europe/London'), -54);
  const night = { items: { a: { at: 1, starts: '23:50', text: '' } }, current: 'a', begun: at('00:05', '2025-03-27') };
  assert.equal(lateness(night, 'Europe/Berlin', night.begun), 15);
});

const timer = { ends_at: 1000000, length: 600000, sound: true };

test('the countdown: a second counts until it is over, and never below zero', () => {
  assert.deepEqual([684, 60, 59, 0, 3900].map(countdown), ['11:24', '1:00', '0:59', '0:00', '1:05:00']);
  assert.equal(secondsLeft(timer, 999001), 1);
  assert.equal(secondsLeft(timer, 1000000), 0);
  assert.equal(secondsLeft(timer, 2000000), 0);
  assert.equal(passed(timer, 400000), 0);
  assert.equal(passed(timer, 700000), 0.5);
  assert.equal(passed(timer, 9000000), 1);
});

test('the gong sounds once at five minutes and once at the end, if it is wanted, and never late', () => {
  const due = (/** @type {number} */ before, /** @type {number} */ now, sound = true) => gongDue({ ...timer, sound }, before, now);
  assert.equal(due(699500, 700000), true);
  assert.equal(due(700000, 700500), false);
  assert.equal(due(999900, 1000100), true);
  assert.equal(due(999900, 1000100, false), false);
  assert.equal(due(690000, 710000), false, 'a wall that slept');
  assert.equal(gongDue({ ends_at: 0, length: 0, sound: true }, -1, 0), false);
});

test('what is turned at the wall holds until the desk shows something else', () => {
  const local = new Local();
  const view = wallView({});
  assert.equal(local.over(view).show.page, '');
  local.turn({ page: 'klima' });
  assert.equal(local.over(view).show.page, 'klima');
  assert.equal(local.over(view), local.over(view), 'the same view as long as nothing changes');
  assert.equal(local.over({ ...view, show: { ...view.show, frozen: true } }).show.page, 'klima');
  local.turn({});
  assert.equal(local.over(view).show.page, 'klima', 'at the ends it stays');
  local.switchDark(view);
  assert.equal(local.over(view).show.dark, true);
  const next = { ...view, show: { ...view.show, by: 'matrix' } };
  assert.deepEqual([local.over(next).show.page, local.over(next).show.dark], ['', true]);
  assert.equal(local.over({ ...next, show: { ...next.show, dark: true } }).show.dark, true);
  assert.equal(local.over(next).show.dark, false, 'the desk has chosen since');
});
