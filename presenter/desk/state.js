/**
 * What the desk itself remembers: nothing of it is the session's, all of it may be lost with a reload.
 *
 * @typedef {import('./rows.js').View} View
 * @typedef {object} Desk
 * @property {'questions' | 'answers' | 'wall' | 'more'} tab what a phone shows
 * @property {boolean} wide there is room for three columns
 * @property {string} question the question being looked at; '' follows the session
 * @property {Omit<import('./rows.js').Choice, 'question'>} choice
 * @property {{answer: string, text: string} | null} editing
 * @property {{name: 'share' | 'download' | 'finish' | 'erase' | 'move', answer?: string, said?: string} | null} dialog
 * @property {{text: string, refused: boolean} | null} note
 * @property {ReadonlyMap<string, number>} waiting commands without an ack, counted by what they are about
 * @property {boolean} slow something has been waiting for so long that it should be said
 * @property {{answer: string, over: import('./steps.js').Target | null} | null} drag
 * @property {string} copied which link was copied last
 * @property {import('../wall/view.js').Report | null} preview what the small wall beside the controls shows
 * @property {boolean} erased
 */
import { inOrder } from '../wall/view.js';
import { current } from './steps.js';

export const SLICE = 60;

/** @type {Desk['choice']} */
export const EVERYTHING = { handlungsfeld: '', small_group: '', state: '', order: 'newest', limit: SLICE, upto: Infinity };

/** @returns {Desk} */
export const newDesk = () => ({
  tab: 'questions',
  wide: true,
  question: '',
  choice: EVERYTHING,
  editing: null,
  dialog: null,
  note: null,
  waiting: new Map(),
  slow: false,
  drag: null,
  copied: '',
  preview: null,
  erased: false,
});

/** The question being looked at, with its id; undefined in a session without questions. @param {View} view @param {Desk} desk */
export function selected(view, desk) {
  const questions = inOrder(view.questions);
  return questions.find(({ id }) => id === desk.question) ?? current(view) ?? questions[0];
}

/** @param {Desk['waiting']} waiting @param {string} about @param {1 | -1} change @returns {Desk['waiting']} */
export function counted(waiting, about, change) {
  const next = new Map(waiting);
  const n = (next.get(about) ?? 0) + change;
  if (n > 0) next.set(about, n);
  else next.delete(about);
  return next;
}

/** @param {Desk['waiting']} waiting */
export const total = (waiting) => [...waiting.values()].reduce((sum, n) => sum + n, 0);
