/**
 * What is said at a field, and the limits that the server knows too.
 * @typedef {{at: string, why: string, values: Record<string, string | number>, early: boolean, say?: string}} Problem
 *   `at` is the id of the field; `why` names its sentence in the catalogue; an `early` one is said while the person still writes;
 *   `say`: the server's own sentence
 */
import { clean } from './draft.js';

/** As in docs/protocol.md. */
export const LIMITS = {
  handlungsfelder: 40, small_groups: 60, questions: 60, stems: 2, options: 60, agenda: 60, title: 200, name: 80, text: 300, option: 160, minutes: 1440,
};

/** As people count: an umlaut or an emoji is one. @param {string} text */
export const lengthOf = (text) => [...text].length;

/** @param {string} text for comparing two names */
export const folded = (text) => clean(text).toLocaleLowerCase();

/** @param {string} at @param {string} why @param {Record<string, string | number>} [values] @param {boolean} [early] @returns {Problem} */
export const problem = (at, why, values = {}, early = false) => ({ at, why, values, early });

/** @param {string} at @param {string} text @param {number} most @returns {Problem[]} */
export function tooLong(at, text, most) {
  const n = lengthOf(clean(text));
  return n > most ? [problem(at, 'too.long', { n, most }, true)] : [];
}
