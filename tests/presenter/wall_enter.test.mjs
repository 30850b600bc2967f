import assert from 'node:assert/strict';
import test from 'node:test';
import { enter } from '../../presenter/wall/enter.js';

/** @type {any} */
const page = globalThis;

/** @param {(url: string, options: any) => Promise<any>} fetch @returns {Promise<string[]>} the addresses that the bar was given */
async function entering(fetch) {
  /** @type {string[]} */
  const addresses = [];
  Object.assign(page, {
    fetch,
    location: { pathname: '/wall/25517195', search: '' },
    history: { state: null, replaceState: (/** @type {any} */ _, /** @type {any} */ __, /** @type {string} */ to) => addresses.push(to) },
  });
  await enter('s1', 'secret');
  return addresses;
}

test('the key leaves the address bar once a cookie holds it', async () => {
  /** @type {any[]} */
  const asked = [];
  const addresses = await entering(async (url, options) => {
    asked.push([url, options.method, options.headers.Authorization, options.body]);
    return { ok: true, json: async () => ({ cookie: true }) };
  });
  assert.deepEqual(asked, [['/api/sessions/s1/enter', 'POST', 'Bearer secret', '{"as":"wall"}']]);
  assert.deepEqual(addresses, ['/wall/25517195']);
});

test('without a cookie it stays', async () => {
  assert.deepEqual(await entering(async () => ({ ok: true, json: async () => ({ cookie: false }) })), []);
  assert.deepEqual(await entering(async () => ({ ok: false, json: async () => ({ why: 'unknown_code' }) })), []);
  assert.deepEqual(await entering(async () => ({ ok: true, json: () => Promise.reject(new SyntaxError()) })), []);
  assert.deepEqual(await entering(() => Promise.reject(new TypeError('offline'))), []);
});
