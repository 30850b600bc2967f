/**
 * Several meetings beside each other, as `…/meetings` tells of them. Pure.
 *
 * @typedef {{at: number, title: string, day: string, state: string, people: number, answers: number}} Met
 * @typedef {{value: number | string, also: [string, number | string][], text: string}} Cell
 * @typedef {{text: string, handlungsfeld: string, meetings: Record<string, Cell>}} Row
 * @typedef {{label: string, measure: string, full: number, rows: Row[], left_out: number}} Table
 * @typedef {{answered: number, concealed: boolean, text: string}} Then
 * @typedef {{kind: string, text: string, meetings: Record<string, Then>, tables: Table[]}} Question
 * @typedef {{votes: number, status: string, reply: string}} Step
 * @typedef {{text: string, asked: number, last: number, status: string, meetings: Record<string, Step>}} Wish
 * @typedef {{before: '' | 'erased' | 'more', meetings: Met[], questions: Question[], backlog: Wish[]}} Told
 */

const SPREAD = 5;

/** What each meeting is called, by its number: its day, and where two were on one day which of them. @param {Met[]} meetings @param {(day: string) => string} said @param {(nth: number, day: string) => string} nth */
export function namesOf(meetings, said, nth) {
  const alone = (/** @type {string} */ day) => meetings.filter((one) => one.day === day).length === 1;
  return Object.fromEntries(meetings.map(({ at, day }) => [at, alone(day) ? said(day) : nth(at, said(day))]));
}

/** @param {string} language @param {'long' | 'medium'} dateStyle */
export function daysIn(language, dateStyle) {
  const format = new Intl.DateTimeFormat(language || 'de', { dateStyle, timeZone: 'UTC' });
  return (/** @type {string} */ day) => format.format(Date.parse(`${day}T00:00:00Z`));
}

/** Those that can be compared, and those that were only asked once. @param {Question[]} questions */
export function parted(questions) {
  const often = questions.filter(({ meetings }) => Object.keys(meetings).length > 1);
  return { often, once: questions.filter((one) => !often.includes(one)) };
}

/** A share, as the record writes it. @param {number | string} value */
const isShare = (value) => typeof value === 'string' && /^\d+ %$/.test(value);

/** What stands beside a value: its share, the steps of a scale, and all else that is worth a line. @param {string} kind @param {Cell} cell */
export function aside(kind, { also }) {
  const share = String(also.find(([, value]) => isShare(value))?.[1] ?? '');
  const spread = kind === 'scale' ? also.slice(0, SPREAD) : [];
  const rest = also.filter((pair, place) => !isShare(pair[1]) && pair[1] !== '' && pair[1] !== '–' && (kind !== 'scale' || (place > SPREAD && pair[1] !== 0)));
  return { share, spread, rest };
}

/** The longest bar of a table: all its meetings are drawn on one scale. @param {Table} table */
export const longest = ({ full, rows }) =>
  full || Math.max(1, ...rows.flatMap(({ meetings }) => Object.values(meetings).map(({ value }) => (typeof value === 'number' ? value : 0))));

/** How long a value's bar is, 0 to 1: as long as its share, where it has one. @param {Cell} cell @param {number} most */
export function lengthOf({ value, also }, most) {
  const share = also.find(([, other]) => isShare(other));
  if (share) return Number.parseInt(String(share[1]), 10) / 100;
  return typeof value === 'number' ? Math.max(0, Math.min(1, value / most)) : 0;
}
