/**
 * The counts of the matrix and the overview. Pure.
 *
 * @typedef {import('./view.js').View} View
 * @typedef {import('./view.js').Question} Question
 * @typedef {{id: string, name: string, short: string, counts: Record<string, number>, total: number, number: number, look: string}} Row
 *   `counts` by column
 * @typedef {{id: string, name: string, total: number}} Column
 */
import { inOrder, listOf, PARKED, WITHOUT } from './view.js';

/** @typedef {'handlungsfeld' | 'small_group' | 'stem'} Side */

/**
 * What stands in the rows and in the columns: Handlungsfeld × small group where there are both, else what there is.
 * @param {View} view
 * @param {Question} question
 * @returns {{rows: Side, columns: Side | undefined}}
 */
export function sidesOf({ small_groups: groups }, question) {
  const grouped = Object.keys(groups).length > 0;
  const stems = Object.keys(question.stems).length > 0;
  if (question.handlungsfeld) return { rows: 'handlungsfeld', columns: grouped ? 'small_group' : stems ? 'stem' : undefined };
  return { rows: 'small_group', columns: stems ? 'stem' : undefined };
}

/** @param {View} view @param {Question} question @param {Side} side @returns {{id: string, at: number, name: string, short: string, look: string}[]} */
function membersOf(view, question, side) {
  if (side === 'stem') return inOrder(question.stems).map(({ id, at, text }) => ({ id, at, name: text, short: '', look: '' }));
  if (side === 'small_group') return inOrder(view.small_groups).map((group) => ({ ...group, short: '', look: '' }));
  return inOrder(view.handlungsfelder);
}

/**
 * @param {View} view
 * @param {Question & {id: string}} question
 * @param {Side} rows
 * @param {Side | undefined} columns
 * @returns {{rows: Row[], columns: Column[]}} answers without a row or a column stand under `-`, if there are any, those in the
 *   Themenspeicher in the last row
 */
export function count(view, question, rows, columns) {
  const rest = { id: WITHOUT, at: 0, name: '', short: '', look: '' };
  /** @type {Map<string, Row>} */
  const found = new Map([...membersOf(view, question, rows), rest, { ...rest, id: PARKED }].map(({ id, at, name, short, look }) => [id, { id, name, short, number: at, look, counts: {}, total: 0 }]));
  /** @type {Map<string, Column>} */
  const heads = new Map(columns ? [...membersOf(view, question, columns), rest].map(({ id, name }) => [id, { id, name, total: 0 }]) : []);
  for (const [, answer] of listOf(view.answers)) {
    if (answer.question !== question.id) continue;
    const row = /** @type {Row} */ (found.get(answer.parked ? PARKED : answer[rows]) ?? found.get(WITHOUT));
    row.total += 1;
    if (!columns) continue;
    const column = /** @type {Column} */ (heads.get(answer[columns]) ?? heads.get(WITHOUT));
    column.total += 1;
    row.counts[column.id] = (row.counts[column.id] ?? 0) + 1;
  }
  const kept = (/** @type {{id: string, total: number}} */ { id, total }) => (id !== WITHOUT && id !== PARKED) || total > 0;
  return { rows: [...found.values()].filter(kept), columns: [...heads.values()].filter(kept) };
}

/**
 * "Gruppe 1", "Gruppe 2", … need the word only once, and then only a number's width.
 * @param {string[]} names
 * @returns {{word: string, numbers: string[]} | undefined}
 */
export function numbered(names) {
  const parts = names.map((name) => /^(.*\S)\s+(\d+)$/.exec(name));
  const word = parts[0]?.[1];
  if (word === undefined || parts.some((part) => part?.[1] !== word)) return undefined;
  return { word, numbers: parts.map((part) => part?.[2] ?? '') };
}
