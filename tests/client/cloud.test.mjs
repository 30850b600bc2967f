import assert from 'node:assert/strict';
import test from 'node:test';
import { kind } from './kind_world.mjs';

const { over, places, said, spelled } = await kind('cloud');

test('a word is sent in one line, without the space around it', () => {
  assert.equal(spelled('  viel \n Hoffnung '), 'viel Hoffnung');
  assert.equal(spelled(' \u202e '), '');
});

test('a word is as long as people see it', () => {
  assert.equal(over('x'.repeat(40)), 0);
  assert.equal(over('x'.repeat(43)), 3);
  assert.equal(over('👋'.repeat(40) + ' '), 0);
});

test('what was refused or is being taken back leaves its place free', () => {
  const given = ['sent', 'waiting', 'refused', 'leaving'].map((state) => ({ state }));
  assert.equal(places(3, given), 1);
  assert.equal(places(1, given), 0);
  assert.equal(places(3, []), 3);
});

test('a word is what was said', () => assert.equal(said({}, { text: 'Mut' }), 'Mut'));
