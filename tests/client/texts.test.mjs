import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { cleaned } from '../../client/shared/text_limit.js';

const { cases } = JSON.parse(await readFile(new URL('../data/texts.json', import.meta.url), 'utf8'));

for (const [written, sent] of cases) {
  test(`what is sent of ${JSON.stringify(written)}`, () => assert.equal(cleaned(written), sent));
}
