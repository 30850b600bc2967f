/**
 * What one press on the desk asks of the server, as a list of commands. Pure; knows no page.
 *
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question} Question
 * @typedef {{do: string, [field: string]: unknown}} Command
 * @typedef {{kind: 'handlungsfeld' | 'small_group' | 'stem' | 'heading' | 'parked' | 'answer', id: string}} Target where an answer can be moved;
 *   an answer: what it is laid on
 */
import { inOrder, PARKED, shownQuestion } from '../wall/view.js';
import { firstRound } from './kinds.js';
import { merge } from './stacks.js';
import { showQuestion } from './ways.js';

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

/** The one that was on the wall last, or else that is looked at, if it was asked. @param {View} view @param {string} looking */
function before(view, looking) {
  const asked = inOrder(view.questions).filter((each) => stateOf(each) !== 'new');
  return asked.find(({ id }) => id === view.show.question) ?? asked.find(({ id }) => id === looking);
}

/**
 * The next question: close the current one, open the next, show it. What people answer at their own pace stays open. A further
 * round stands where the first one does; what was passed over comes last.
 * @param {View} view
 * @param {string} [looking] the question being looked at
 * @returns {{from: any, to: any, commands: Command[]}} `to` is undefined after the last one
 */
export function next(view, looking = '') {
  const from = shownQuestion(view) ?? before(view, looking) ?? current(view);
  const place = from ? view.questions[firstRound(view, from.id)].at : 0;
  const first = inOrder(view.questions).filter(({ id }) => firstRound(view, id) === id);
  const after = first.filter(({ at }) => at > place);
  const to = after.find((each) => stateOf(each) !== 'closed') ?? first.find((each) => stateOf(each) === 'new' && each.id !== from?.id) ?? (from?.repeats ? undefined : after[0]);
  if (!to) return { from, to, commands: [] };
  return {
    from,
    to,
    commands: [
      ...(from?.open && view.session?.pace !== 'own' ? [{ do: 'close_question', question: from.id }] : []),
      ...(to.open ? [] : [{ do: 'open_question', question: to.id }]),
      showQuestion(view, to.id),
    ],
  };
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
