/** What the pure parts of the page find around them: lit-html, which lies in bundle/, the names of the kinds, and their modules. */
import { readdirSync } from 'node:fs';
import { register } from 'node:module';

const folder = new URL('../../presenter/questions/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.js')).map((name) => [`kind.${name.slice(0, -3)}`, name]);
globalThis.document = /** @type {any} */ ({
  getElementById: () => ({ textContent: JSON.stringify(Object.fromEntries(names)) }), createTreeWalker: () => ({}), documentElement: { lang: 'de' },
});
const bundle = JSON.stringify(new URL('../../bundle/build.mjs', import.meta.url));
const hook = `export const resolve = (name, context, next) =>
  next(name, name.startsWith('.') ? context : { ...context, parentURL: ${bundle} });`;
register('data:text/javascript,' + encodeURIComponent(hook));

const { loadKinds } = await import('../../presenter/kind_list.js');
await loadKinds(() => undefined);
