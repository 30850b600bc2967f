import assert from 'node:assert/strict';
import test from 'node:test';
import { address, formatted, read } from '../../client/code_entry.js';

for (const typed of ['25517195', '2551 7195', ' 2551-7195 ', '2551.7195', '2551/7195', '２５５１７１９５', '2551\u20077195', 'Code: 2551 7195'])
  test(`the code is read from ${JSON.stringify(typed)}`, () => assert.deepEqual(read(typed), { digits: '25517195', join: '' }));

for (const [typed, join] of [
  ['http://192.168.1.5:8000/25517195', ''],
  ['192.168.1.5:8000/25517195/', ''],
  ['https://plenum.example/2551%207195', ''],
  ['plenum.example/?code=2551+7195', ''],
  ['http://192.168.1.5:8000/25517195#j=Ab1_-9', 'Ab1_-9'],
])
  test(`the code is read from the link ${typed}`, () => assert.deepEqual(read(typed), { digits: '25517195', join }));

test('a wrong number of digits is counted as typed', () => {
  assert.equal(read('2551 719').digits.length, 7);
  assert.equal(read('2551 7195 3').digits.length, 9);
  assert.equal(read('http://192.168.1.5:8000/').digits.length, 0);
  assert.equal(read('').digits.length, 0);
});

const typing = (text) => formatted(text, text.length);

test('the code is shown in fours while it is typed', () => {
  assert.deepEqual(typing('2551'), { text: '2551', caret: 4 });
  assert.deepEqual(typing('25517'), { text: '2551\u20077', caret: 6 });
  assert.deepEqual(typing('2551 71 95'), { text: '2551\u20077195', caret: 9 });
});

test('the caret stays between the digits where it was', () => {
  assert.deepEqual(formatted('29551\u2007719', 2), { text: '2955\u20071719', caret: 2 });
  assert.deepEqual(formatted('25517195', 4), { text: '2551\u20077195', caret: 4 }, 'the space was deleted: stay before it');
  assert.deepEqual(formatted('2551\u200770195', 7), { text: '2551\u20077019\u20075', caret: 7 });
});

test('a link is left alone until its code is there', () => {
  assert.equal(typing('http://192.168').text, 'http://192.168');
  assert.equal(typing('http://192.168.1.5:8000/25517195#j=Ab1').text, '2551\u20077195');
});

test('the join secret goes along', () => {
  assert.equal(address('25517195', 'Ab1'), '/25517195#j=Ab1');
  assert.equal(address('25517195', ''), '/25517195');
});
