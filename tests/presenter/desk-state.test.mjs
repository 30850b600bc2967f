import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskLink, onlyHere } from '../../presenter/desk/addresses.js';
import { listed } from '../../presenter/desk/key_list.js';
import { newDesk, selected } from '../../presenter/desk/state.js';
import { cleaned, left } from '../../client/shared/text_limit.js';

/** @returns {any} */
const meeting = (show = {}, state = 'running') => ({
  session: { state },
  show: { what: 'lobby', question: '', ...show },
  questions: {
    q1: { at: 1, open: false, asked: true },
    q2: { at: 2, open: true, asked: true },
    q3: { at: 3, open: false, asked: false },
  },
});
const desk = (changes = {}) => ({ ...newDesk(), ...changes });

test('the desk follows the wall', () => {
  assert.equal(selected(meeting({ what: 'question', question: 'q1' }), desk({ last: 'q2' }))?.id, 'q1');
  assert.equal(selected(meeting(), desk())?.id, 'q2');
});

test('a desk that is opened anew begins at the first open question, not at the last one', () => {
  const view = meeting();
  view.questions.q3 = { at: 3, open: true, asked: true };
  assert.equal(selected(view, desk())?.id, 'q2');
  view.session.pace = 'own';
  assert.equal(selected(view, desk())?.id, 'q1');
  assert.equal(selected({ ...view, show: { what: 'question', question: 'q3' } }, desk())?.id, 'q3');
});

test('what somebody looks at stays, whatever the wall shows', () => {
  assert.equal(selected(meeting({ what: 'question', question: 'q1' }), desk({ question: 'q3' }))?.id, 'q3');
  assert.equal(selected(meeting(), desk({ question: 'gone', last: 'q1' }))?.id, 'q1');
});

test('the welcome, the results and the goodbye do not take the question away', () => {
  assert.equal(selected(meeting({ what: 'results' }), desk({ last: 'q1' }))?.id, 'q1');
  assert.equal(selected(meeting(), desk({ last: 'q1' }))?.id, 'q1');
  assert.equal(selected(meeting({}, 'ended'), desk({ last: 'q3' }))?.id, 'q3');
  assert.equal(selected(meeting(), desk({ last: 'q3' }))?.id, 'q2', 'a question that was never open is no place to stay');
});

test('an address that leads every device to itself', () => {
  for (const host of ['127.0.0.1:8000', '127.1.2.3', 'localhost', 'localhost:8000', 'plenum.localhost', '[::1]:8000']) assert.ok(onlyHere(`http://${host}/12345678#j=x`), host);
  for (const host of ['192.168.1.5:8000', 'plenum.example', '127.example', 'localhost.example', '[2001:db8::1]']) assert.ok(!onlyHere(`http://${host}/12345678`), host);
  assert.ok(!onlyHere('') && !onlyHere(undefined) && !onlyHere('/12345678'));
});

test('the server knows the own link best', () => {
  assert.equal(deskLink({ links: { desk: 'https://plenum.example/desk/1#key=k' } }, 'other'), 'https://plenum.example/desk/1#key=k');
  assert.equal(deskLink({ links: {} }, ''), '');
});

const keys = {
  k10: { role: 'wall', name: 'Nebenraum', of: '' },
  k1: { role: 'facilitator', name: '', of: '' },
  k2: { role: 'wall', name: '', of: 'k1' },
  k3: { role: 'facilitator', name: 'Ole', of: '' },
  k4: { role: 'wall', name: 'Ole', of: 'k3' },
};

test('keys stand in the order they were issued, without the walls that come along', () => {
  assert.deepEqual(listed(/** @type {any} */ (keys)).map(({ id }) => id), ['k1', 'k3', 'k10']);
});

test('a text is counted as the server counts it', () => {
  assert.equal(left('a'.repeat(399)), undefined);
  assert.equal(left(` ${'🌱'.repeat(503)} `), -3);
  assert.equal(cleaned('a\u0001b\u202ec'), 'abc');
});
