import assert from 'node:assert/strict';
import test from 'node:test';
import { ordered, summed } from '../../presenter/figures/places.js';

const options = ['Garten', 'Werkstatt', 'Fest', 'Zeitung'].map((text, at) => ({ id: `o${at + 1}`, text, handlungsfeld: '' }));

/** @param {number[]} bordas */
const counted = (...bordas) => ({ options: Object.fromEntries(bordas.map((borda, at) => [`o${at + 1}`, { borda, first: at, places: {} }])) });

/** @param {ReturnType<typeof counted>} figures */
const places = (figures) => ordered(options, figures).map(({ text, place, level }) => [place, text, level]);

test('the highest Borda count is first; who came level shares a place, and the next one is left out', () => {
  assert.deepEqual(places(counted(3, 7, 3, 0)), [[1, 'Werkstatt', false], [2, 'Garten', true], [2, 'Fest', true], [4, 'Zeitung', false]]);
});

test('the last has a place too, and as long as nobody has answered all are level in the order prepared', () => {
  assert.deepEqual(places(counted(0, 0, 0, 0)).map(([place, text]) => [place, text]), [[1, 'Garten'], [1, 'Werkstatt'], [1, 'Fest'], [1, 'Zeitung']]);
});

test('side by side all stand in the order of all together', () => {
  const both = summed([{ figures: counted(3, 1, 0, 0) }, { figures: counted(0, 4, 1, 0) }]);
  assert.deepEqual(ordered(options, both).map(({ text }) => text), ['Werkstatt', 'Garten', 'Fest', 'Zeitung']);
});
