/** The ways in which the wall can show a question. Pure; knows no page. */
import { isText, roundsOf } from './kinds.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question} Question
 */

/** @param {View} view @param {Question} question @returns {boolean} */
export const hasFields = (view, question) => Boolean(question.handlungsfeld) && Object.keys(view.handlungsfelder).length > 0;

/** @param {View} view @param {Question} question @param {string} [id] of the question, where it may have further rounds @returns {string[]} */
export function ways(view, question, id = '') {
  const groups = Object.keys(view.small_groups).length > 0;
  const perspective = Boolean(view.session?.perspective) && question.kind !== 'perspective';
  const fields = hasFields(view, question);
  // The wall shows the backlog by votes, whatever else is set.
  if (question.kind === 'question_backlog') return ['points'];
  const all = isText(question) ? [
    fields && 'handlungsfeld',
    groups && 'small_group',
    'stems',
    perspective && 'perspective',
    fields && groups && 'matrix',
    fields && 'overview',
    Object.keys(question.headings ?? {}).length > 0 && 'headings',
    question.weighed && 'points',
  ] : [
    'all',
    question.kind === 'cloud' && 'one_by_one',
    groups && 'small_group',
    perspective && 'perspective',
    id !== '' && roundsOf(view, id).length > 1 && 'rounds',
  ];
  return all.filter((way) => typeof way === 'string');
}

/** The way in which the wall shows a question now, or would: what does not fit it is shown all together. @param {View} view @param {Question} question @param {string} id */
export function wayOf(view, question, id) {
  const { by } = view.show;
  const fitting = ways(view, question, id);
  return fitting.includes(by) ? by : fitting.includes('stems') ? 'stems' : fitting[0];
}

/** Put a question on the wall, in the present way if it fits the question. @param {View} view @param {string} id @returns {import('./steps.js').Command} */
export function showQuestion(view, id) {
  const fitting = ways(view, view.questions[id], id);
  const by = fitting.includes(view.show.by) ? {} : { by: fitting[0] };
  return { do: 'show', what: 'question', question: id, ...by };
}
