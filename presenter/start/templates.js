/**
 * Drafts that begin with a template, and the change to another one.
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {import('./draft.js').Template} Template
 * @typedef {import('./material.js').Material} Material
 * @typedef {Pick<Draft, 'template' | 'pace' | 'questions' | 'small_groups' | 'agenda' | 'made'>} Work what a template is about
 * @typedef {Partial<Record<Template, Work>>} Works the person's own, by the template it began with
 */
import { addItems, itemsOf, later } from './agenda_lines.js';
import { addQuestion, addStem, readyStem, theTen } from './draft.js';
import { fitting } from './kinds.js';
import { STEMS } from './material.js';
import { optionsOf } from './options.js';
import { BEGINS, MINUTES, readyFor, TEMPLATES } from './ready.js';
import { settingsOf } from './settings.js';

/** @param {string | null} name @returns {Template | null} */
export const templateNamed = (name) => TEMPLATES.find((each) => each === name) ?? null;

/** @param {Template} template @param {Material} material @returns {Draft} */
export function draftFrom(template, material) {
  const ready = readyFor(template);
  /** @type {Draft} */
  const blank = {
    made: 0, template, language: material.language, title: '', pace: { how: ready?.own ? 'own' : 'led', day: '', time: '' },
    handlungsfelder: theTen(material),
    small_groups: { how: ready?.groups ? 'number' : 'none', number: '4', names: '', minutes: ready?.groups ? MINUTES : '' },
    questions: [], agenda: [],
  };
  if (!ready) return addQuestion(blank);
  const draft = ready.questions.reduce((former, asked) => withReady(former, asked, material), blank);
  const items = (ready.agenda ?? []).map(([key, after]) => ({ text: material.texts[key], starts: later(BEGINS, after), after }));
  return addItems(draft, 0, items);
}

/** @param {Draft} draft @param {import('./ready.js').Asked} asked @param {Material} material @returns {Draft} */
function withReady(draft, { kind = 'open', ask, handlungsfeld = false, stems, options = [], listed = false, settings, says = {} }, material) {
  const { texts } = material;
  const said = Object.fromEntries(Object.entries(says).map(([name, key]) => [name, texts[key]]));
  const made = draft.made + options.length;
  const asked = addQuestion({ ...draft, made }, {
    kind, text: texts[ask], handlungsfeld, listed,
    options: options.map((key, at) => ({ key: String(draft.made + 1 + at), text: texts[key] })),
    settings: { [kind]: { ...settings, ...said } },
  });
  const { key } = asked.questions[asked.questions.length - 1];
  return stems ? STEMS.reduce((former, id) => addStem(former, key, readyStem(id, material)), asked) : asked;
}

/**
 * The draft with another template's pace, questions, small groups and agenda; title, language and Handlungsfelder stay.
 * @param {Draft} draft @param {Template} template @param {Material} material @returns {Draft}
 */
export function switchTo(draft, template, material) {
  return putInto(draft, workOf(draftFrom(template, material)));
}

/** @param {Draft} draft @returns {Work} */
export const workOf = ({ template, pace, questions, small_groups, agenda, made }) => (
  { template, pace, questions, small_groups, agenda, made });

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
  const asked = draft.questions.map((question) => {
    const { kind, text, handlungsfeld, concealed, stems, listed } = fitting(question);
    const options = optionsOf(fitting(question)).map((option) => option.text.trim());
    return [kind, text.trim(), handlungsfeld, concealed, stems.map((stem) => stem.text.trim()), options, listed, settingsOf(question)];
  });
  const planned = itemsOf(draft).map(({ starts, text }) => [starts, text.trim()]);
  const groups = [how, how === 'number' ? number : '', names.trim(), how === 'none' ? '' : minutes.trim()];
  return JSON.stringify([draft.pace.how, asked, groups, planned]);
}
