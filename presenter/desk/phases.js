/**
 * The phases of a question, and which press comes next. Pure.
 *
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./steps.js').Command} Command
 *
 * @typedef {object} Press
 * @property {string} name of the word on the button, and of what tests press
 * @property {Command[]} commands
 * @property {'weigh' | 'next' | 'next_meeting'} [instead] what is asked first, or done instead of commands
 */
import { isText } from './kinds.js';
import { next, stateOf } from './steps.js';
import { showQuestion } from './ways.js';

const ALL = /** @type {const} */ (['collect', 'reveal', 'order', 'weigh', 'done']);

/** Figures are neither ordered nor weighed; the question backlog is voted on all the time: it needs no weighing and hides nothing. @param {{kind: string}} question @returns {string[]} */
export const phasesOf = (question) => {
  if (!isText(question)) return ['collect', 'reveal', 'done'];
  return question.kind === 'question_backlog' ? ['collect', 'order', 'done'] : [...ALL];
};

/**
 * Where a phase stands, seen from the present one; `next` is the one that the blue button leads to.
 * @param {View} view
 * @param {Asked} question
 * @returns {{phase: string, place: 'past' | 'here' | 'next' | 'ahead'}[]}
 */
export function placesOf(view, question) {
  const phases = phasesOf(question);
  const here = phases.indexOf(question.phase);
  const to = onward(view, question)?.commands.find((command) => command.do === 'set_phase')?.phase;
  const ahead = onward(view, question)?.instead === 'weigh' ? 'weigh' : to;
  return phases.map((phase, at) => ({ phase, place: at === here ? 'here' : phase === ahead ? 'next' : at < here ? 'past' : 'ahead' }));
}

/** @param {Asked} question @param {string} phase @param {object} [points] */
export const setPhase = (question, phase, points = {}) => ({ do: 'set_phase', question: question.id, phase, ...points });

/**
 * The most sensible press just now: one, so that the desk has one blue button.
 * @param {View} view
 * @param {Asked} question
 * @returns {Press | undefined}
 */
export function onward(view, question) {
  if (view.session.state === 'ended') return undefined;
  const { id, phase, open, concealed } = question;
  const backlog = question.kind === 'question_backlog';
  const onWall = view.show.what === 'question' && view.show.question === id;
  const show = onWall ? [] : [showQuestion(view, id)];
  const to = (/** @type {string} */ name) => ({ name: `onward.${name}`, commands: [setPhase(question, name), ...show] });
  if (phase === 'collect' && stateOf(question) === 'new') return { name: 'onward.ask', commands: [{ do: 'open_question', question: id }, ...show] };
  const texts = isText(question);
  // What people answer in their own time is not closed on the way.
  if (view.session.pace === 'own' && open && !concealed) return undefined;
  if (concealed && (phase === 'collect' || phase === 'reveal')) return texts ? to('reveal') : { ...to('reveal'), name: 'onward.show' };
  // What was opened a moment ago is not done: first somebody answers.
  if (!texts && phase !== 'done') return open && question.count === 0 ? undefined : to('done');
  if (phase === 'collect' || phase === 'reveal') return { ...to('order'), name: open ? 'onward.stop' : 'onward.order' };
  if (phase === 'order') return backlog ? to('done') : { name: 'onward.weigh', commands: [], instead: 'weigh' };
  if (phase === 'weigh' && open) return { name: 'onward.weighed', commands: [{ do: 'close_question', question: id }] };
  if (phase === 'weigh' && question.weighed && !(onWall && view.show.by === 'points')) {
    return { name: 'onward.points', commands: [{ do: 'show', what: 'question', question: id, by: 'points' }] };
  }
  if (phase === 'weigh') return to('done');
  if (next(view, id).to) return { name: 'onward.next', commands: [], instead: 'next' };
  return backlog ? { name: 'onward.meeting', commands: [], instead: 'next_meeting' } : undefined;
}

/** What the weighing starts with: as last time, else three points, one on each. @param {{points?: number, most?: number}} question */
export const weighingOf = ({ points, most }) => ({ points: points || 3, most: most || 1 });
