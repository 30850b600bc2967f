/**
 * Which picture of the wall is to be made, and what the wall is told for it. Pure.
 *
 * @typedef {import('./view.js').View} View
 * @typedef {object} Picture
 * @property {string} question
 * @property {string} by
 * @property {boolean} dark
 * @property {string} page
 * @property {string} first
 * @property {import('../wall/view.js').Report | null} report what the wall drew of it
 * @property {boolean} doing
 * @property {string} [said]
 */
import { ways } from '../desk/ways.js';

/** @param {View} view @param {string} question @returns {Picture} as the wall would show it by itself */
export const shownAs = (view, question) => ({
  question, by: waysOf(view, question)[0] ?? 'all', dark: view.show.dark, page: '', first: '', report: null, doing: false,
});

/** @param {View} view @param {string} question @returns {string[]} */
export const waysOf = (view, question) => ways(/** @type {any} */ (view), view.questions[question], question);

/** The desk's view as a wall may see it: what is hidden or concealed is in no picture. @param {View} view @param {Picture} picture */
export function wallView(view, { question, by, dark, page, first }) {
  const shown = view.questions[question];
  const answers = Object.fromEntries(Object.entries(view.answers)
    .filter(([, answer]) => answer.question === question && answer.state === 'visible' && answer.text !== '' && !shown.concealed));
  const rounds = Object.entries(view.results).filter(([id]) => !view.questions[id]?.concealed);
  return {
    session: { ...view.session, state: 'running' },
    handlungsfelder: view.handlungsfelder,
    small_groups: view.small_groups,
    questions: view.questions,
    answers,
    results: Object.fromEntries(rounds),
    agenda: view.agenda,
    timer: { ends_at: 0, length: 0, sound: false },
    here: { count: view.here.count },
    show: { ...view.show, what: 'question', question, by, dark, page, first, spotlight: '', frozen: false },
  };
}
