/**
 * What one press on the desk asks of the server, as a list of commands. Pure; knows no page.
 *
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question} Question
 * @typedef {import('../wall/view.js').Report} Report
 * @typedef {{do: string, [field: string]: unknown}} Command
 * @typedef {{kind: 'handlungsfeld' | 'small_group' | 'stem' | 'heading' | 'parked' | 'answer', id: string}} Target where an answer can be moved;
 *   an answer: what it is laid on
 */
import { groupsOf, ordered } from '../wall/groups.js';
import { inOrder, PARKED, shownQuestion } from '../wall/view.js';
import { merge } from './stacks.js';

/** @param {Question} question @returns {'new' | 'open' | 'closed'} */
export function stateOf(question) {
  if (question.open) return 'open';
  return question.asked ? 'closed' : 'new';
}

/** The question it is about just now: the one on the wall, else the last open one. @param {View} view */
export function current(view) {
  const questions = inOrder(view.questions);
  return shownQuestion(view) ?? questions.filter(({ open }) => open).at(-1) ?? questions.filter((each) => stateOf(each) === 'closed').at(-1);
}

/**
 * The next question: close the current one, open the next, show it.
 * @param {View} view
 * @returns {{from: any, to: any, commands: Command[]}} `to` is undefined after the last one
 */
export function next(view) {
  const from = current(view);
  const to = inOrder(view.questions).find(({ at }) => !from || at > from.at);
  if (!to) return { from, to, commands: [] };
  return {
    from,
    to,
    commands: [
      ...(from?.open ? [{ do: 'close_question', question: from.id }] : []),
      ...(to.open ? [] : [{ do: 'open_question', question: to.id }]),
      showQuestion(view, to.id),
    ],
  };
}

/** @param {View} view @param {Question} question @returns {boolean} */
export const hasFields = (view, question) => Boolean(question.handlungsfeld) && Object.keys(view.handlungsfelder).length > 0;

/** The ways in which the wall can show a question. @param {View} view @param {Question} question @returns {string[]} */
export function ways(view, question) {
  const groups = Object.keys(view.small_groups).length > 0;
  const fields = hasFields(view, question);
  return [
    fields && 'handlungsfeld',
    groups && 'small_group',
    'stems',
    fields && groups && 'matrix',
    fields && 'overview',
    Object.keys(question.headings ?? {}).length > 0 && 'headings',
    (question.weighed || question.kind === 'question_backlog') && 'points',
  ].filter((way) => typeof way === 'string');
}

/** Put a question on the wall, in the present way if it fits the question. @param {View} view @param {string} id @returns {Command} */
export function showQuestion(view, id) {
  const fitting = ways(view, view.questions[id]);
  const by = fitting.includes(view.show.by) ? {} : { by: fitting[0] };
  return { do: 'show', what: 'question', question: id, ...by };
}

/**
 * The pages the wall can turn to, in its order, for the list to jump with.
 * @param {View} view
 * @returns {{id: string, number: number, name: string, kind: string, total: number}[]} `total`: answers on it
 */
export function pages(view) {
  const { what, by, order } = view.show;
  if (what === 'results') return presenting(view);
  const question = shownQuestion(view);
  if (!question || !PAGED.test(by)) return [];
  const visible = Object.entries(view.answers).filter(([, { state }]) => state === 'visible');
  return ordered(groupsOf({ ...view, answers: Object.fromEntries(visible) }, question, by), order);
}

const PAGED = /^(handlungsfeld|small_group|headings)$/;

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
 * @returns {Command | undefined} undefined at the ends
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

/**
 * Where an answer was dropped, or what was pressed in "Verschieben nach …".
 * @param {View} view
 * @param {string} id
 * @param {Target} target
 * @returns {Command | undefined} undefined where it already is
 */
export function move(view, id, { kind, id: to }) {
  const answer = view.answers[id];
  if (!answer || isThere(answer, { kind, id: to })) return undefined;
  if (kind === 'answer') return merge(view, [to, id]);
  if (kind === 'parked') return { do: to ? 'park_answer' : 'unpark_answer', answer: id };
  return { do: 'move_answer', answer: id, [kind]: to };
}

/** @param {Pick<import('./rows.js').Answer, 'handlungsfeld' | 'small_group' | 'stem' | 'heading' | 'parked'>} answer @param {Target} target */
export function isThere(answer, { kind, id }) {
  if (kind === 'answer') return false;
  return kind === 'parked' ? Boolean(answer.parked) === (id === PARKED) : (answer[kind] ?? '') === id;
}

/** Where an answer of this question can be moved; `''` is without a group. @param {View} view @param {Question} question */
export function targets(view, question) {
  const nowhere = { id: '', at: 0, name: '', text: '' };
  const groups = inOrder(view.small_groups);
  const stems = inOrder(question.stems);
  const headings = inOrder(question.headings ?? {});
  return [
    { kind: /** @type {const} */ ('handlungsfeld'), members: question.handlungsfeld ? inOrder(view.handlungsfelder) : [] },
    { kind: /** @type {const} */ ('heading'), members: headings.length > 0 ? [...headings, nowhere] : [] },
    { kind: /** @type {const} */ ('small_group'), members: groups.length > 0 ? [...groups, nowhere] : [] },
    { kind: /** @type {const} */ ('stem'), members: stems.length > 1 ? stems : [] },
    { kind: /** @type {const} */ ('parked'), members: [{ ...nowhere, id: PARKED }] },
  ].filter(({ members }) => members.length > 0);
}

/** The name a download should have. @param {string | null} disposition @param {string} otherwise */
export function fileName(disposition, otherwise) {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded) {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return otherwise;
    }
  }
  return /filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? otherwise;
}

/** Is this what the person was asked to type? @param {string} typed @param {string} code */
export const isCode = (typed, code) => typed.replace(/\D/g, '') === code;
