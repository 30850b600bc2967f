/**
 * What one press in the editor changes: how the page shows it at once, what is sent, and whether it holds. Pure.
 *
 * Order and what is left out are sent whole. Of two facilitators who press in the same moment the second would take back the
 * first one's change without having seen it: so those edits can tell whether they still hold, and are asked for once more.
 *
 * @typedef {import('./view.js').View} View
 * @typedef {object} Edit
 * @property {(view: View) => View} over the view as it will be
 * @property {(view: View) => import('../desk/steps.js').Command} command from a view in which it has happened
 * @property {(view: View) => boolean} [holds] only where what is sent is more than the change
 * @property {string} [about] a later edit about the same counts instead
 */
import { inOrder } from '../wall/view.js';

/** @param {View} view @param {Partial<View['record']>} change @returns {View} */
const recorded = (view, change) => ({ ...view, record: { ...view.record, ...change } });

/** Ids of the sections in their order. @param {View} view */
export const orderOf = (view) => inOrder(view.record.sections).map(({ id }) => id);

/** @param {string} section @param {boolean} omitted @returns {Edit} */
export const switched = (section, omitted) => ({
  about: `switch ${section}`,
  over: (view) => (view.record.sections[section]
    ? recorded(view, { sections: { ...view.record.sections, [section]: { ...view.record.sections[section], omitted } } })
    : view),
  command: (view) => ({ do: 'edit_record', omitted: orderOf(view).filter((id) => view.record.sections[id].omitted) }),
  holds: ({ record: { sections } }) => !sections[section] || sections[section].omitted === omitted,
});

/** @param {string} section @param {string} next the section that follows then, `''` at the end @returns {Edit} */
export const placed = (section, next) => ({
  about: 'order',
  over(view) {
    const { sections } = view.record;
    if (!sections[section] || section === next) return view;
    const rest = orderOf(view).filter((id) => id !== section);
    const at = next ? rest.indexOf(next) : rest.length;
    rest.splice(at < 0 ? rest.length : at, 0, section);
    return recorded(view, { sections: Object.fromEntries(rest.map((id, place) => [id, { ...sections[id], at: place + 1 }])) });
  },
  command: (view) => ({ do: 'edit_record', order: orderOf(view) }),
  holds(view) {
    const order = orderOf(view);
    return !order.includes(section) || (order[order.indexOf(section) + 1] ?? '') === next;
  },
});

/** One place up or down; undefined at the ends. @param {View} view @param {string} section @param {-1 | 1} by @returns {Edit | undefined} */
export function stepped(view, section, by) {
  const order = orderOf(view);
  const to = order.indexOf(section) + by;
  if (to < 0 || to >= order.length) return undefined;
  return placed(section, by < 0 ? order[to] : order[to + 1] ?? '');
}

/** @param {string} question @param {string} by @returns {Edit} */
export const grouped = (question, by) => ({
  over: (view) => recorded(view, { by: { ...view.record.by, [question]: by } }),
  command: () => ({ do: 'edit_record', by: { [question]: by } }),
});

/** @typedef {{omitted?: boolean, emphasised?: boolean, quoted?: boolean}} Marks */

/** @param {string} answer @param {Marks} marks @returns {Edit} */
export const marked = (answer, marks) => ({
  over: (view) => (view.answers[answer] ? { ...view, answers: { ...view.answers, [answer]: { ...view.answers[answer], ...marks } } } : view),
  command: () => ({ do: 'mark_answer', answer, ...marks }),
});

/** What answers to a question can be grouped by; `''` is what suits it. @param {View} view @param {string} id */
export function groupings(view, id) {
  const question = view.questions[id];
  const groups = Object.keys(view.small_groups).length > 0 && 'small_group';
  const perspective = view.session.perspective !== '' && question.kind !== 'perspective' && 'perspective';
  const texts = question.kind === 'open' && [
    question.handlungsfeld && Object.keys(view.handlungsfelder).length > 0 && 'handlungsfeld',
    groups,
    Object.keys(question.headings).length > 0 && 'headings',
    perspective,
    'none',
  ];
  const figures = !['open', 'question_backlog'].includes(question.kind) && [groups, perspective];
  return (texts || figures || []).filter((way) => typeof way === 'string');
}
