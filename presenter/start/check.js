/**
 * What still keeps a draft from being opened, in the order of the page.
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {import('./problem.js').Problem} Problem
 */
import { itemsOf, timeOf } from './agenda_lines.js';
import { questionProblems } from './check_question.js';
import { clean, groupNames } from './draft.js';
import { momentOf } from './pace.js';
import { folded, LIMITS, lengthOf, problem, tooLong } from './problem.js';

/** @param {Draft} draft @param {number} [now] ms @returns {Problem[]} */
export function problemsOf(draft, now = Date.now()) {
  return [
    ...titleProblems(draft), ...paceProblems(draft, now), ...groupProblems(draft), ...minutesProblems(draft), ...handlungsfeldProblems(draft),
    ...questionProblems(draft), ...agendaProblems(draft),
  ];
}

/** @param {Draft} draft */
function titleProblems({ title }) {
  return clean(title) ? tooLong('title', title, LIMITS.title) : [problem('title', 'title.missing')];
}

/** @param {Draft} draft @param {number} now @returns {Problem[]} */
function paceProblems({ pace: { how, day, time } }, now) {
  if (how === 'led' || !(day || time)) return [];
  if (!day) return [problem('closes-day', 'closes.day.missing')];
  if (!time) return [problem('closes-time', 'closes.time.missing')];
  const moment = momentOf(day, time);
  return moment > now ? [] : [problem('closes-day', Number.isNaN(moment) ? 'closes.wrong' : 'closes.past')];
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
function minutesProblems({ pace, small_groups: { how, minutes } }) {
  const most = LIMITS.minutes;
  const fits = how === 'none' || pace.how === 'own' || !minutes.trim() || (/^\s*\d{1,4}\s*$/.test(minutes) && Number(minutes) <= most);
  return fits ? [] : [problem('groups-minutes', 'groups.minutes.wrong', { most })];
}

/** An empty row is none; and nobody has an agenda alone. @param {Draft} draft @returns {Problem[]} */
function agendaProblems(draft) {
  if (draft.pace.how === 'own') return [];
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
