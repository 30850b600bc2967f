import assert from 'node:assert/strict';
import test from 'node:test';
import { kind } from './kind_world.mjs';

const { lacking, parsed, said, spelled } = await kind('number');
const FREE = { least: '', most: '', whole: false };

test('decimals have a comma or a point', () => {
  assert.equal(parsed('12,5'), 12.5);
  assert.equal(parsed('12.5'), 12.5);
  assert.equal(parsed(',5'), 0.5);
  assert.equal(parsed('0.125'), 0.125);
  assert.equal(parsed('12,5', '', 'en'), 12.5);
});

test('thousands are told apart as the language writes them', () => {
  assert.equal(parsed('1.500'), 1500);
  assert.equal(parsed('1.234.567,5'), 1234567.5);
  assert.equal(parsed('1 500'), 1500);
  assert.equal(parsed('1,500'), 1.5);
  assert.equal(parsed('1,500', '', 'en'), 1500);
  assert.equal(parsed('1.500', '', 'en'), 1.5);
});

test('signs and the unit may be typed along', () => {
  assert.equal(parsed(' −3,25 °C ', '°C'), -3.25);
  assert.equal(parsed('+7'), 7);
  assert.equal(parsed('25 Euro', 'euro'), 25);
});

test('what is typed halfway, or is no number, is none', () => {
  for (const typed of ['', '-', ',', 'abc', '1e3', 'NaN', 'Infinity', '1-2', '1,2,3', '--1', '5 Äpfel']) assert.equal(parsed(typed), undefined, typed);
  assert.equal(parsed('12,'), 12);
});

test('what is read is spelled so that it is read again', () => {
  for (const n of [0, -3.25, 1500, 1234567.5, 0.000001]) assert.equal(parsed(spelled(n)), n);
});

test('a number is refused with its reason before it is sent', () => {
  assert.equal(lacking(undefined, FREE), 'no');
  assert.equal(lacking(0, FREE), undefined);
  assert.equal(lacking(1e13, FREE), 'out');
  assert.equal(lacking(1.5, { ...FREE, whole: true }), 'whole');
  assert.equal(lacking(-1, { ...FREE, least: 0 }), 'out');
  assert.equal(lacking(10, { ...FREE, least: 0, most: 10 }), undefined);
  assert.equal(lacking(10.1, { ...FREE, most: 10 }), 'out');
});

test('a number is told with its unit', () => {
  assert.equal(said({ settings: { unit: '°C' } }, { value: -3.25 }), '−3,25 °C');
  assert.equal(said({ settings: { unit: '' } }, { value: 12 }), '12');
});
