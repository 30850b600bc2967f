import assert from 'node:assert/strict';
import { test } from 'node:test';
import './start_world.mjs';
import { preparedOf } from '../../presenter/kind_list.js';
import { problemsOf } from '../../presenter/start/check.js';
import { addQuestion, changeQuestion } from '../../presenter/start/draft.js';
import { fitting, kindsByPurpose } from '../../presenter/start/kinds.js';
import { materialFrom, translate } from '../../presenter/start/material.js';
import { addOptions, dropOption, linesIn, moveOption, putOptions, sayOption, withRows } from '../../presenter/start/options.js';
import { LIMITS } from '../../presenter/start/problem.js';
import { TEMPLATES } from '../../presenter/start/ready.js';
import { bodyOf } from '../../presenter/start/request.js';
import { numberOf } from '../../presenter/start/settings.js';
import { draftFrom } from '../../presenter/start/templates.js';

/** @typedef {import('../../presenter/start/draft.js').Draft} Draft @typedef {import('../../presenter/start/draft.js').Question} Question */

const german = materialFrom('de', (key) => `${key} (de)`);
const english = materialFrom('en', (key) => `${key} (en)`);
const { questions: _, ...nothing } = draftFrom('empty', german);
const blank = /** @type {Draft} */ ({ ...nothing, title: 'Frühjahrstreffen', questions: [] });
const ALL = kindsByPurpose().flatMap(([, kinds]) => kinds);

/** A draft with one question of the kind and these options. @param {string} kind @param {string[]} [texts] @param {Partial<Question>} [more] */
function asking(kind, texts = [], more = {}) {
  const draft = addQuestion(blank, { kind, text: 'Was nun?', ...more });
  return addOptions(draft, draft.questions[0].key, 0, texts);
}
/** @param {Draft} draft */
const texts = ({ questions }) => questions[0].options.map(({ text }) => text);
/** @param {Draft} draft */
const whys = (draft) => problemsOf(draft).map(({ why }) => why);
/** @param {Draft} draft @returns {any} */
const asked = (draft) => bodyOf(draft, german).questions[0];

test('every kind has its purpose, and no kind two', () => {
  assert.deepEqual([...ALL].sort(), [
    'ampel', 'choice', 'cloud', 'number', 'open', 'perspective', 'points', 'position', 'question_backlog', 'ranking', 'scale',
  ]);
});

test('a question of each kind can be prepared with nothing but its text and the options it needs', () => {
  for (const kind of ALL) {
    const draft = asking(kind, ['eins', 'zwei'].slice(0, preparedOf(kind).options?.least ?? 0));
    assert.deepEqual(whys(draft), [], kind);
    assert.equal(asked(draft).kind, kind);
    assert.equal(asked(draft).text, 'Was nun?');
  }
});

test('the request says only what a kind knows', () => {
  assert.deepEqual(asked(asking('ampel', ['eins', 'zwei'], { handlungsfeld: true })), { kind: 'ampel', text: 'Was nun?', concealed: preparedOf('ampel').concealed });
  assert.deepEqual(asked(asking('choice', [' Garten ', '', 'Werkstatt'], { settings: { choice: { several: true, other: false } } })), {
    kind: 'choice', text: 'Was nun?', concealed: true, options: ['Garten', 'Werkstatt'], settings: { several: true },
  });
  assert.deepEqual(asked(asking('cloud')).settings, { words: 3 });
  assert.deepEqual(asked(asking('scale')).options, []);
  assert.deepEqual(asked(asking('number', [], { settings: { number: { unit: ' Jahre ', least: '-2,5', most: '', whole: false } } })).settings, { unit: 'Jahre', least: -2.5 });
});

test('the Handlungsfelder are the options where that is wished and where there are some', () => {
  assert.equal(asked(asking('points', [], { listed: true })).options, 'handlungsfelder');
  const without = { ...asking('points', ['eins', 'zwei'], { listed: true }), handlungsfelder: [] };
  assert.deepEqual(asked(without).options, ['eins', 'zwei']);
  const one = { ...asking('points', [], { listed: true }), handlungsfelder: blank.handlungsfelder.slice(0, 1) };
  assert.deepEqual(whys(one), ['options.few.listed']);
});

test('another kind keeps text, options and stems, and whatever was set about the former one', () => {
  const draft = asking('choice', ['Garten', 'Werkstatt'], { settings: { choice: { several: true } }, stems: [{ key: 's', id: '', text: 'Wir …' }] });
  const { key } = draft.questions[0];
  const ranking = changeQuestion(draft, key, { kind: 'ranking' });
  assert.deepEqual(asked(ranking).options, ['Garten', 'Werkstatt']);
  assert.ok(!('settings' in asked(ranking)));
  const back = changeQuestion(changeQuestion(ranking, key, { kind: 'ampel' }), key, { kind: 'choice' });
  assert.deepEqual(asked(back), asked(draft));
});

test('whether a question is concealed follows its kind until somebody decides', () => {
  const { questions: [question] } = asking('choice');
  assert.equal(fitting(question).concealed, true);
  assert.equal(fitting({ ...question, kind: 'ampel' }).concealed, preparedOf('ampel').concealed);
  assert.equal(fitting({ ...question, concealed: false }).concealed, false);
  assert.equal(fitting({ ...question, kind: 'question_backlog', concealed: true }).concealed, false);
});

test('options: too few, twice the same, too long', () => {
  assert.deepEqual(whys(asking('choice', ['Garten', ''])), ['options.few']);
  assert.deepEqual(whys(asking('choice')), ['options.few']);
  assert.deepEqual(whys(asking('choice', ['Garten', ' GARTEN', 'Werkstatt'])), ['option.twice']);
  assert.deepEqual(whys(asking('scale', ['x'.repeat(LIMITS.option + 1)])), ['too.long']);
  const draft = asking('choice', ['Garten', '']);
  assert.equal(problemsOf(draft)[0].at, `option-${draft.questions[0].options[1].key}`);
});

test('settings: numbers within their bounds, texts that fit', () => {
  const points = (/** @type {Record<string, string>} */ set) => whys(asking('points', ['eins', 'zwei'], { settings: { points: set } }));
  assert.deepEqual(points({ points: '', most: '' }), []);
  for (const wrong of ['0', '101', '2,5', 'viele']) assert.deepEqual(points({ points: wrong }), ['number.within'], wrong);
  assert.deepEqual(points({ points: '3', most: '4' }), ['points.turned']);
  const number = (/** @type {Record<string, string>} */ set) => whys(asking('number', [], { settings: { number: set } }));
  assert.deepEqual(number({ least: '0', most: '99,5' }), []);
  assert.deepEqual(number({ least: '5', most: '5' }), ['number.turned']);
  assert.deepEqual(number({ least: 'wenig' }), ['number.wrong']);
  assert.deepEqual(whys(asking('scale', [], { settings: { scale: { low: 'x'.repeat(81) } } })), ['too.long']);
  assert.deepEqual(number({ unit: 'x'.repeat(21) }), ['too.long']);
});

test('a session has one question for the perspective', () => {
  const one = asking('perspective', ['Kommune', 'Land']);
  assert.deepEqual(whys(one), []);
  const two = addQuestion(one, { kind: 'perspective', text: 'Und du?', options: one.questions[0].options });
  assert.deepEqual(problemsOf(two).map(({ at, why }) => [at, why]), [[`kind-${two.made}`, 'perspective.once']]);
});

test('a number is understood as people type it', () => {
  for (const [typed, n] of /** @type {[string, number][]} */ ([['12', 12], [' 12,5 ', 12.5], ['-0.5', -0.5], ['−3', -3], [',5', 0.5]])) assert.equal(numberOf(typed), n, typed);
  for (const wrong of ['', '1e9', '1.000,5', 'NaN', 'Infinity', '0x10', '--1', '1'.repeat(20)]) assert.ok(Number.isNaN(numberOf(wrong)), wrong);
});

test('a pasted list is options, without what lists begin their lines with', () => {
  assert.deepEqual(linesIn('- Garten\r\n• Werkstatt\n\n  Bühne '), ['Garten', 'Werkstatt', 'Bühne']);
  assert.deepEqual(linesIn('1. Garten\n2) Werkstatt\n(3) Bühne'), ['Garten', 'Werkstatt', 'Bühne']);
  assert.deepEqual(linesIn('a) Garten\nb) Werkstatt'), ['Garten', 'Werkstatt']);
  assert.deepEqual(linesIn('3. Stock\nKeller'), ['3. Stock', 'Keller']);
});

test('pasted lines fill an empty row and go on below it; a written row stays, and the list ends at its limit', () => {
  const draft = asking('choice', ['Anfang', '', 'Ende']);
  const { key } = draft.questions[0];
  assert.deepEqual(texts(putOptions(draft, key, 1, ['eins', 'zwei'], 60)), ['Anfang', 'eins', 'zwei', 'Ende']);
  assert.deepEqual(texts(putOptions(draft, key, 0, ['eins', 'zwei'], 60)), ['Anfang', 'eins', 'zwei', '', 'Ende']);
  assert.deepEqual(texts(putOptions(draft, key, 1, ['eins', 'zwei'], 3)), ['Anfang', 'eins', 'Ende']);
});

test('options are written, moved and taken away; their keys stay their own', () => {
  const draft = asking('choice', ['eins', 'zwei', 'drei']);
  const { key } = draft.questions[0];
  assert.deepEqual(texts(moveOption(draft, key, 2, -1)), ['eins', 'drei', 'zwei']);
  assert.deepEqual(texts(sayOption(draft, key, 1, 'neu')), ['eins', 'neu', 'drei']);
  const shorter = dropOption(draft, key, 0);
  assert.deepEqual(texts(shorter), ['zwei', 'drei']);
  const longer = addOptions(shorter, key, 2, ['vier']);
  assert.equal(new Set([key, ...longer.questions[0].options.map((option) => option.key), ...draft.questions[0].options.map((option) => option.key)]).size, 5);
  assert.deepEqual(texts(withRows(asking('choice'), key, 2)), ['', '']);
  assert.equal(withRows(draft, key, 2), draft);
});

test('each template can be opened as soon as it has a title, and speaks the other language', () => {
  for (const template of TEMPLATES.filter((name) => name !== 'empty')) {
    const draft = { ...draftFrom(template, german), title: 'Treffen' };
    assert.deepEqual(whys(draft), [], template);
    const spoken = JSON.stringify(bodyOf(translate(draft, german, english), english));
    assert.ok(!spoken.includes('(de)'), template);
    const keys = draft.questions.flatMap((question) => [question.key, ...question.options.map(({ key }) => key), ...question.stems.map(({ key }) => key)]);
    assert.equal(new Set(keys).size, keys.length, template);
  }
});
