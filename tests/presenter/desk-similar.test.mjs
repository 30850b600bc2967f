import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALIKE, likeness, plain, suggester, trigrams } from '../../presenter/desk/similar.js';

const some = (/** @type {string} */ text, fields = {}) => ({ text, question: 'q1', handlungsfeld: 'sport', stem: 's1', stack: '', state: 'visible', parked: false, ...fields });
const alike = (/** @type {string} */ one, /** @type {string} */ other) => likeness(trigrams(one), trigrams(other));
const always = () => true;

/** @param {Record<string, any>} answers */
function ready(answers) {
  const made = suggester();
  made.take(answers);
  while (made.work(always));
  return made;
}

test('texts are compared without case, accents and signs', () => {
  assert.equal(plain('  „Café“ – Straße!\n'), 'cafe strasse');
  assert.equal(alike('mehr Geld', 'Mehr Geld!'), 1);
  assert.equal(alike('', 'x'), 0);
  assert.equal(alike('الساحة', 'الساحة'), 1);
});

test('what says the same in other forms is alike, what only shares a word is not', () => {
  for (const [one, other] of [['Es fehlt Geld', 'Geld fehlt'], ['Sprachbarrieren', 'Sprachbarriere'], ['lange Bearbeitungszeiten', 'Bearbeitung dauert zu lange'],
    ['zu wenig Personal', 'zuwenig Personal in der Verwaltung'], ['feste Ansprechpersonen fehlen', 'Ansprechpersonen fehlen']]) {
    assert.ok(alike(one, other) >= ALIKE, `${one} | ${other}: ${alike(one, other)}`);
  }
  for (const [one, other] of [['der Jugendclub ist gut besucht', 'das Schwimmbad ist gut erreichbar'], ['Räume fehlen im Kiez', 'Zeit fehlt im Alltag']]) {
    assert.ok(alike(one, other) < ALIKE, `${one} | ${other}: ${alike(one, other)}`);
  }
});

test('only what stands on the same page under the same stem is suggested', () => {
  const made = ready({ a1: some('Räume fehlen'), a2: some('Räume fehlen', { stem: 's2' }), a3: some('Räume fehlen', { handlungsfeld: 'kultur' }), a4: some('Räume fehlen!') });
  assert.equal(made.of('a1')?.id, 'a4');
  assert.equal(made.of('a2'), undefined);
  assert.equal(made.of('a3'), undefined);
});

test('hidden and parked ones are left alone, and what lies in the same stack is no news', () => {
  const made = ready({ a1: some('Räume fehlen', { stack: 's' }), a2: some('Räume fehlen', { stack: 's' }), a3: some('Räume fehlen', { state: 'hidden' }), a4: some('Räume fehlen', { parked: true }) });
  assert.equal(made.of('a1'), undefined);
});

test('what was dismissed gives way to the next best', () => {
  const made = ready({ a1: some('Räume fehlen'), a2: some('Räume fehlen'), a3: some('Räume fehlen oft') });
  assert.equal(made.of('a1')?.id, 'a2');
  assert.equal(made.of('a1', (one, other) => [one, other].includes('a2'))?.id, 'a3');
});

test('corrected, moved and withdrawn answers are followed', () => {
  const first = { a1: some('Räume fehlen'), a2: some('Räume fehlen') };
  const made = ready(first);
  const then = (/** @type {any} */ answers) => { made.take(answers); while (made.work(always)); return made.of('a1')?.id; };
  assert.equal(then({ ...first, a2: some('ganz etwas anderes') }), undefined);
  assert.equal(then({ ...first, a2: some('Räume fehlen!') }), 'a2');
  assert.equal(then({ ...first, a2: some('Räume fehlen', { handlungsfeld: 'kultur' }) }), undefined);
  assert.equal(then({ a1: first.a1 }), undefined);
});

test('the work is done in portions, and an unchanged view makes none', () => {
  const answers = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`a${n}`, some(`Antwort ${n}`)]));
  const made = suggester();
  assert.equal(made.take(answers), true);
  let portions = 1;
  while (made.work(() => false)) portions += 1;
  assert.equal(portions, 20);
  assert.equal(made.take(answers), false);
  assert.equal(made.take({ ...answers }), false);
});
