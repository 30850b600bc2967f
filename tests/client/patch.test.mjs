import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { apply } from '../../client/shared/patch.js';

const { cases } = JSON.parse(readFileSync(new URL('../data/patches.json', import.meta.url), 'utf8'));

for (const [target, patch, result] of cases) {
  test(`R4 ${JSON.stringify(patch)} on ${JSON.stringify(target)}`, () => {
    const before = structuredClone(target);
    assert.equal(JSON.stringify(apply(target, patch)), JSON.stringify(result));
    assert.deepEqual(target, before);
  });
}

test('what a patch does not name keeps its identity', () => {
  const view = { answers: { a1: { text: 'eins' } }, show: { by: 'matrix' } };
  assert.equal(apply(view, { show: { by: 'stems' } }).answers, view.answers);
});
