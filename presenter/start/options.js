/** The options of a question, and lines that were written elsewhere. Pure: every function gives a new draft. */
import { changeQuestion, clean } from './draft.js';

/** @typedef {import('./draft.js').Draft} Draft @typedef {import('./draft.js').Question} Question */

const BULLET = /^\s*[-–•*·☐□]\s+/;
const COUNTED = /^\s*\(?(?:(\d{1,2})[.)]|([a-z])\))\s+/i;

/** Where a counted line says that it stands; dates are no places. @param {string} line */
function placeOf(line) {
  const [, number, letter] = COUNTED.exec(line) ?? [];
  return letter ? letter.toLowerCase().charCodeAt(0) - 96 : Number(number);
}

/** A line is an option; what lists begin their lines with is none of it. @param {string} text @returns {string[]} */
export function linesIn(text) {
  const lines = text.split(/[\r\n]+/).map((line) => line.replace(BULLET, '')).filter((line) => clean(line));
  const isCounted = lines.length > 1 && lines.every((line, at) => placeOf(line) === at + 1);
  return lines.map((line) => clean(isCounted ? line.replace(COUNTED, '') : line)).filter(Boolean);
}

/** The ones that say something; an empty row is none. @param {Question} question */
export const optionsOf = ({ options }) => options.filter(({ text }) => clean(text));

/** @param {Draft} draft @param {string} key of the question @param {number} at @param {string[]} texts @returns {Draft} */
export function addOptions(draft, key, at, texts) {
  const added = texts.map((text, place) => ({ key: String(draft.made + 1 + place), text }));
  return changeOptions({ ...draft, made: draft.made + added.length }, key, (options) => options.splice(at, 0, ...added));
}

/**
 * Lines that were pasted into a row: an empty row takes the first of them, the others come after it.
 * @param {Draft} draft @param {string} key @param {number} at @param {string[]} lines @param {number} most @returns {Draft}
 */
export function putOptions(draft, key, at, lines, most) {
  const options = draft.questions.find((each) => each.key === key)?.options ?? [];
  const isEmpty = !clean(options[at]?.text ?? '');
  const [first, ...others] = lines;
  const into = isEmpty ? sayOption(draft, key, at, first) : draft;
  return addOptions(into, key, at + 1, (isEmpty ? others : lines).slice(0, Math.max(0, most - options.length)));
}

/** @param {Draft} draft @param {string} key @param {number} at @param {string} text @returns {Draft} */
export const sayOption = (draft, key, at, text) => changeOptions(draft, key, (options) => { options[at] = { ...options[at], text }; });

/** @param {Draft} draft @param {string} key @param {number} at @returns {Draft} */
export const dropOption = (draft, key, at) => changeOptions(draft, key, (options) => options.splice(at, 1));

/** @param {Draft} draft @param {string} key @param {number} at @param {-1 | 1} by @returns {Draft} */
export const moveOption = (draft, key, at, by) => changeOptions(draft, key, (options) => options.splice(at + by, 0, ...options.splice(at, 1)));

/** So many empty rows that the kind has its least. @param {Draft} draft @param {string} key @param {number} least @returns {Draft} */
export function withRows(draft, key, least) {
  const there = draft.questions.find((each) => each.key === key)?.options.length ?? 0;
  return there < least ? addOptions(draft, key, there, Array.from({ length: least - there }, () => '')) : draft;
}

/** @param {Draft} draft @param {string} key @param {(options: Question['options']) => void} change */
function changeOptions(draft, key, change) {
  const options = [...draft.questions.find((each) => each.key === key)?.options ?? []];
  change(options);
  return changeQuestion(draft, key, { options });
}
