/** The kinds of question as the desk tells them apart. Pure; knows no page. */
import { inOrder } from '../wall/view.js';

/** @typedef {import('./rows.js').View} View @typedef {import('./rows.js').Question} Question */

const TEXTS = new Set(['open', 'question_backlog']);

/** Whose answers are texts: listed, ordered, stacked and weighed. All others have figures. @param {{kind: string}} question */
export const isText = ({ kind }) => TEXTS.has(kind);

/** What was asked first, of all rounds of a question. @param {View} view @param {string} id @returns {string} */
export function firstRound(view, id) {
  const { repeats } = view.questions[id] ?? {};
  return repeats && view.questions[repeats] ? firstRound(view, repeats) : id;
}

/** What is asked a further time, and what it was the times before, in order. @param {View} view @param {string} id */
export function roundsOf(view, id) {
  const root = firstRound(view, id);
  return inOrder(view.questions).filter((each) => firstRound(view, each.id) === root);
}

/** The questions in their order; a further round stands below its first one, and has its number. @param {View} view */
export function numbered(view) {
  const first = inOrder(view.questions).filter(({ id }) => firstRound(view, id) === id);
  return first.flatMap(({ id }, at) => roundsOf(view, id).map((each) => ({ ...each, number: at + 1 })));
}

/** @param {View} view @param {string | undefined} id @returns {number} 0 for none */
export const numberOf = (view, id) => numbered(view).find((each) => each.id === id)?.number ?? 0;

/** The visible answers of an earlier question, a stack once: they can be asked about. @param {View} view @param {string} id */
export function itemsIn(view, id) {
  const there = Object.values(view.answers).filter(({ question, state, parked }) => question === id && state === 'visible' && !parked);
  const stacks = new Set(there.map(({ stack }) => stack).filter(Boolean));
  return there.filter(({ stack }) => !stack).length + stacks.size;
}

/** The earlier questions that have such answers. @param {View} view */
export const withItems = (view) => inOrder(view.questions).filter((question) => isText(question) && itemsIn(view, question.id) > 1);

/** Small groups have something to present where they write. @param {View} view */
export const presents = (view) => Object.keys(view.small_groups).length > 0 && Object.values(view.questions).some(isText);

/** @param {View} view @returns {Record<string, {at: number, text: string}>} the perspectives that people can have */
export const perspectivesOf = (view) => view.questions[view.session.perspective]?.options ?? {};
