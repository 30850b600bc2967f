/** One question: its kind, what is asked, and what its kind lets be said about it. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { preparedOf } from '../kind_list.js';
import { changeQuestion } from './draft.js';
import { checkField, iconButton, lineField, problemLine } from './field.js';
import { kindButton, kindChoice, kindHint } from './kind_choice.js';
import { canWait, fitting, hasStems, isText } from './kinds.js';
import { withRows } from './options.js';
import { optionsField } from './options_field.js';
import { moveButtons, removeFrom } from './rows.js';
import { settingsFields, switches } from './settings_fields.js';
import { stemFields } from './stems.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */
/** @typedef {import('./draft.js').Question} Question */

/** @param {State} state @param {Actions} actions @param {Question} question @param {number} at */
export function questionCard(state, actions, question, at) {
  const { draft, problemAt, choosing } = state;
  const { key, kind, text } = question;
  const id = `question-${key}`;
  const name = word('question.number', { number: at + 1 });
  const problem = problemAt(`kind-${key}`);
  const become = (/** @type {string} */ chosen) => {
    actions.edit((former) => withRows(changeQuestion(former, key, { kind: chosen }), key, preparedOf(chosen).options?.least ?? 0));
    actions.set({ choosing: '' });
    actions.focus(`kind-${key}`);
  };
  return html`<li class="question" data-question=${at + 1} @focusin=${() => actions.set({ looking: key })}>
    <div class="question-head">
      <label for=${id}>${name}</label>
      ${kindButton(state, actions, { key, kind, name, problem })}
      <div class="row-buttons">
        ${moveButtons({ draft, actions, list: 'questions', key, at, which: name })}
        ${iconButton({ label: word('question.remove', { name }), name: 'i-x', onPress: () => removeFrom(draft, actions, 'questions', at) })}
      </div>
    </div>
    ${choosing === key ? kindChoice(actions, { where: key, current: kind, back: `kind-${key}`, onChoose: become }) : nothing}
    ${problemLine(problem)}
    ${lineField({
    id, value: text, problemAt, lang: draft.language, className: 'asked', hint: kind === 'open' ? undefined : `kind-${key}-hint`,
    onText: (asked) => actions.edit((former) => changeQuestion(former, key, { text: asked })),
  })}
    ${problemLine(problemAt(id))}
    ${kind === 'open' ? nothing : html`<p class="quiet kind-hint" id=${`kind-${key}-hint`}>${kindHint(kind)}</p>`}
    ${hasStems(kind) ? stemFields(state, actions, question, at) : nothing}
    ${optionsField(state, actions, question, at + 1)}
    ${settingsFields(state, actions, question)}
    <div class="checks">${checks(state, actions, question)}</div>
  </li>`;
}

/** @param {State} state @param {Actions} actions @param {Question} question */
function checks({ draft }, actions, question) {
  const { key, kind, handlungsfeld } = question;
  const none = draft.handlungsfelder.length === 0;
  const change = (/** @type {Partial<Question>} */ news) => actions.edit((former) => changeQuestion(former, key, news));
  return html`${isText(kind) ? checkField({
    id: `by-${key}`, text: word('question.handlungsfeld'), hint: word(none ? 'question.handlungsfeld.none' : 'question.handlungsfeld.hint'),
    checked: handlungsfeld && !none, disabled: none, onChange: (on) => change({ handlungsfeld: on }),
  }) : nothing}
    ${switches(actions, question)}
    ${canWait(kind) ? checkField({
    id: `concealed-${key}`, text: word('question.concealed'), hint: word(isText(kind) ? 'question.concealed.hint' : 'question.concealed.result'),
    checked: fitting(question).concealed, onChange: (on) => change({ concealed: on }),
  }) : nothing}`;
}
