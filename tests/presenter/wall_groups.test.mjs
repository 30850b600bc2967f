import assert from 'node:assert/strict';
import test from 'node:test';
import { alternating, currentGroup, groupsOf, ordered } from '../../presenter/wall/groups.js';
import { entriesOf, stacked } from '../../presenter/wall/stacks.js';
import { closedAs, hostOf, onlyArrivals, spaced, titleParts } from '../../presenter/wall/view.js';
import { apply } from '../../client/shared/patch.js';
import { asked, wallView } from './wall_view.mjs';

const ids = (/** @type {{id: string}[]} */ some) => some.map(({ id }) => id).join(' ');

test('by Handlungsfeld: every one is a page, those with answers first, each in its number\'s order', () => {
  const view = wallView({ given: [['klima', 'plus', 'g1'], ['schule', 'minus', '']] });
  const groups = groupsOf(view, asked(view), 'handlungsfeld');
  assert.equal(ids(groups), 'wohnen schule klima');
  assert.equal(ids(ordered(groups, 'answered')), 'schule klima wohnen');
  assert.equal(ids(ordered(groups, 'numbered')), 'wohnen schule klima');
});

test('answers without a small group stand under a page of their own, which exists only with them', () => {
  const view = wallView({ given: [['klima', 'plus', 'g2'], ['schule', 'minus', '']] });
  assert.equal(ids(groupsOf(view, asked(view), 'small_group')), 'g1 g2 -');
  const all = wallView({ given: [['klima', 'plus', 'g2']] });
  assert.equal(ids(groupsOf(all, asked(all), 'small_group')), 'g1 g2');
});

test('where there is nothing to group by, everything is one group', () => {
  const plain = wallView({ given: [['', '', ''], ['', '', '']], question: { handlungsfeld: false, stems: {} }, groups: {} });
  for (const by of ['handlungsfeld', 'small_group', 'stems']) {
    const groups = groupsOf(plain, asked(plain), by);
    assert.equal(groups.length, 1);
    assert.equal(ids(groups[0].cards), 'a1 a2');
  }
});

test('two stems alternate, so that a page holds some of both', () => {
  const view = wallView({ given: [['klima', 'plus', ''], ['klima', 'plus', ''], ['klima', 'plus', ''], ['klima', 'minus', '']] });
  assert.equal(ids(alternating(stacked(asked(view), entriesOf(view, 'q1')))), 'a1 a4 a2 a3');
});

test('one more answer never changes the order of those that hang', () => {
  /** @type {[string, string, string][]} */
  const given = [];
  let former = '';
  for (let n = 0; n < 40; n += 1) {
    given.push([['wohnen', 'klima'][n % 2], (n * 7) % 3 ? 'plus' : 'minus', n % 5 ? 'g1' : 'g2']);
    const view = wallView({ given });
    const now = ids(groupsOf(view, asked(view), 'stems')[0].cards);
    assert.equal(now.split(' ').filter((id) => id !== `a${n + 1}`).join(' '), former);
    former = now;
  }
});

test('a small group\'s answers are read by Handlungsfeld and stem', () => {
  const view = wallView({ given: [['klima', 'plus', 'g1'], ['wohnen', 'minus', 'g1'], ['wohnen', 'plus', 'g1'], ['', '', 'g1']] });
  assert.equal(ids(groupsOf(view, asked(view), 'small_group')[0].cards), 'a3 a2 a1 a4');
});

test('nobody having chosen a page, the wall stays where something hangs', () => {
  const view = wallView({ given: [['klima', 'plus', '']] });
  const one = ordered(groupsOf(view, asked(view), 'handlungsfeld'), 'answered');
  assert.equal(currentGroup(one, view.show, undefined).id, 'klima');
  const more = wallView({ given: [['klima', 'plus', ''], ['wohnen', 'plus', '']] });
  const two = ordered(groupsOf(more, asked(more), 'handlungsfeld'), 'answered');
  assert.equal(currentGroup(two, more.show, 'klima').id, 'klima');
  assert.equal(currentGroup(two, more.show, 'schule').id, 'wohnen', 'an empty page gives way to the first one with answers');
  assert.equal(currentGroup(two, { page: 'schule', first: '' }, 'klima').id, 'schule');
  assert.equal(currentGroup(two, { page: '', first: 'a1' }, 'wohnen').id, 'klima');
  assert.equal(currentGroup(two, { page: 'gone', first: '' }, undefined).id, 'wohnen');
});

test('only answers, counts and people may wait for the next batch', () => {
  const view = wallView({ given: [['klima', 'plus', '']] });
  const next = (/** @type {object} */ patch) => onlyArrivals(view, /** @type {any} */ (apply(view, patch)));
  const answer = { ...view.answers.a1, at: 2, text: 'neu' };
  assert.equal(next({ answers: { a2: answer }, questions: { q1: { count: 2, counts: { '': 2 } } }, here: { count: 9 } }), true);
  assert.equal(next({ answers: { a1: null } }), false, 'R5: a hidden answer vanishes at once');
  assert.equal(next({ answers: { a1: { text: 'berichtigt' } } }), false);
  assert.equal(next({ show: { page: 'klima' } }), false);
  assert.equal(next({ questions: { q1: { concealed: true } } }), false, 'R5: concealing is seen at once');
  assert.equal(next({ answers: { a1: { points: 4 } }, questions: { q1: { given: 4, voters: 2 } } }), true, 'votes come in batches');
  for (const change of [{ parked: true }, { stack: 'k1' }, { heading: 'h1' }, { central: true }]) assert.equal(next({ answers: { a1: change } }), false);
  assert.equal(next({ timer: { ends_at: 5 } }), false);
  assert.equal(onlyArrivals(undefined, view), false);
});

test('code, host and title as people read them', () => {
  assert.equal(spaced('25517195'), '2551 7195');
  assert.equal(hostOf('http://192.168.1.5:8000/25517195#j=abc'), '192.168.1.5:8000');
  assert.equal(hostOf(''), '');
  assert.deepEqual(titleParts('Netzwerktreffen – Was jetzt?'), ['Netzwerktreffen', 'Was jetzt?']);
  assert.deepEqual(titleParts('Quartiers-Konferenz'), ['Quartiers-Konferenz', '']);
});

test('a wall that was open knows whether the session or its own key is gone', () => {
  const closed = (/** @type {unknown} */ view, /** @type {string} */ why) => closedAs({ view, refusal: { why } });
  assert.equal(closed({}, 'unknown_code'), 'erased');
  assert.equal(closed({}, 'gone'), 'erased');
  assert.equal(closed({}, 'wrong_key'), 'revoked');
  assert.equal(closed({}, 'newer_log'), 'refused');
  for (const why of ['unknown_code', 'wrong_key']) assert.equal(closed(undefined, why), 'refused');
});
