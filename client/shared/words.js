/**
 * The page's words: the server puts its catalogue, in one language, into `<script type="application/json" id="words">`.
 */

/** @type {Record<string, string | string[]>} */
const catalogue = JSON.parse(document.getElementById('words')?.textContent ?? '{}');

/** The words of what is loaded later. @param {typeof catalogue} more */
export const learn = (more) => Object.assign(catalogue, more);

/**
 * One sentence of the catalogue, its `{names}` filled in. A sentence with two forms takes its form from `values.n`.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function word(key, values = {}) {
  const entry = catalogue[key] ?? key;
  const sentence = Array.isArray(entry) ? entry[values.n === 1 ? 0 : 1] : entry;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (values[name] ?? whole).toLocaleString(language));
}

/** Language of the page, `de` or `en`. */
export const language = document.documentElement.lang;
