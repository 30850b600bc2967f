/** The kinds of question that can be prepared, and what may be said about a question of each. */
import { kinds, preparedOf } from '../kind_list.js';

/**
 * @typedef {import('./draft.js').Question} Question
 * @typedef {import('../kind_list.js').Setting} Setting
 * @typedef {string | boolean} Set as it stands in its field
 */

/** What people want to do, and the kinds for it, the most usual first. */
const PURPOSES = {
  collect: ['open', 'cloud', 'question_backlog'],
  ask: ['choice', 'scale', 'ampel', 'number', 'position'],
  weigh: ['points', 'ranking'],
  split: ['perspective'],
};

/** How a question of the kind begins, where that is more than nothing. @type {Record<string, Record<string, Set>>} */
const BEGINNINGS = { cloud: { words: '3' }, points: { points: '5' } };

/** Their answers are texts of any length: they belong to a Handlungsfeld, and to a stem, and are revealed one by one. */
const TEXTS = ['open', 'question_backlog'];

/** @param {string} kind */
export const isKind = (kind) => Object.hasOwn(kinds, kind);

/** @param {string} kind */
export const isText = (kind) => TEXTS.includes(kind);

/** @param {string} kind */
export const hasStems = (kind) => kind === 'open';

/** Whether the answers can wait for being revealed. @param {string} kind */
export const canWait = (kind) => kind !== 'question_backlog';

/** The kinds by purpose; one that no purpose names is for asking. @returns {[string, string[]][]} */
export function kindsByPurpose() {
  const named = Object.values(PURPOSES).flat();
  const others = Object.keys(kinds).filter((kind) => !named.includes(kind));
  return Object.entries(PURPOSES).map(([purpose, some]) => [purpose, [...some, ...(purpose === 'ask' ? others : [])].filter(isKind)]);
}

/** @param {Question} question @param {Setting} setting @returns {Set} */
export function setTo({ kind, settings }, { name, field }) {
  return settings[kind]?.[name] ?? BEGINNINGS[kind]?.[name] ?? (field === 'switch' ? false : '');
}

/** Whether its options are the session's Handlungsfelder. @param {Question} question @param {{handlungsfelder: unknown[]}} draft */
export const isListed = ({ kind, listed }, { handlungsfelder }) => listed && preparedOf(kind).handlungsfelder === true && handlungsfelder.length > 0;

/**
 * What can be said about a question of this kind; what cannot is kept, in case the kind changes back.
 * @param {Question} question @returns {Question & {concealed: boolean}}
 */
export function fitting(question) {
  const { kind, stems, handlungsfeld, options, concealed } = question;
  const { options: offered, concealed: usual } = preparedOf(kind);
  return {
    ...question,
    stems: hasStems(kind) ? stems : [],
    handlungsfeld: handlungsfeld && isText(kind),
    options: offered ? options : [],
    concealed: canWait(kind) && (concealed ?? usual),
  };
}
