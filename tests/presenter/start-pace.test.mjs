import assert from 'node:assert/strict';
import { test } from 'node:test';
import './start_world.mjs';
import { problemsOf } from '../../presenter/start/check.js';
import { materialFrom } from '../../presenter/start/material.js';
import { clockAt, closesAt, momentOf, withClosing } from '../../presenter/start/pace.js';
import { bodyOf } from '../../presenter/start/request.js';
import { draftFrom, isAsTheTemplate } from '../../presenter/start/templates.js';

const german = materialFrom('de', (key) => `${key} (de)`);
const own = { ...draftFrom('feedback', german), title: 'Wie war es?' };
const NOON = Date.parse('2026-03-28T11:00:00Z');

test('the time to close is that of Germany, in summer and in winter', () => {
  for (const [day, time, utc] of [
    ['2026-01-15', '20:00', '2026-01-15T19:00:00Z'],
    ['2026-07-15', '20:00', '2026-07-15T18:00:00Z'],
    ['2026-03-29', '01:30', '2026-03-29T00:30:00Z'],
    ['2026-03-29', '03:30', '2026-03-29T01:30:00Z'],
    ['2026-10-25', '00:30', '2026-10-24T22:30:00Z'],
    ['2026-10-25', '12:00', '2026-10-25T11:00:00Z'],
    ['2026-12-31', '23:59', '2026-12-31T22:59:00Z'],
  ]) {
    assert.equal(momentOf(day, time), Date.parse(utc), `${day} ${time}`);
    assert.deepEqual(clockAt(Date.parse(utc)), { day, time });
  }
  for (const [day, time] of [['', '20:00'], ['2026-02-31', '20:00'], ['2026-13-01', '20:00'], ['morgen', '20:00'], ['2026-01-01', '']]) {
    assert.ok(Number.isNaN(momentOf(day, time)) || clockAt(momentOf(day, time)).day !== day, day);
  }
});

test('a session at one’s own pace closes a week from now, in the evening, unless another time is said', () => {
  const proposed = withClosing({ how: 'own', day: '', time: '' }, NOON);
  assert.deepEqual(proposed, { how: 'own', day: '2026-04-04', time: '20:00' });
  assert.equal(withClosing(proposed, 0), proposed);
  assert.deepEqual(withClosing({ how: 'led', day: '', time: '' }, NOON).day, '');
  assert.equal(closesAt(proposed), Date.parse('2026-04-04T18:00:00Z'));
  assert.equal(closesAt({ ...proposed, day: '', time: '' }), 0);
  assert.equal(closesAt({ ...proposed, how: 'led' }), 0);
});

test('the request says the pace, and leaves out what only a led session has', () => {
  const draft = { ...own, pace: withClosing(own.pace, NOON), small_groups: { how: /** @type {const} */ ('number'), number: '3', names: '', minutes: 'lang' } };
  assert.deepEqual(problemsOf(draft, NOON), []);
  const body = bodyOf(draft, german);
  assert.deepEqual([body.pace, body.closes_at, body.small_groups], ['own', Date.parse('2026-04-04T18:00:00Z'), 3]);
  assert.ok(!('agenda' in body) && !('minutes' in body));
  assert.ok(!('pace' in bodyOf({ ...draft, pace: { ...draft.pace, how: 'led' }, small_groups: own.small_groups }, german)));
});

test('a time to close lies ahead and is whole, or there is none', () => {
  const closing = (/** @type {string} */ day, /** @type {string} */ time) => problemsOf({ ...own, pace: { how: 'own', day, time } }, NOON).map(({ at, why }) => [at, why]);
  assert.deepEqual(closing('', ''), []);
  assert.deepEqual(closing('2026-03-28', '12:01'), []);
  assert.deepEqual(closing('2026-03-28', '11:59'), [['closes-day', 'closes.past']]);
  assert.deepEqual(closing('', '20:00'), [['closes-day', 'closes.day.missing']]);
  assert.deepEqual(closing('2026-03-28', ''), [['closes-time', 'closes.time.missing']]);
});

test('the day on which it closes makes no own work of a template', () => {
  assert.ok(isAsTheTemplate({ ...own, pace: withClosing(own.pace, NOON) }, german));
  assert.ok(!isAsTheTemplate({ ...own, pace: { ...own.pace, how: 'led' } }, german));
});
