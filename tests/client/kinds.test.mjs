// Over what the bundle has made: each kind of question is one more request, and a small one.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import test from 'node:test';
import { gzipSync } from 'node:zlib';

const MOST_BYTES = 6_000;
const assets = new URL('../../server/assets/', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('manifest.json', assets), 'utf8'));
// An open question is in the page itself.
const kinds = (await readdir(new URL('../../client/questions/', import.meta.url))).filter((name) => name.endsWith('.js') && name !== 'open.js');

const text = (name) => readFile(new URL(name, assets), 'utf8');
const imports = (source) => [...source.matchAll(/(?:\bfrom|\bimport)\s*"\.?\/(?:assets\/)?([\w-]+\.js)"/g)].map(([, name]) => name);

/** What is loaded with a file, itself included. */
async function closure(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const next of imports(await text(name))) await closure(next, found);
  return found;
}

const loaded = await closure(manifest['more.js']);

test('what the phone loads after its page is one script', () => assert.deepEqual([...loaded], [manifest['more.js']]));

for (const kind of kinds) {
  test(`${kind} is one more request of at most 6 kB on the phone`, async () => {
    const file = manifest[`client/questions/${kind}`];
    const source = await text(file);
    assert.deepEqual(
      imports(source).filter((name) => !loaded.has(name)),
      [],
    );
    assert.ok(gzipSync(source).length <= MOST_BYTES, `${gzipSync(source).length} bytes`);
  });
}

test('the styles of all kinds come with the rest', async () => {
  const [sheet] = (await readdir(assets)).filter((name) => /^more-\w+\.css$/.test(name));
  assert.ok((await text(sheet)).includes('.ampel'));
});
