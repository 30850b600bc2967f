import assert from 'node:assert/strict';
import { test } from 'node:test';

const words = { 'did.move_answer': '{text} moved', 'did.move_answer_to': '{text} moved to {place}', 'did.merge_answers': '{text} merged', 'did.other': 'something', 'did.enter_answer': '{text} entered', 'did.enter_value': 'an answer entered' };
globalThis.document = /** @type {any} */ ({ getElementById: () => ({ textContent: JSON.stringify(words) }), documentElement: { lang: 'de' } });
const { sentence } = await import('../../presenter/desk/told.js');

const view = /** @type {any} */ ({
  handlungsfelder: { kultur: { at: 6, name: 'Kultur und Kunst', short: 'Kultur', look: 'kultur' } },
  small_groups: { g1: { at: 1, name: 'Gruppe 1' } },
  questions: { q1: { text: 'Was gelingt?', headings: { h1: { at: 1, text: 'Verwaltung' } }, stacks: { s1: { heading: 'Offline' } } } },
  history: { 7: { answer: 'a7' }, 8: { answer: 'a8' } },
  answers: {
    a1: { at: 1, question: 'q1', text: 'eins', handlungsfeld: 'kultur', small_group: 'g1', heading: 'h1', stack: '', state: 'visible' },
    a2: { at: 2, question: 'q1', text: 'zwei', handlungsfeld: '', small_group: '', heading: '', stack: 's1', state: 'visible' },
    a3: { at: 3, question: 'q1', text: 'drei', handlungsfeld: '', small_group: '', heading: '', stack: 's1', state: 'visible' },
  },
});

test('what was moved is told with the place where it is now', () => {
  assert.equal(sentence(view, { do: 'move_answer', answer: 'a1' }), 'eins moved to Verwaltung · 6 Kultur · Gruppe 1');
  assert.equal(sentence(view, { do: 'move_answer', answer: 'a2' }), 'zwei moved');
  assert.equal(sentence(view, { do: 'move_answer', answer: 'gone' }), '… moved');
});

test('a stack is told by its name', () => {
  assert.equal(sentence(view, { do: 'merge_answers', answer: 'a3' }), 'Offline merged');
});

test('what was typed in is told in the words it was typed with; of another desk it is only told that it was', () => {
  const entered = new Map([[7, 'Gelb'], [9, 'Rot']]);
  assert.equal(sentence(view, { do: 'enter_answer', answer: 'a7' }, entered), 'Gelb entered');
  assert.equal(sentence(view, { do: 'enter_answer', answer: 'a8' }, entered), 'an answer entered');
  assert.equal(sentence(view, { do: 'enter_answer', answer: 'a1' }, entered), 'eins entered');
});
