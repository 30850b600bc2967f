import assert from 'node:assert/strict';
import { test } from 'node:test';
import './start_world.mjs';
import {
  addHandlungsfeld, addQuestion, addStem, changeQuestion, groupNames, hasTheTen, move, putBack, readyStem, remove, rename, theTen,
} from '../../presenter/start/draft.js';
import { keysOf, looksOf, materialFrom, TEN, translate } from '../../presenter/start/material.js';
import { TEMPLATES } from '../../presenter/start/ready.js';
import { choose, draftFrom, isAsTheTemplate, switchTo, templateNamed, workOf } from '../../presenter/start/templates.js';

const german = materialFrom('de', (key) => `${key} (de)`);
const english = materialFrom('en', (key) => `${key} (en)`);

test('each template gives the ten Handlungsfelder and at least one question', () => {
  for (const template of TEMPLATES) {
    const draft = draftFrom(template, german);
    assert.equal(draft.template, template);
    assert.deepEqual(draft.handlungsfelder.map(({ id }) => id), TEN);
    assert.ok(draft.questions.length >= 1);
    assert.ok(isAsTheTemplate(draft, german));
  }
});

test('the template of the working group has four numbered small groups, the one by stems a question with two', () => {
  const groups = draftFrom('groups', german);
  assert.deepEqual([groups.small_groups.how, groups.small_groups.number], ['number', '4']);
  const [question, ...others] = draftFrom('stems', german).questions;
  assert.deepEqual(others, []);
  assert.deepEqual(question.stems.map(({ id }) => id), ['gelingt', 'schwierig']);
  assert.equal(question.handlungsfeld, true);
});

test('only a ready template can be named in the address', () => {
  assert.equal(templateNamed('stems'), 'stems');
  assert.equal(templateNamed('toString'), null);
  assert.equal(templateNamed('file'), null);
  assert.equal(templateNamed(null), null);
});

test('another template brings its questions and small groups and leaves title, language and Handlungsfelder', () => {
  const mine = { ...draftFrom('groups', german), title: 'Frühjahrstreffen', language: 'en', handlungsfelder: theTen(german).slice(2) };
  const switched = switchTo(mine, 'empty', german);
  assert.equal(switched.questions.length, 1);
  assert.equal(switched.small_groups.how, 'none');
  assert.deepEqual([switched.title, switched.language, switched.handlungsfelder], [mine.title, mine.language, mine.handlungsfelder]);
});

test('a changed question is noticed before another template takes it away', () => {
  const draft = draftFrom('groups', german);
  assert.ok(!isAsTheTemplate(changeQuestion(draft, draft.questions[0].key, { text: 'Was bewegt euch?' }), german));
  assert.ok(!isAsTheTemplate(move(draft, 'questions', draft.questions[0].key, 1), german));
  assert.ok(isAsTheTemplate({ ...draft, title: 'Ein Titel zählt nicht' }, german));
});

test('keys are never given twice, also after removing and putting back', () => {
  let draft = addQuestion(addQuestion(draftFrom('empty', german)));
  const [, , last] = draft.questions;
  draft = addHandlungsfeld(addQuestion(remove(draft, 'questions', last.key)));
  draft = putBack(draft, 'questions', last, 1);
  assert.equal(draft.questions[1], last);
  const keys = [...draft.questions, ...draft.handlungsfelder].map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
});

test('a row moves by one and stays at the ends', () => {
  const draft = draftFrom('groups', german);
  const keys = draft.questions.map(({ key }) => key);
  const order = (/** @type {any} */ changed) => changed.questions.map((/** @type {any} */ each) => each.key);
  assert.deepEqual(order(move(draft, 'questions', keys[0], 1)), [keys[1], keys[0], ...keys.slice(2)]);
  assert.deepEqual(order(move(draft, 'questions', keys[0], -1)), keys);
  assert.deepEqual(order(move(draft, 'questions', keys[keys.length - 1], 1)), keys);
});

test('a new name takes the ready short name away, the ready name brings it back, an own short name stays', () => {
  const draft = draftFrom('empty', german);
  const renamed = rename(draft, 'wohnen', 'Wohnen und Bauen', german);
  assert.equal(renamed.handlungsfelder[0].short, '');
  assert.equal(rename(renamed, 'wohnen', 'hf.wohnen (de)', german).handlungsfelder[0].short, 'hf.wohnen.short (de)');
  const own = { ...draft, handlungsfelder: [{ ...draft.handlungsfelder[0], short: 'Bauen' }] };
  assert.equal(rename(own, 'wohnen', 'Wohnen und Bauen', german).handlungsfelder[0].short, 'Bauen');
});

test('the ten are recognised, in their order and with their names only', () => {
  const draft = draftFrom('empty', german);
  assert.ok(hasTheTen(draft, german));
  assert.ok(!hasTheTen(draft, english));
  assert.ok(!hasTheTen(move(draft, 'handlungsfelder', 'schule', -1), german));
  assert.ok(!hasTheTen(addHandlungsfeld(draft), german));
});

test('the ready stems stand in their order whichever was chosen first; own ones stand as they came', () => {
  const empty = draftFrom('empty', german);
  const { key } = empty.questions[0];
  const second = addStem(empty, key, readyStem('schwierig', german));
  assert.deepEqual(addStem(second, key, readyStem('gelingt', german)).questions[0].stems.map(({ id }) => id), ['gelingt', 'schwierig']);
  assert.deepEqual(addStem(second, key, { id: '', text: 'Wir wünschen uns …' }).questions[0].stems.map(({ id }) => id), ['schwierig', '']);
});

test('in another language the ready texts change and the own ones stay', () => {
  const draft = draftFrom('groups', german);
  const mine = changeQuestion(draft, draft.questions[2].key, { text: 'Was fehlt euch?' });
  const translated = translate(mine, german, english);
  assert.equal(translated.language, 'en');
  assert.ok(hasTheTen(translated, english));
  assert.equal(translated.questions[0].text, 'ask.working (en)');
  assert.equal(translated.questions[2].text, 'Was fehlt euch?');
  assert.deepEqual(translate(translated, english, german), mine);
});

test('own Handlungsfelder wear the colours that no default wears', () => {
  const [wohnen, , , schule] = theTen(german);
  const own = { key: 'x', id: '', name: 'Klima', short: '' };
  assert.deepEqual(looksOf([own, wohnen, own, schule, own]), ['soziales', 'wohnen', 'zusammenleben', 'schule', 'oekonomie']);
  assert.deepEqual(looksOf([...theTen(german), own, own]).slice(10), ['wohnen', 'soziales']);
});

test('names of small groups: one in each line, empty lines do not count', () => {
  assert.deepEqual(groupNames(' Tisch  1 \n\n\tTisch 2\r\n'), ['Tisch 1', 'Tisch 2']);
});

test('own work survives any number of other templates, and comes back with its own', () => {
  const empty = draftFrom('empty', german);
  const mine = changeQuestion({ ...empty, title: 'Runder Tisch' }, empty.questions[0].key, { text: 'Was bewegt euch?' });
  const stems = choose(mine, {}, 'stems', german);
  assert.deepEqual([stems.left, stems.back], [workOf(mine), false]);
  const groups = choose(stems.draft, stems.works, 'groups', german);
  assert.deepEqual([groups.left, groups.back], [undefined, false]);
  assert.ok(isAsTheTemplate(groups.draft, german));
  const other = changeQuestion(groups.draft, groups.draft.questions[0].key, { text: 'Woran hängt es?' });
  const back = choose(other, groups.works, 'empty', german);
  assert.equal(back.back, true);
  assert.deepEqual([back.draft.questions, back.draft.title], [mine.questions, 'Runder Tisch']);
  assert.equal(choose(back.draft, back.works, 'groups', german).draft.questions[0].text, 'Woran hängt es?');
});

test('work that was put away is translated too', () => {
  const { questions } = translate(workOf(draftFrom('stems', german)), german, english);
  assert.deepEqual([questions[0].text, questions[0].stems[0].text], ['ask.both (en)', 'stem.gelingt (en)']);
});

test('the phone offers pictures for the ten, names where some are own, a list beyond ten', () => {
  const own = { id: '' };
  assert.equal(keysOf(theTen(german)), 'pictured');
  assert.equal(keysOf([...theTen(german).slice(1), own]), 'named');
  assert.equal(keysOf([...theTen(german), own]), 'listed');
});
