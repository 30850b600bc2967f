/** What a kind's module finds around it in the page: lit-html, which lies in bundle/, and a document without words. */
import { register } from 'node:module';

globalThis.document = { getElementById: () => null, createTreeWalker: () => ({}), documentElement: { lang: 'de' } };
const bundle = JSON.stringify(new URL('../../bundle/build.mjs', import.meta.url));
const hook = `export const resolve = (name, context, next) =>
  next(name, name.startsWith('.') ? context : { ...context, parentURL: ${bundle} });`;
register('data:text/javascript,' + encodeURIComponent(hook));

/** @param {string} name of a kind */
export const kind = (name) => import(`../../client/questions/${name}.js`);
