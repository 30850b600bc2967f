/** Which field a refusal of the server means: it says why, or where in the request; the page knows its fields. Pure. */
import { preparedOf } from '../kind_list.js';
import { clean } from './draft.js';
import { isListed } from './kinds.js';
import { optionsOf } from './options.js';

/** @typedef {import('./draft.js').Draft} Draft @typedef {import('./draft.js').Question} Question */

/** Of a request's parts. @type {Record<string, string>} */
const PARTS = {
  title: 'title', small_groups: 'groups-names', minutes: 'groups-minutes', closes_at: 'closes-day', pace: 'pace-own',
  handlungsfelder: 'edit-handlungsfelder', agenda: 'edit-agenda', questions: 'add-question',
};

/** Of refusals that say no place. @type {Record<string, string>} */
const WHYS = { no_title: 'title', past: 'closes-day', no_text: 'edit-agenda' };

/** Of refusals that mean a question: which one. @type {Record<string, (question: Question, draft: Draft) => boolean>} */
const MEANT = {
  no_question: ({ text }) => !clean(text),
  too_few_options: (question, draft) => (isListed(question, draft) ? draft.handlungsfelder : optionsOf(question)).length < (preparedOf(question.kind).options?.least ?? 0),
  wrong_setting: ({ kind }) => preparedOf(kind).settings.length > 0,
  not_for_kind: ({ kind }) => kind !== 'open',
  unknown_kind: ({ kind }) => kind !== 'open',
};

/**
 * @param {string} why
 * @param {string} say where a field is wrong it ends in its place, as in `$.questions[2].options[0]`; where a setting is, in `$.words`
 * @param {Draft} draft @returns {string} id of the field, empty where none is known
 */
export function fieldOf(why, say, draft) {
  const [, part, at, inner] = /\$\.(\w+)(?:\[(\d+)\](?:\.(\w+))?)?/.exec(say) ?? [];
  if (why === 'wrong_field' && part) return (part === 'questions' && fieldIn(draft.questions[Number(at)], inner)) || (PARTS[part] ?? '');
  if (why === 'one_perspective') return `kind-${draft.questions.filter(({ kind }) => kind === 'perspective')[1]?.key}`;
  const meant = draft.questions.find((question) => MEANT[why]?.(question, draft) && (why !== 'wrong_setting' || !part || names(question).includes(part)));
  if (!meant) return WHYS[why] ?? '';
  if (why === 'wrong_setting') return `setting-${meant.key}-${part && names(meant).includes(part) ? part : names(meant)[0]}`;
  return fieldIn(meant, why === 'too_few_options' ? 'options' : why === 'no_question' ? 'text' : 'kind') ?? '';
}

/** @param {Question} question */
const names = ({ kind }) => preparedOf(kind).settings.map(({ name }) => name);

/** @param {Question | undefined} question @param {string | undefined} inner part of it */
function fieldIn(question, inner) {
  if (!question) return undefined;
  if (inner === 'options') return `${question.listed ? 'listed' : 'add-option'}-${question.key}`;
  return `${inner === 'kind' ? 'kind' : 'question'}-${question.key}`;
}
