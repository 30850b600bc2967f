/** What a question still lacks: its text, its stems, its options, and what is set about it. */
import { preparedOf } from '../kind_list.js';
import { folded, LIMITS, problem, tooLong } from './problem.js';
import { clean } from './draft.js';
import { fitting, isListed, setTo } from './kinds.js';
import { optionsOf } from './options.js';
import { isCounted, numberOf } from './settings.js';

/** @typedef {import('./problem.js').Problem} Problem */
/** @typedef {import('./draft.js').Draft} Draft @typedef {import('./draft.js').Question} Question */

/** @param {Draft} draft @returns {Problem[]} */
export function questionProblems(draft) {
  if (!draft.questions.length) return [problem('add-question', 'questions.missing')];
  const [, ...further] = draft.questions.filter(({ kind }) => kind === 'perspective');
  return draft.questions.map(fitting).flatMap((question) => {
    const { key, text } = question;
    return [
      ...(further.some((other) => other.key === key) ? [problem(`kind-${key}`, 'perspective.once', {}, true)] : []),
      ...(clean(text) ? tooLong(`question-${key}`, text, LIMITS.text) : [problem(`question-${key}`, 'question.missing')]),
      ...stemProblems(question),
      ...optionProblems(draft, question),
      ...settingProblems(question),
    ];
  });
}

/** @param {Question} question @returns {Problem[]} */
function stemProblems({ stems }) {
  return stems.flatMap((stem, at) => {
    const field = `stem-${stem.key}`;
    if (!clean(stem.text)) return [problem(field, 'stem.missing')];
    const twice = at > 0 && folded(stems[0].text) === folded(stem.text);
    return twice ? [problem(field, 'stem.twice')] : tooLong(field, stem.text, LIMITS.name);
  });
}

/** Too few is said where the next one is to be written. @param {Draft} draft @param {Question} question @returns {Problem[]} */
function optionProblems(draft, question) {
  const { options: offered } = preparedOf(question.kind);
  if (!offered) return [];
  if (isListed(question, draft)) {
    const few = draft.handlungsfelder.length < offered.least;
    return few ? [problem(`listed-${question.key}`, 'options.few.listed', { least: offered.least })] : [];
  }
  const options = optionsOf(question);
  const texts = options.map(({ text }) => folded(text));
  const empty = question.options.find(({ text }) => !clean(text));
  const said = options.flatMap(({ key, text }, at) => (texts.indexOf(texts[at]) < at
    ? [problem(`option-${key}`, 'option.twice', {}, true)] : tooLong(`option-${key}`, text, LIMITS.option)));
  if (options.length >= offered.least) return said;
  return [...said, problem(empty ? `option-${empty.key}` : `add-option-${question.key}`, 'options.few', { least: offered.least })];
}

/** @param {Question} question @returns {Problem[]} */
function settingProblems(question) {
  const { settings } = preparedOf(question.kind);
  const problems = settings.flatMap((setting) => {
    const at = `setting-${question.key}-${setting.name}`;
    const set = setTo(question, setting);
    if (typeof set === 'boolean' || !clean(set)) return [];
    if (setting.field === 'line') return tooLong(at, set, setting.most ?? LIMITS.name);
    const n = numberOf(set);
    const { least = -Infinity, most = Infinity } = setting;
    if (n >= least && n <= most && (Number.isInteger(n) || !isCounted(setting))) return [];
    return [isCounted(setting) ? problem(at, 'number.within', { least, most }) : problem(at, 'number.wrong')];
  });
  return problems.length ? problems : pairProblems(question);
}

/** Two numbers of which one bounds the other. @param {Question} question @returns {Problem[]} */
function pairProblems(question) {
  const { kind, key } = question;
  const [low, high, why] = { number: ['least', 'most', 'number.turned'], points: ['most', 'points', 'points.turned'] }[kind] ?? [];
  if (!low || !high || !why) return [];
  const [one, other] = [low, high].map((name) => numberOf(String(setTo(question, { name, field: 'number', word: '' }))));
  return one > other || (kind === 'number' && one === other) ? [problem(`setting-${key}-${kind === 'number' ? high : low}`, why)] : [];
}
