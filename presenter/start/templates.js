/**
 * The ready templates: which questions, small groups and agenda a session begins with. The Handlungsfelder are the ten in each.
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {import('./draft.js').Template} Template
 * @typedef {import('./material.js').Material} Material
 * @typedef {Pick<Draft, 'template' | 'questions' | 'small_groups' | 'agenda' | 'made'>} Work what a template is about
 * @typedef {Partial<Record<Template, Work>>} Works the person's own, by the template it began with
 */
import { addItems, itemsOf, later } from './agenda_lines.js';
import { addQuestion, addStem, fitting, readyStem, theTen } from './draft.js';
import { AGENDA, BEGINS, MINUTES, QUESTIONS, STEMS } from './material.js';

/** @type {Template[]} */
export const TEMPLATES = ['groups', 'stems', 'empty'];

/** @param {string | null} name @returns {Template | null} */
export const templateNamed = (name) => TEMPLATES.find((each) => each === name) ?? null;

/** @param {Template} template @param {Material} material @returns {Draft} */
export function draftFrom(template, material) {
  /** @type {Draft} */
  const blank = {
    made: 0, template, language: material.language, title: '', handlungsfelder: theTen(material),
    small_groups: { how: 'none', number: '4', names: '', minutes: '' }, questions: [], agenda: [],
  };
  if (template === 'empty') return addQuestion(blank);
  const [working, experience, easier, next] = QUESTIONS.groups.map((key) => material.texts[key]);
  if (template === 'stems') return withBothStems(blank, material.texts[QUESTIONS.stems[0]], material);
  let draft = addQuestion({ ...blank, small_groups: { ...blank.small_groups, how: 'number', minutes: MINUTES } }, { text: working, handlungsfeld: true });
  draft = withBothStems(draft, experience, material);
  draft = addQuestion(draft, { text: easier });
  draft = addQuestion(draft, { text: next, kind: 'question_backlog' });
  const items = (AGENDA[template] ?? []).map(([key, after]) => ({ text: material.texts[key], starts: later(BEGINS, after), after }));
  return addItems(draft, 0, items);
}

/** @param {Draft} draft @param {string} text @param {Material} material @returns {Draft} */
function withBothStems(draft, text, material) {
  const asked = addQuestion(draft, { text, handlungsfeld: true });
  const { key } = asked.questions[asked.questions.length - 1];
  return STEMS.reduce((former, id) => addStem(former, key, readyStem(id, material)), asked);
}

/**
 * The draft with another template's questions, small groups and agenda; title, language and Handlungsfelder stay.
 * @param {Draft} draft @param {Template} template @param {Material} material @returns {Draft}
 */
export function switchTo(draft, template, material) {
  return putInto(draft, workOf(draftFrom(template, material)));
}

/** @param {Draft} draft @returns {Work} */
export const workOf = ({ template, questions, small_groups, agenda, made }) => ({ template, questions, small_groups, agenda, made });

/** @param {Draft} draft @param {Partial<Draft>} parts @returns {Draft} */
export const putInto = (draft, parts) => ({ ...draft, ...parts, made: Math.max(draft.made, parts.made ?? 0) });

/**
 * Another template. Nothing that the person made is lost: each template keeps its own, and gives it back when it is chosen again.
 * @param {Draft} draft @param {Works} works @param {Template} template @param {Material} material
 * @returns {{draft: Draft, works: Works, left: Work | undefined, back: boolean}} `left`: own work that was just put away;
 *   `back`: whether the draft is own work of before
 */
export function choose(draft, works, template, material) {
  const left = isAsTheTemplate(draft, material) ? undefined : workOf(draft);
  const kept = left ? { ...works, [draft.template]: left } : works;
  const own = kept[template];
  return { draft: own ? putInto(draft, own) : switchTo(draft, template, material), works: kept, left, back: own !== undefined };
}

/** Whether another template would take something away that the person made. @param {Draft} draft @param {Material} material */
export function isAsTheTemplate(draft, material) {
  return essence(draft) === essence(draftFrom(draft.template, material));
}

/** @param {Draft} draft */
function essence(draft) {
  const { how, number, names, minutes } = draft.small_groups;
  const asked = draft.questions.map(fitting).map(({ kind, text, handlungsfeld, concealed, stems }) => [
    kind, text.trim(), handlungsfeld, concealed, stems.map((stem) => stem.text.trim()),
  ]);
  const planned = itemsOf(draft).map(({ starts, text }) => [starts, text.trim()]);
  return JSON.stringify([asked, how, how === 'number' ? number : '', names.trim(), how === 'none' ? '' : minutes.trim(), planned]);
}
