/**
 * The ready templates: which questions and small groups a session begins with. The Handlungsfelder are the ten in each.
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {import('./draft.js').Template} Template
 * @typedef {import('./material.js').Material} Material
 */
import { addQuestion, addStem, readyStem, theTen } from './draft.js';
import { QUESTIONS, STEMS } from './material.js';

/** @type {Template[]} */
export const TEMPLATES = ['groups', 'stems', 'empty'];

/** @param {string | null} name @returns {Template | null} */
export const templateNamed = (name) => TEMPLATES.find((each) => each === name) ?? null;

/** @param {Template} template @param {Material} material @returns {Draft} */
export function draftFrom(template, material) {
  /** @type {Draft} */
  const blank = {
    made: 0, template, language: material.language, title: '', handlungsfelder: theTen(material),
    small_groups: { how: 'none', number: '4', names: '' }, questions: [],
  };
  if (template === 'empty') return addQuestion(blank);
  const [working, experience, easier, next] = QUESTIONS.groups.map((key) => material.texts[key]);
  if (template === 'stems') return withBothStems(blank, material.texts[QUESTIONS.stems[0]], material);
  let draft = addQuestion({ ...blank, small_groups: { ...blank.small_groups, how: 'number' } }, { text: working, handlungsfeld: true });
  draft = withBothStems(draft, experience, material);
  draft = addQuestion(draft, { text: easier });
  return addQuestion(draft, { text: next });
}

/** @param {Draft} draft @param {string} text @param {Material} material @returns {Draft} */
function withBothStems(draft, text, material) {
  const asked = addQuestion(draft, { text, handlungsfeld: true });
  const { key } = asked.questions[asked.questions.length - 1];
  return STEMS.reduce((former, id) => addStem(former, key, readyStem(id, material)), asked);
}

/**
 * The draft with another template's questions and small groups; title, language and Handlungsfelder stay.
 * @param {Draft} draft @param {Template} template @param {Material} material @returns {Draft}
 */
export function switchTo(draft, template, material) {
  const { questions, small_groups, made } = draftFrom(template, material);
  return { ...draft, template, questions, small_groups, made: Math.max(made, draft.made) };
}

/** Whether another template would take something away that the person made. @param {Draft} draft @param {Material} material */
export function isAsTheTemplate(draft, material) {
  return essence(draft) === essence(draftFrom(draft.template, material));
}

/** @param {Draft} draft */
function essence({ questions, small_groups }) {
  const asked = questions.map(({ text, handlungsfeld, concealed, stems }) => [
    text.trim(), handlungsfeld, concealed, stems.map((stem) => stem.text.trim()),
  ]);
  return JSON.stringify([asked, small_groups.how, small_groups.how === 'number' ? small_groups.number : '', small_groups.names.trim()]);
}
