/**
 * The ready templates: what a session begins with, its texts by their keys in the catalogue. The Handlungsfelder are the ten in each.
 * @typedef {'groups' | 'stems' | 'flash' | 'opinion' | 'dots' | 'places' | 'feedback' | 'empty' | 'file'} Template `file`: it was loaded
 * @typedef {object} Asked
 * @property {string} [kind]
 * @property {string} ask
 * @property {boolean} [handlungsfeld]
 * @property {boolean} [stems] with both of the ready ones
 * @property {string[]} [options]
 * @property {boolean} [listed] the Handlungsfelder are its options
 * @property {Record<string, string | boolean>} [settings]
 * @property {Record<string, string>} [says] settings that are texts
 *
 * @typedef {object} Ready
 * @property {Asked[]} questions
 * @property {[string, number][]} [agenda] what comes, and how many minutes after the beginning
 * @property {boolean} [groups] with four small groups
 * @property {boolean} [own] everybody goes through it alone
 */

/** When the ready agenda begins, and how long its small groups work. */
export const BEGINS = '14:00';
export const MINUTES = '30';

/** @type {Record<Exclude<Template, 'empty' | 'file'>, Ready>} */
export const READY = {
  groups: {
    groups: true,
    questions: [
      { ask: 'ask.working', handlungsfeld: true },
      { ask: 'ask.experience', handlungsfeld: true, stems: true },
      { ask: 'ask.easier' },
      { ask: 'ask.next', kind: 'question_backlog' },
    ],
    agenda: [
      ['item.welcome', 0], ['item.subject', 15], ['item.groups', 30], ['item.results', 60], ['item.next', 95], ['item.goodbye', 110],
    ],
  },
  stems: { questions: [{ ask: 'ask.both', handlungsfeld: true, stems: true }] },
  flash: {
    questions: [
      { kind: 'cloud', ask: 'ask.arrive' },
      { kind: 'ampel', ask: 'ask.agreed' },
      { kind: 'cloud', ask: 'ask.leave' },
    ],
  },
  opinion: {
    questions: [
      { kind: 'perspective', ask: 'ask.perspective', options: ['pick.municipality', 'pick.land', 'pick.agency', 'pick.residents'] },
      { kind: 'choice', ask: 'ask.proposal', options: ['pick.first', 'pick.second', 'pick.third'], settings: { other: true } },
      { kind: 'ampel', ask: 'ask.carry' },
    ],
  },
  dots: {
    questions: [
      { kind: 'points', ask: 'ask.important', listed: true, settings: { points: '5', most: '3' } },
      { ask: 'ask.step', handlungsfeld: true },
    ],
  },
  places: {
    questions: [
      { kind: 'choice', ask: 'ask.since', options: ['pick.year', 'pick.three', 'pick.ten', 'pick.longer'] },
      {
        kind: 'position', ask: 'ask.stand',
        says: { x: 'axis.network', x_low: 'axis.loose', x_high: 'axis.close', y: 'axis.support', y_low: 'axis.little', y_high: 'axis.much' },
      },
      { kind: 'scale', ask: 'ask.confident', says: { low: 'axis.not', high: 'axis.very' } },
    ],
  },
  feedback: {
    own: true,
    questions: [
      { kind: 'scale', ask: 'ask.session', options: ['pick.learned', 'pick.heard', 'pick.onward'], says: { low: 'axis.untrue', high: 'axis.true' } },
      { kind: 'choice', ask: 'ask.form', options: ['pick.groups', 'pick.talk', 'pick.walk', 'pick.online'], settings: { several: true, other: true } },
      { ask: 'ask.missed' },
      { ask: 'ask.subject', handlungsfeld: true },
    ],
  },
};

/** As they are offered. @type {Exclude<Template, 'file'>[]} */
export const TEMPLATES = ['groups', 'stems', 'flash', 'opinion', 'dots', 'places', 'feedback', 'empty'];

/** @param {string} template @returns {Ready | undefined} */
export const readyFor = (template) => (Object.hasOwn(READY, template) ? READY[/** @type {keyof typeof READY} */ (template)] : undefined);

/** @returns {string[]} the keys of all texts of the templates */
export function readyKeys() {
  return Object.values(READY).flatMap(({ questions, agenda = [] }) => [
    ...questions.flatMap(({ ask, options = [], says = {} }) => [ask, ...options, ...Object.values(says)]),
    ...agenda.map(([key]) => key),
  ]);
}
