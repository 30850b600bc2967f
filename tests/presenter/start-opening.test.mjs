import assert from 'node:assert/strict';
import { test } from 'node:test';
import './start_world.mjs';
import { problemsOf } from '../../presenter/start/check.js';
import { LIMITS } from '../../presenter/start/problem.js';
import { addItems } from '../../presenter/start/agenda_lines.js';
import { addHandlungsfeld, addQuestion, addStem, changeHandlungsfeld, changeQuestion, move, remove } from '../../presenter/start/draft.js';
import { materialFrom } from '../../presenter/start/material.js';
import { bodyOf, isLoopback, open } from '../../presenter/start/request.js';
import { draftFrom } from '../../presenter/start/templates.js';

/** @typedef {import('../../presenter/start/draft.js').Draft} Draft */

const german = materialFrom('de', (key) => `${key} (de)`);
const groups = { ...draftFrom('groups', german), title: 'Frühjahrstreffen' };
const empty = { ...draftFrom('empty', german), title: 'Frühjahrstreffen' };

/** @param {Draft} draft */
const whys = (draft) => problemsOf(draft).map(({ why }) => why);
/** @param {'number' | 'names'} how @param {string} text */
const withGroups = (how, text) => ({ ...groups, small_groups: { how, number: text, names: text, minutes: '' } });

test('a template with a title can be opened', () => {
  assert.deepEqual(whys(groups), []);
  assert.deepEqual(whys({ ...draftFrom('stems', german), title: 'x' }), []);
});

test('what is missing is said in the order of the page', () => {
  const draft = addHandlungsfeld({ ...empty, title: ' \t', small_groups: { how: 'names', number: '', names: ' \n', minutes: '' } });
  assert.deepEqual(whys(draft), ['title.missing', 'groups.names.missing', 'handlungsfeld.missing', 'question.missing']);
});

test('a session needs a question', () => {
  assert.deepEqual(whys(remove(empty, 'questions', empty.questions[0].key)), ['questions.missing']);
});

test('small groups: a number from 1 to 60, or different names', () => {
  for (const good of ['1', '4', ' 60 ']) assert.deepEqual(whys(withGroups('number', good)), []);
  for (const wrong of ['', '0', '61', '2.5', '-3', '1e1', 'vier']) assert.deepEqual(whys(withGroups('number', wrong)), ['groups.number.wrong']);
  assert.deepEqual(whys(withGroups('names', 'Tisch 1\nTisch 2')), []);
  assert.deepEqual(whys(withGroups('names', 'Tisch 1\n TISCH  1')), ['groups.names.twice']);
  assert.deepEqual(whys(withGroups('names', 'x'.repeat(LIMITS.name + 1))), ['groups.names.long']);
  assert.deepEqual(whys(withGroups('names', Array.from({ length: 61 }, (_, at) => `Tisch ${at}`).join('\n'))), ['groups.names.many']);
});

test('a text that is too long is said while it is written; an emoji counts as one', () => {
  const [question] = empty.questions;
  const asking = (/** @type {string} */ text) => problemsOf(changeQuestion(empty, question.key, { text }));
  assert.deepEqual(asking('🌻'.repeat(LIMITS.text)), []);
  assert.deepEqual(asking('ä'.repeat(LIMITS.text + 1)), [
    { at: `question-${question.key}`, why: 'too.long', values: { n: LIMITS.text + 1, most: LIMITS.text }, early: true },
  ]);
});

test('a Handlungsfeld has a name of its own', () => {
  assert.deepEqual(whys(changeHandlungsfeld(groups, 'kultur', { name: ' HF.Wohnen (de) ' })), ['handlungsfeld.twice']);
  assert.deepEqual(whys(changeHandlungsfeld(groups, 'kultur', { name: 'x'.repeat(70), short: '' })), []);
});

test('two stems differ and neither is empty', () => {
  const { key } = groups.questions[0];
  const one = addStem(groups, key, { id: '', text: 'Wir …' });
  assert.deepEqual(whys(addStem(one, key, { id: '', text: ' wir …' })), ['stem.twice']);
  assert.deepEqual(whys(addStem(one, key, { id: '', text: '' })), ['stem.missing']);
});

test('the request leaves the ten Handlungsfelder out when they are unchanged', () => {
  assert.deepEqual(bodyOf({ ...draftFrom('stems', german), title: ' Frühjahr  2026 ' }, german), {
    title: 'Frühjahr 2026',
    language: 'de',
    questions: [{
      kind: 'open', text: 'ask.both (de)', handlungsfeld: true, concealed: false,
      stems: [{ id: 'gelingt', text: 'stem.gelingt (de)' }, { id: 'schwierig', text: 'stem.schwierig (de)' }],
    }],
  });
});

test('the request names the Handlungsfelder when they changed, or stand in a language other than the session’s', () => {
  const own = changeHandlungsfeld(addHandlungsfeld(groups), String(groups.made + 1), { name: ' Klima ' });
  assert.deepEqual(bodyOf(own, german).handlungsfelder?.at(-1), { name: 'Klima' });
  assert.deepEqual(bodyOf(own, german).handlungsfelder?.[0], { id: 'wohnen', name: 'hf.wohnen (de)', short: 'hf.wohnen.short (de)' });
  assert.equal(bodyOf(move(groups, 'handlungsfelder', 'schule', 1), german).handlungsfelder?.[4].id, 'schule');
  assert.equal(bodyOf({ ...groups, language: 'en' }, german).handlungsfelder?.length, 10);
});

test('the request gives small groups as a number or as names, and none at all', () => {
  assert.equal(bodyOf(groups, german).small_groups, 4);
  assert.deepEqual(bodyOf(withGroups('names', 'Tisch 1\n\nTisch 2 '), german).small_groups, ['Tisch 1', 'Tisch 2']);
  assert.ok(!('small_groups' in bodyOf(empty, german)));
});

test('the request gives the agenda, how long the small groups work, and the kinds of the questions', () => {
  const body = bodyOf(groups, german);
  assert.deepEqual(body.agenda?.[2], { starts: '14:30', text: 'item.groups (de)' });
  assert.equal(body.minutes, 30);
  assert.deepEqual(body.questions.map(({ kind }) => kind), ['open', 'open', 'open', 'question_backlog']);
  const without = bodyOf({ ...groups, small_groups: { ...groups.small_groups, how: 'none' }, agenda: [] }, german);
  assert.ok(!('minutes' in without) && !('agenda' in without));
});

test('a question of the backlog has no stems and is not collected hidden; what was there before comes back with the kind', () => {
  const { key } = groups.questions[1];
  const draft = changeQuestion(groups, key, { kind: 'question_backlog', concealed: true });
  assert.deepEqual(bodyOf(draft, german).questions[1], {
    kind: 'question_backlog', text: 'ask.experience (de)', handlungsfeld: true, concealed: false, stems: [],
  });
  assert.deepEqual(whys(addStem(draft, key, { id: '', text: '' })), []);
  assert.equal(bodyOf(changeQuestion(draft, key, { kind: 'open' }), german).questions[1].stems.length, 2);
});

test('the time of the small groups is a number of minutes, or nothing', () => {
  const working = (/** @type {string} */ minutes) => whys({ ...groups, small_groups: { ...groups.small_groups, minutes } });
  for (const good of ['', ' ', '0', '25', '1440']) assert.deepEqual(working(good), []);
  for (const wrong of ['2.5', '-5', '1441', 'lang']) assert.deepEqual(working(wrong), ['groups.minutes.wrong']);
  assert.deepEqual(whys({ ...groups, small_groups: { ...groups.small_groups, how: 'none', minutes: 'lang' } }), []);
});

test('an item of the agenda says something; an empty row is none', () => {
  assert.deepEqual(whys(addItems(groups, 0, [{}])), []);
  assert.equal(bodyOf(addItems(groups, 0, [{}]), german).agenda?.length, 6);
  assert.deepEqual(whys(addItems(groups, 0, [{ starts: '13:45' }])), ['agenda.missing']);
  assert.deepEqual(whys(addItems(groups, 0, [{ text: 'x'.repeat(301) }])), ['too.long']);
  assert.deepEqual(whys(addItems(groups, 0, [{ starts: 'bald', text: 'x' }])), ['agenda.time.wrong']);
  assert.equal(bodyOf(addItems(groups, 0, [{ starts: '9.30 Uhr', text: 'x' }]), german).agenda?.[0].starts, '09:30');
});

test('the same request once more has the same id, so that it opens one session; another one has another', async () => {
  /** @type {any[]} */
  const sent = [];
  let isThere = false;
  /** @type {any} */ (globalThis).fetch = async (/** @type {string} */ _, /** @type {any} */ { body }) => {
    sent.push(JSON.parse(body));
    if (!isThere) throw new TypeError('no answer');
    return { ok: true, json: async () => ({}) };
  };
  await open({ title: 'eins' });
  isThere = true;
  await open({ title: 'eins' });
  await open({ title: 'eins' });
  await open({ title: 'zwei' });
  const ids = sent.map(({ id }) => id);
  assert.equal(ids[0], ids[1]);
  assert.equal(new Set(ids).size, 3);
  for (const id of ids) assert.match(id, /^[A-Za-z0-9_-]{16,64}$/);
});

test('without any Handlungsfeld no question asks for one', () => {
  const bare = addQuestion({ ...groups, handlungsfelder: [] }, { text: 'Was noch?', handlungsfeld: true, concealed: true });
  const { handlungsfelder, questions } = bodyOf(bare, german);
  assert.deepEqual(handlungsfelder, []);
  assert.ok(questions.every((question) => !question.handlungsfeld));
  assert.deepEqual(questions.map(({ concealed }) => concealed), [false, false, false, false, true]);
});

test('a password goes along only where there is one; letters that no header holds are not even sent', async () => {
  /** @type {any[]} */
  const sent = [];
  /** @type {any} */ (globalThis).fetch = async (/** @type {string} */ _, /** @type {any} */ { headers }) => {
    sent.push(headers.Authorization);
    return { ok: false, json: async () => ({ why: 'wrong_password', say: 'Passwort?' }) };
  };
  assert.deepEqual(await open({}), { why: 'wrong_password', say: 'Passwort?' });
  await open({}, 'geheim');
  assert.equal(/** @type {any} */ (await open({}, 'Ölkanne')).why, 'wrong_password');
  assert.deepEqual(sent, [undefined, 'Bearer geheim']);
});

test('an address that only this machine reaches is known', () => {
  const host = (/** @type {string} */ link) => new URL(link).hostname;
  for (const link of ['http://127.0.0.1:8000/1', 'http://localhost/', 'http://[::1]:8000/', 'http://127.1.2.3/', 'http://plenum.localhost/']) {
    assert.ok(isLoopback(host(link)), link);
  }
  for (const link of ['http://192.168.1.5:8000/', 'http://127.example.org/', 'https://localhost.example/', 'http://plenum.local/', 'http://[fe80::1]/']) {
    assert.ok(!isLoopback(host(link)), link);
  }
});
