/**
 * Which pages the wall has, and how it is turned. Pure; knows no page.
 *
 * @typedef {import('./rows.js').View} View
 * @typedef {import('../wall/view.js').Report} Report
 */
import { groupsOf, ordered } from '../wall/groups.js';
import { inOrder, shownQuestion } from '../wall/view.js';
import { isText } from './kinds.js';
import { wordsOf } from './cloud_words.js';

const PAGED = /^(handlungsfeld|small_group|headings|perspective)$/;

/**
 * The pages the wall can turn to, in its order, for the list to jump with.
 * @param {View} view
 * @returns {{id: string, number: number, name: string, kind: string, total: number}[]} `total`: answers on it
 */
export function pages(view) {
  const { what, by, order } = view.show;
  if (what === 'results') return presenting(view);
  const question = shownQuestion(view);
  if (!question) return [];
  if (!isText(question)) return by === 'one_by_one' ? singly(view, question.id) : [];
  if (!PAGED.test(by) || question.kind === 'question_backlog') return [];
  const visible = Object.entries(view.answers).filter(([, { state }]) => state === 'visible');
  return ordered(groupsOf({ ...view, answers: Object.fromEntries(visible) }, question, by), order);
}

/** Word by word. @param {View} view @param {string} question */
const singly = (view, question) => wordsOf(view, question)
  .filter(({ hidden }) => !hidden)
  .map(({ id, text, count }) => ({ id, number: 0, name: text, kind: 'word', total: count }));

/** The small groups and what they chose to present. @param {View} view */
function presenting(view) {
  const chosen = Object.values(view.answers).filter(({ central, state }) => central && state === 'visible');
  const groups = inOrder(view.small_groups)
    .map(({ id, at, name }) => ({ id, number: at, name, kind: 'small_group', total: chosen.filter(({ small_group }) => small_group === id).length }));
  return ordered(groups, view.show.order);
}

/**
 * What a wall reports that shows what it should; where no wall is, what the preview beside the controls reports.
 * @param {View} view
 * @param {Report | null} preview
 */
export function wallReport(view, preview) {
  const all = pages(view);
  const known = (/** @type {string} */ page) => all.length === 0 || all.some(({ id }) => id === page);
  return [...Object.values(view.walls), preview].find((report) => report?.by === view.show.by && known(report.page));
}

/**
 * Turn the wall's page. The wall knows its pages by measuring; while none is there, go from one Handlungsfeld or group to the next.
 * @param {View} view
 * @param {'previous' | 'next'} direction
 * @param {Report | null} preview
 * @returns {import('./steps.js').Command | undefined} undefined at the ends
 */
export function turn(view, direction, preview) {
  if (view.show.what === 'lobby') return undefined;
  const report = wallReport(view, preview);
  if (report) {
    const { page, first = '' } = report[direction];
    return page === undefined ? undefined : { do: 'show', page, first };
  }
  const all = pages(view);
  const here = Math.max(0, all.findIndex(({ id }) => id === view.show.page));
  const to = all[here + (direction === 'next' ? 1 : -1)];
  return to && { do: 'show', page: to.id, first: '' };
}
