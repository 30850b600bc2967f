import assert from 'node:assert/strict';
import test from 'node:test';
import { cleaned, left } from '../../client/shared/text_limit.js';

test('the counter appears late, and counts people’s characters, not code units', () => {
  assert.equal(left('ä'.repeat(399)), undefined);
  assert.equal(left('ä'.repeat(400)), 100);
  assert.equal(left('😀'.repeat(500)), 0);
  assert.equal(left('😀'.repeat(501)), -1);
  assert.equal(left(`  ${'a\u0308'.repeat(500)}\n`), 0, 'as the server counts: composed, without the white space around');
});

test('what nobody sees and the server refuses is not sent; line breaks and emoji are', () => {
  assert.equal(cleaned(' erste Zeile\n\tzweite \u{1F469}\u200D\u{1F33E} '), 'erste Zeile\n\tzweite \u{1F469}\u200D\u{1F33E}');
  assert.equal(cleaned('Folie\x0bzwei'), 'Foliezwei');
  assert.equal(cleaned('\u202d0421 361\u202c'), '0421 361');
  assert.equal(cleaned('halb \ud83d'), 'halb');
});
