/** The kinds of question as the desk tells them apart. Pure; knows no page. */
import { inOrder } from '../wall/view.js';

/** @typedef {import('./rows.js').View} View @typedef {import('./rows.js').Question} Question */

const TEXTS = new Set(['open', 'question_backlog']);

/** Whose answers are texts: listed, ordered, stacked and weighed. All others have figures. @param {{kind: string}} question */
export const isText = ({ kind }) => TEXTS.has(kind);

/** What is asked a further time, and what it was the times before, in order. @param {View} view @param {string} id */
export function roundsOf(view, id) {
  const all = inOrder(view.questions);
  /** @param {string} one @returns {string} */
  const first = (one) => (view.questions[one]?.repeats && view.questions[view.questions[one].repeats] ? first(view.questions[one].repeats) : one);
  const root = first(id);
  return all.filter((each) => first(each.id) === root);
}

/** The visible answers of an earlier question, a stack once: they can be asked about. @param {View} view @param {string} id */
export function itemsIn(view, id) {
  const there = Object.values(view.answers).filter(({ question, state, parked }) => question === id && state === 'visible' && !parked);
  const stacks = new Set(there.map(({ stack }) => stack).filter(Boolean));
  return there.filter(({ stack }) => !stack).length + stacks.size;
}

/** The earlier questions that have such answers. @param {View} view */
export const withItems = (view) => inOrder(view.questions).filter((question) => isText(question) && itemsIn(view, question.id) > 1);

/** @param {View} view @returns {Record<string, {at: number, text: string}>} the perspectives that people can have */
export const perspectivesOf = (view) => view.questions[view.session.perspective]?.options ?? {};
