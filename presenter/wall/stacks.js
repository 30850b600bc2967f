/**
 * Answers as cards: similar ones that were merged lie in one stack and hang as one card, but each is still counted. Pure.
 *
 * @typedef {import('./view.js').View} View
 * @typedef {import('./view.js').Answer} Answer
 * @typedef {import('./view.js').Question} Question
 * @typedef {[string, Answer]} Entry
 *
 * @typedef {object} Card
 * @property {string} id of its first answer
 * @property {Answer} answer that one
 * @property {number} stem 0 for the first stem (and for none), 1 for the second
 * @property {string} text what it says: the stack's heading, else its first answer
 * @property {string[]} members ids of the answers in it, oldest first
 * @property {number} points of all of them
 * @property {boolean} central whether one of them is a zentrales Ergebnis
 * @property {string} key what decides on its height
 */
import { inOrder, listOf } from './view.js';

/** The answers of one question, oldest first. @param {View} view @param {string} question @returns {Entry[]} */
export function entriesOf({ answers }, question) {
  /** @type {Entry[]} */
  const found = [];
  let sorted = true;
  let last = -Infinity;
  for (const entry of listOf(answers)) {
    const [, { question: of, at }] = entry;
    if (of !== question) continue;
    if (at < last) sorted = false;
    last = at;
    found.push(entry);
  }
  return sorted ? found : found.sort((one, other) => one[1].at - other[1].at);
}

/**
 * @param {Question} question
 * @param {Entry[]} entries oldest first
 * @returns {Card[]} oldest first
 */
export function stacked(question, entries) {
  const stems = inOrder(question.stems).map(({ id }) => id);
  /** @type {Map<string, Entry[]>} */
  const stacks = new Map();
  /** @type {Entry[][]} */
  const all = [];
  for (const entry of entries) {
    const { stack } = entry[1];
    const found = stack && stacks.get(stack);
    if (found) found.push(entry);
    else {
      const one = [entry];
      all.push(one);
      if (stack) stacks.set(stack, one);
    }
  }
  return all.map((some) => (some.length === 1 ? alone(question, some, stems) : card(question, some, stems)));
}

/** Answers that lie in no stack stay the same card, so that hundreds are neither made nor measured anew. @type {WeakMap<Answer, {stems: unknown, card: Card}>} */
const known = new WeakMap();

/** @param {Question} question @param {Entry[]} some @param {string[]} stems */
function alone(question, some, stems) {
  const answer = some[0][1];
  const found = known.get(answer);
  if (found?.stems === question.stems) return found.card;
  const made = card(question, some, stems);
  known.set(answer, { stems: question.stems, card: made });
  return made;
}

/** @param {Question} question @param {Entry[]} some @param {string[]} stems @returns {Card} */
function card(question, some, stems) {
  const [id, answer] = some[0];
  const { handlungsfeld, stem, status, reply } = answer;
  const text = (some.length > 1 && question.stacks?.[answer.stack]?.heading) || answer.text;
  const points = some.reduce((sum, one) => sum + (one[1].points || 0), 0);
  const central = some.some((one) => one[1].central);
  return {
    id,
    answer,
    stem: Math.max(0, stems.indexOf(stem)),
    text,
    members: some.map(([member]) => member),
    points,
    central,
    key: [handlungsfeld, stem, some.length, points > 0, central, status, reply, text].join('\n'),
  };
}

/** How many answers these cards are. @param {Card[]} cards */
export const answersIn = (cards) => cards.reduce((sum, { members }) => sum + members.length, 0);

/**
 * The card in which an answer lies, with everything that was merged with it.
 * @param {View} view
 * @param {string} id
 * @returns {Card | undefined}
 */
export function cardWith(view, id) {
  const answer = view.answers[id];
  const question = answer && view.questions[answer.question];
  if (!question) return undefined;
  const entries = answer.stack ? entriesOf(view, answer.question).filter(([, other]) => other.stack === answer.stack) : [/** @type {Entry} */ ([id, answer])];
  return stacked(question, entries)[0];
}
