/** The files of the kinds, loaded once: whoever has a name in the catalogue and a file in `presenter/questions` is a kind. */
import { word } from '../client/shared/words.js';

/**
 * @typedef {object} Setting
 * @property {string} name
 * @property {'switch' | 'number' | 'line'} field
 * @property {number} [least]
 * @property {number} [most]
 * @property {string} word
 * @typedef {object} Prepared
 * @property {string} sign
 * @property {{least: number, word: string}} [options]
 * @property {boolean} [handlungsfelder] those of the session may be the options
 * @property {boolean} [items] the answers of an earlier question may be
 * @property {Setting[]} settings
 * @property {boolean} concealed
 * @typedef {import('./figures/box.js').Kind & {prepared?: Prepared}} Kind
 */

/** @type {Record<string, Kind>} in their usual order */
export const kinds = {};

/** @returns {string[]} */
function named() {
  const catalogue = JSON.parse(document.getElementById('words')?.textContent ?? '{}');
  return Object.keys(catalogue).filter((key) => /^kind\.\w+$/.test(key)).map((key) => key.slice(5));
}

/** @param {() => void} loaded */
export async function loadKinds(loaded) {
  const names = named();
  const modules = await Promise.all(names.map(async (kind) => {
    try {
      return await import(`./questions/${kind}.js`);
    } catch {
      return undefined; // a word that only looks like the name of a kind
    }
  }));
  names.forEach((kind, at) => {
    if (modules[at]) kinds[kind] = modules[at];
  });
  loaded();
}

const NONE = /** @type {Prepared} */ ({ sign: 'i-pen', settings: [], concealed: false });

/** @param {string} kind @returns {Prepared} */
export const preparedOf = (kind) => kinds[kind]?.prepared ?? NONE;

/** A word of a kind's own; one that it shares with others has no kind before it. @param {string} kind @param {string} key */
export function wordOf(kind, key) {
  const own = word(`${kind}.${key}`);
  return own === `${kind}.${key}` ? word(key) : own;
}
