/**
 * Stacks as the desk lists them: similar answers that lie on each other, told by a heading or by the first of them. Pure.
 *
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Answer} Answer
 * @typedef {Answer & {members: Answer[]}} Row a stack has several members, any other row is its only one
 */
import { excerpt } from './excerpt.js';

/** What a stack says when it has no heading: its oldest answer that can be seen. @param {Answer[]} members @returns {Answer} */
export function firstOf(members) {
  const seen = members.filter(({ state }) => state === 'visible');
  return (seen.length > 0 ? seen : members).reduce((first, each) => (each.at < first.at ? each : first));
}

/**
 * Rows in the order given, the members of a stack in one where the first of them stood.
 * @param {Answer[]} answers
 * @returns {Row[]}
 */
export function folded(answers) {
  /** @type {Map<string, Answer[]>} */
  const stacks = new Map();
  for (const answer of answers) if (answer.stack) stacks.set(answer.stack, [...(stacks.get(answer.stack) ?? []), answer]);
  /** @type {Row[]} */
  const rows = [];
  for (const answer of answers) {
    const members = stacks.get(answer.stack);
    if (!members || members.length < 2) rows.push({ ...answer, members: [answer] });
    else if (members[0] === answer) {
      const sorted = [...members].sort((one, other) => one.at - other.at);
      rows.push({ ...firstOf(sorted), members: sorted });
    }
  }
  return rows;
}

/** Points of a row. @param {Row} row */
export const pointsOf = ({ members }) => members.reduce((sum, { state, points }) => sum + (state === 'visible' ? points ?? 0 : 0), 0);

/** What a row says. @param {View} view @param {Row} row */
export function textOf(view, row) {
  const heading = row.members.length > 1 ? view.questions[row.question]?.stacks?.[row.stack]?.heading : '';
  return heading || row.text;
}

/** Letters of a stack's heading. */
export const LONGEST_HEADING = 160;

/**
 * Lay answers on each other: the others come to the first, and what was aimed at gives the stack its name.
 * @param {View} view
 * @param {string[]} ids
 * @param {boolean} [alone] the others come without what lies on them
 * @returns {{do: string, answers: string[], heading?: string} | undefined} undefined where there is nothing to merge
 */
export function merge(view, ids, alone = false) {
  const [target, ...others] = [...new Set(ids)].filter((id) => view.answers[id]?.state === 'visible');
  const { question, stack } = view.answers[target ?? ''] ?? {};
  const fresh = others.filter((id) => view.answers[id].question === question && !(stack && view.answers[id].stack === stack));
  if (!target || fresh.length === 0) return undefined;
  const rows = [target, ...fresh].map((id, at) => rowOf(view, id, alone && at > 0));
  const heading = headingFor(view, rows);
  return { do: 'merge_answers', answers: [target, ...fresh], ...(heading ? { heading } : {}) };
}

/** An answer and what lies with it. @param {View} view @param {string} id @param {boolean} [alone] @returns {Row} */
export function rowOf(view, id, alone = false) {
  const members = (alone ? [id] : cardOf(view, id)).map((each) => ({ ...view.answers[each], id: each }));
  return { ...firstOf(members), members };
}

/** The name that a new stack needs to be told; what somebody gave a stack before is not lost. @param {View} view @param {Row[]} rows the target first */
function headingFor(view, rows) {
  const { stacks } = view.questions[rows[0].question] ?? {};
  const [own, ...given] = rows.map(({ stack, members }) => (members.length > 1 && stacks?.[stack]?.heading) || '');
  if (own) return '';
  const first = firstOf(rows.flatMap(({ members }) => members));
  return given.find(Boolean) ?? (rows[0].members.some(({ id }) => id === first.id) ? '' : excerpt(rows[0].text, LONGEST_HEADING));
}

/** An answer and what lies with it, as a card. @param {View} view @param {string} id @returns {string[]} */
export function cardOf(view, id) {
  const { stack } = view.answers[id] ?? {};
  return stack ? [id, ...Object.keys(view.answers).filter((other) => other !== id && view.answers[other].stack === stack)] : [id];
}

/** One of each stack: moving it takes the others along. @param {View} view @param {string[]} ids */
export function oneOfEach(view, ids) {
  const seen = new Set();
  return ids.filter((id) => {
    const { stack } = view.answers[id] ?? {};
    if (stack && seen.has(stack)) return false;
    seen.add(stack);
    return true;
  });
}
