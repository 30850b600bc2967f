/**
 * What still keeps a draft from being opened, in the order of the page. Problems name their sentence in the catalogue.
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {{at: string, why: string, values: Record<string, string | number>, early: boolean}} Problem
 *   `at` is the id of the field; an `early` one is said while the person still writes
 */
import { itemsOf, timeOf } from './agenda_lines.js';
import { clean, fitting, groupNames } from './draft.js';

/** As in docs/protocol.md. */
export const LIMITS = { handlungsfelder: 40, small_groups: 60, questions: 60, stems: 2, agenda: 60, title: 200, name: 80, text: 300, minutes: 1440 };

/** As people count: an umlaut or an emoji is one. @param {string} text */
const lengthOf = (text) => [...text].length;

/** @param {string} text for comparing two names */
const folded = (text) => clean(text).toLocaleLowerCase();

/** @param {Draft} draft @returns {Problem[]} */
export function problemsOf(draft) {
  return [...titleProblems(draft), ...groupProblems(draft), ...minutesProblems(draft), ...handlungsfeldProblems(draft), ...questionProblems(draft), ...agendaProblems(draft)];
}

/** @param {string} at @param {string} why @param {Record<string, string | number>} [values] @param {boolean} [early] @returns {Problem} */
const problem = (at, why, values = {}, early = false) => ({ at, why, values, early });

/** @param {string} at @param {string} text @param {number} most @returns {Problem[]} */
function tooLong(at, text, most) {
  const n = lengthOf(clean(text));
  return n > most ? [problem(at, 'too.long', { n, most }, true)] : [];
}

/** @param {Draft} draft */
function titleProblems({ title }) {
  return clean(title) ? tooLong('title', title, LIMITS.title) : [problem('title', 'title.missing')];
}

/** @param {Draft} draft @returns {Problem[]} */
function groupProblems({ small_groups: { how, number, names } }) {
  const most = LIMITS.small_groups;
  if (how === 'number') {
    const fits = /^\s*\d{1,3}\s*$/.test(number) && Number(number) >= 1 && Number(number) <= most;
    return fits ? [] : [problem('groups-number', 'groups.number.wrong', { most })];
  }
  if (how !== 'names') return [];
  const list = groupNames(names);
  if (!list.length) return [problem('groups-names', 'groups.names.missing')];
  if (list.length > most) return [problem('groups-names', 'groups.names.many', { n: list.length, most }, true)];
  const long = list.find((name) => lengthOf(name) > LIMITS.name);
  if (long) return [problem('groups-names', 'groups.names.long', { name: `${[...long].slice(0, 30).join('')} …`, most: LIMITS.name }, true)];
  const twice = list.find((name, at) => list.findIndex((other) => folded(other) === folded(name)) < at);
  return twice ? [problem('groups-names', 'groups.names.twice', { name: twice })] : [];
}

/** @param {Draft} draft @returns {Problem[]} */
function minutesProblems({ small_groups: { how, minutes } }) {
  const most = LIMITS.minutes;
  const fits = how === 'none' || !minutes.trim() || (/^\s*\d{1,4}\s*$/.test(minutes) && Number(minutes) <= most);
  return fits ? [] : [problem('groups-minutes', 'groups.minutes.wrong', { most })];
}

/** An empty row is none. @param {Draft} draft @returns {Problem[]} */
function agendaProblems(draft) {
  return itemsOf(draft).flatMap(({ key, starts, text }) => [
    ...(!clean(starts) || timeOf(starts) ? [] : [problem(`starts-${key}`, 'agenda.time.wrong')]),
    ...(clean(text) ? tooLong(`item-${key}`, text, LIMITS.text) : [problem(`item-${key}`, 'agenda.missing')]),
  ]);
}

/** @param {Draft} draft @returns {Problem[]} */
function handlungsfeldProblems({ handlungsfelder }) {
  return handlungsfelder.flatMap(({ key, name, short }, at) => {
    const field = `handlungsfeld-${key}`;
    if (!clean(name)) return [problem(field, 'handlungsfeld.missing')];
    const twice = handlungsfelder.slice(0, at).some((other) => folded(other.name) === folded(name));
    if (twice) return [problem(field, 'handlungsfeld.twice')];
    return [...tooLong(field, name, LIMITS.name), ...tooLong(`short-${key}`, short, LIMITS.name)];
  });
}

/** @param {Draft} draft @returns {Problem[]} */
function questionProblems({ questions }) {
  if (!questions.length) return [problem('add-question', 'questions.missing')];
  return questions.map(fitting).flatMap(({ key, text, stems }) => [
    ...(clean(text) ? tooLong(`question-${key}`, text, LIMITS.text) : [problem(`question-${key}`, 'question.missing')]),
    ...stems.flatMap((stem, at) => {
      if (!clean(stem.text)) return [problem(`stem-${stem.key}`, 'stem.missing')];
      const twice = at > 0 && folded(stems[0].text) === folded(stem.text);
      return twice ? [problem(`stem-${stem.key}`, 'stem.twice')] : tooLong(`stem-${stem.key}`, stem.text, LIMITS.name);
    }),
  ]);
}
