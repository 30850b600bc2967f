/**
 * What can be done with a card of the list: as signs on its row, in words once it is opened, and in the panel "Mehr".
 *
 * @typedef {object} Deed
 * @property {string} hook for tests
 * @property {string} sign
 * @property {string} key of the word
 * @property {() => void} press
 * @property {boolean} [pressed]
 * @property {boolean} [quick] it stands on the row itself
 * @property {boolean} [asks] it opens a panel of its own
 */
import { PARKED } from '../wall/view.js';
import { isText } from './kinds.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./stacks.js').Row} Row
 * @typedef {import('./actions.js').Actions} Actions
 */

const BESIDE_FIGURES = new Set(['hide-answer', 'show-answer', 'correct']);

/** @param {Row} row @param {View} view @param {Actions} act @param {boolean} [member] it lies in a stack that is unfolded @returns {Deed[]} */
export function deedsOf(row, view, act, member = false) {
  const { id, state, text, parked, members } = row;
  if (state === 'erased' || state === 'withdrawn') return [];
  const ids = members.map((each) => each.id);
  const stack = members.length > 1;
  const visible = members.some((each) => each.state === 'visible');
  const lit = view.show.spotlight !== '' && ids.includes(view.show.spotlight);
  const backlog = view.questions[row.question]?.kind === 'question_backlog';
  const group = view.small_groups[row.small_group];
  const ask = (/** @type {any} */ name) => () => act.set({ dialog: { name, answer: id, answers: ids } });
  /** @type {(Deed | false | undefined)[]} */
  const deeds = [
    visible && { hook: 'spotlight', sign: 'i-spot', key: lit ? 'spotlight.end' : 'spotlight', pressed: lit, press: () => act.spotlight(id), quick: !backlog },
    backlog && visible && (row.status === 'open' || row.status === 'answering') && { hook: 'answering', sign: 'i-spot', key: row.status === 'answering' ? 'answering.end' : 'answering', pressed: row.status === 'answering',
      press: () => act.run({ do: 'set_status', answer: id, status: row.status === 'answering' ? 'open' : 'answering', reply: row.reply ?? '' }), quick: true },
    backlog && { hook: 'status', sign: 'i-check', key: 'status', press: ask('status'), asks: true, quick: true },
    !member && { hook: 'move', sign: 'i-move', key: 'move', press: ask('move'), asks: true, quick: !backlog },
    visible && !parked && !member && { hook: 'merge', sign: 'i-merge', key: 'merge', press: ask('merge'), asks: true },
    member && { hook: 'unmerge', sign: 'i-move', key: 'unmerge', press: () => act.run({ do: 'unmerge_answer', answer: id }), quick: true },
    !stack && !row.writer_hidden && (state === 'hidden'
      ? { hook: 'show-answer', sign: 'i-eye', key: 'show_answer', press: () => act.run({ do: 'show_answer', answer: id }), quick: true }
      : { hook: 'hide-answer', sign: 'i-eyeoff', key: 'hide_answer', press: () => act.run({ do: 'hide_answer', answer: id }), quick: true }),
    !stack && { hook: 'correct', sign: 'i-pen', key: 'correct', press: () => act.set({ editing: { answer: id, text } }), quick: !member },
    stack && { hook: 'name-stack', sign: 'i-pen', key: 'stack.name', press: () => act.set({ naming: { kind: 'stack', id: row.stack, text: headingOf(view, row) } }), quick: true },
    stack && { hook: 'dissolve', sign: 'i-x', key: 'dissolve', press: () => act.run({ do: 'dissolve_stack', stack: row.stack }) },
    !stack && visible && group && { hook: 'central', sign: 'i-star', key: row.central ? 'central.not' : 'central', pressed: row.central, press: () => act.central(id) },
    !member && (parked
      ? { hook: 'unpark', sign: 'i-left', key: 'unpark', press: () => act.move(ids, { kind: 'parked', id: '' }), quick: true }
      : { hook: 'park', sign: 'i-down', key: 'park', press: () => act.move(ids, { kind: 'parked', id: PARKED }) }),
  ];
  const there = deeds.filter((deed) => deed !== false && deed !== undefined);
  // What was written beside figures is neither ordered nor shown alone.
  return isText(view.questions[row.question] ?? { kind: 'open' }) ? there : there.filter(({ hook }) => BESIDE_FIGURES.has(hook));
}

/** @param {View} view @param {Row} row */
export const headingOf = (view, row) => view.questions[row.question]?.stacks?.[row.stack]?.heading ?? '';
