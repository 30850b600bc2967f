import assert from 'node:assert/strict';
import { test } from 'node:test';
import './start_world.mjs';
import { draftOf } from '../../presenter/start/draft_from.js';
import { nameOf, readFile, templateOf } from '../../presenter/start/file.js';
import { materialFrom } from '../../presenter/start/material.js';
import { TEMPLATES } from '../../presenter/start/ready.js';
import { fieldOf } from '../../presenter/start/refused.js';
import { bodyOf } from '../../presenter/start/request.js';
import { draftFrom } from '../../presenter/start/templates.js';

const german = materialFrom('de', (key) => `${key} (de)`);
const NOW = Date.parse('2026-03-28T11:00:00Z');

/** @param {object} body */
const read = (body) => readFile(JSON.stringify(body));
/** @param {object} body */
const filled = (body) => draftOf({ questions: [], ...body }, german, NOW);

test('a template that was saved fills the form as it was', () => {
  for (const template of TEMPLATES) {
    const draft = { ...draftFrom(template, german), title: 'Frühjahrstreffen' };
    const file = readFile(templateOf(draft, german));
    assert.ok(file.what === 'template', template);
    assert.deepEqual(bodyOf(draftOf(file.body, german, NOW), german), bodyOf(draft, german), template);
  }
});

test('a template of the server fills the form: whole objects, ids, settings with nothing in them, options that are Handlungsfelder', () => {
  const draft = filled({
    title: 'Runder Tisch', language: 'de', minutes: 25, pace: 'led', closes_at: 0,
    handlungsfelder: [{ id: 'schule', name: 'Schule und Bildung', short: 'Bildung' }, { id: 'klima', name: 'Klima', short: 'Klima' }],
    small_groups: [{ id: 'g1', name: 'Gruppe 1' }, { id: 'g2', name: 'Gruppe 2' }],
    agenda: [{ starts: '14:00', text: 'Begrüßung' }, { starts: '', text: 'Ende' }],
    questions: [
      { id: 'q1', kind: 'open', text: 'Was gelingt?', handlungsfeld: true, concealed: false, stems: [{ id: 'gelingt', text: 'Es gelingt, weil …' }], options: [], settings: {} },
      { id: 'q2', kind: 'number', text: 'Wie viele?', concealed: true, stems: [], options: [], settings: { unit: '', least: 0, most: null, whole: true } },
      { id: 'q3', kind: 'points', text: 'Was zuerst?', concealed: false, options: [{ id: 'schule', text: 'Schule', handlungsfeld: 'schule' }, { id: 'klima', text: 'Klima', handlungsfeld: 'klima' }], settings: { points: 7, most: 0 } },
      { id: 'q4', kind: 'scale', text: 'Wie wichtig?', concealed: true, options: [{ id: 'o1', text: '', handlungsfeld: '' }], settings: { low: 'gar nicht', high: '' } },
    ],
  });
  assert.deepEqual(bodyOf(draft, german), {
    title: 'Runder Tisch', language: 'de', minutes: 25, small_groups: 2,
    handlungsfelder: [{ id: 'schule', name: 'Schule und Bildung', short: 'Bildung' }, { name: 'Klima' }],
    agenda: [{ starts: '14:00', text: 'Begrüßung' }, { starts: '', text: 'Ende' }],
    questions: [
      { kind: 'open', text: 'Was gelingt?', handlungsfeld: true, concealed: false, stems: [{ id: 'gelingt', text: 'Es gelingt, weil …' }] },
      { kind: 'number', text: 'Wie viele?', concealed: true, settings: { least: 0, whole: true } },
      { kind: 'points', text: 'Was zuerst?', concealed: false, options: 'handlungsfelder', settings: { points: 7, most: 0 } },
      { kind: 'scale', text: 'Wie wichtig?', concealed: true, options: [], settings: { low: 'gar nicht' } },
    ],
  });
});

test('texts stand for objects, and nonsense for nothing', () => {
  const draft = filled({
    title: 7, small_groups: ['Tisch 1', 'Tisch 2'], agenda: ['Abschied'], handlungsfelder: ['Klima'], closes_at: NOW - 1, pace: 'own',
    questions: ['Was nun?', { text: null, stems: 'x', options: 5, settings: 'x' }],
  });
  assert.deepEqual([draft.title, draft.small_groups.names, draft.agenda[0].text, draft.handlungsfelder[0].name], ['', 'Tisch 1\nTisch 2', 'Abschied', 'Klima']);
  assert.deepEqual(draft.pace, { how: 'own', day: '', time: '' });
  assert.deepEqual(draft.questions.map(({ kind, text }) => [kind, text]), [['open', 'Was nun?'], ['open', '']]);
});

test('a number in a file stands in its field as it is written here', () => {
  const [question] = filled({ questions: [{ kind: 'number', text: 'x', settings: { least: 2.5 } }] }).questions;
  assert.equal(question.settings.number.least, '2,5');
});

test('a file with answers says what it holds: what was taken back is none', () => {
  const given = (/** @type {string} */ answer) => ({ event: 'answer_given', answer, question: 'q1', text: 'x' });
  const file = read({
    plenum: 1,
    template: { title: 'Herbsttreffen', questions: ['Was nun?', 'Und dann?'] },
    entries: [
      { at: NOW, events: [{ event: 'session_opened' }] }, { events: [given('a1')] }, { events: [given('a2')] },
      { events: [{ event: 'answer_changed', answer: 'a1', now: { withdrawn: true }, was: {} }] }, { events: [given('a3')] },
      { events: [{ event: 'answer_erased', answer: 'a3' }] }, { events: [{ ...given('a4'), withdrawn: true }] },
      { events: [{ event: 'answer_changed', answer: 'a4', now: { withdrawn: false }, was: { withdrawn: true } }, { event: 'answer_changed', answer: 'a2', now: { hidden: true } }] },
    ],
  });
  assert.ok(file.what === 'meeting');
  assert.deepEqual(file.held, { title: 'Herbsttreffen', date: NOW, questions: 2, answers: 2 });
});

test('what is no file of ours, or too new, is refused', () => {
  const why = (/** @type {string} */ said) => /** @type {any} */ (readFile(said)).why;
  for (const other of ['', 'Hallo', '[]', 'null', '{}', '{"plenum": "1", "questions": []}', '{"plenum": 1}', '{"plenum": 1, "entries": []}', '{"questions": []}']) {
    assert.equal(why(other), 'file.not', other);
  }
  assert.equal(why('{"plenum": 2, "questions": []}'), 'file.newer');
  assert.equal(why('{"plenum": 1, "questions": [{"kind": "hologram", "text": "x"}]}'), 'file.newer');
  assert.equal(readFile('\uFEFF{"plenum": 1, "questions": []}').what, 'template');
});

test('a file is called after its title', () => {
  assert.equal(nameOf('  Runder Tisch: „Süd“ / 2026 '), 'runder-tisch-sued-2026-vorlage.json');
  assert.equal(nameOf(' … '), 'plenum-vorlage.json');
});

test('what the server refuses finds its field', () => {
  const draft = { ...draftFrom('feedback', german), title: 'x' };
  const [scale, choice, open] = draft.questions.map(({ key }) => key);
  assert.equal(fieldOf('no_title', 'Wie heißt es?', draft), 'title');
  assert.equal(fieldOf('past', 'Vorbei.', draft), 'closes-day');
  assert.equal(fieldOf('wrong_field', 'Expected `str` - at `$.questions[2].text`', draft), `question-${open}`);
  assert.equal(fieldOf('wrong_field', 'Expected `str` - at `$.questions[1].options[0]`', draft), `add-option-${choice}`);
  assert.equal(fieldOf('wrong_field', 'Expected `int` - at `$.minutes`', draft), 'groups-minutes');
  assert.equal(fieldOf('wrong_setting', 'Expected `str` of length <= 80 - at `$.high`', draft), `setting-${scale}-high`);
  assert.equal(fieldOf('one_perspective', 'Nur eine.', { ...draft, questions: draft.questions.map((each) => ({ ...each, kind: 'perspective' })) }), `kind-${choice}`);
  const bare = { ...draft, questions: draft.questions.map((each) => ({ ...each, options: [] })) };
  assert.equal(fieldOf('too_few_options', 'Mindestens 2.', bare), `add-option-${choice}`);
  for (const why of ['no_code_free', 'too_many_sessions', 'busy']) assert.equal(fieldOf(why, '', draft), '', why);
});
