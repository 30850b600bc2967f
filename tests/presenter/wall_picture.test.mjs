import assert from 'node:assert/strict';
import { test } from 'node:test';

const { svgOf } = await import('../../presenter/wall_picture.js');

test('R11: a title that would end a section of XML is only text', async () => {
  Object.assign(globalThis, { XMLSerializer: class {} });
  const wall = /** @type {any} */ ({
    getAnimations: () => [], querySelectorAll: () => [], fonts: [], styleSheets: [],
    documentElement: { lang: 'de', dataset: {} }, title: '<b>]]> & Co',
  });
  assert.match(await svgOf(wall), /<title>&lt;b&gt;\]\]&gt; &amp; Co<\/title>/);
});
