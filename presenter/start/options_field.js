/** What can be chosen, rated, put in order or given points: a row each, or the session's Handlungsfelder. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { preparedOf, wordOf } from '../kind_list.js';
import { changeQuestion, clean } from './draft.js';
import { checkField, icon, iconButton, lineField, problemLine } from './field.js';
import { isListed } from './kinds.js';
import { addOptions, dropOption, linesIn, moveOption, putOptions, sayOption } from './options.js';
import { LIMITS } from './problem.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */
/** @typedef {import('./draft.js').Question} Question */

/** @param {State} state @param {Actions} actions @param {Question} question @param {number} number of the question */
export function optionsField(state, actions, question, number) {
  const { draft, problemAt } = state;
  const { key, kind, listed } = question;
  const { options: offered, handlungsfelder } = preparedOf(kind);
  if (!offered) return nothing;
  const none = draft.handlungsfelder.length === 0;
  return html`<fieldset class="options">
    <legend>${wordOf(kind, offered.word)} ${offered.least ? nothing : html`<span class="quiet">${wordOf(kind, 'options.none')}</span>`}</legend>
    ${handlungsfelder ? html`${checkField({
    id: `listed-${key}`, text: word('options.listed'), hint: none ? word('question.handlungsfeld.none') : undefined, checked: listed && !none, disabled: none,
    onChange: (on) => actions.edit((former) => changeQuestion(former, key, { listed: on })),
  })}${problemLine(problemAt(`listed-${key}`))}` : nothing}
    ${isListed(question, draft) ? html`<p class="quiet">${draft.handlungsfelder.map(({ name, short }) => clean(short) || clean(name)).filter(Boolean).join(' · ')}</p>`
    : rows(state, actions, question, number)}
  </fieldset>`;
}

/** @param {State} state @param {Actions} actions @param {Question} question @param {number} number */
function rows(state, actions, question, number) {
  const { draft, problemAt } = state;
  const { key, kind, options } = question;
  const full = options.length >= LIMITS.options;
  const add = `add-option-${key}`;
  const all = options.map((_, at) => row(state, actions, question, at, number));
  return html`${options.length ? html`<ol class="option-rows">${repeat(all, (_, at) => options[at].key, (each) => each)}</ol>` : nothing}
    <div class="add-option">
      <button type="button" id=${add} ?disabled=${full} aria-describedby=${problemAt(add) ? `${add}-problem` : `options-${key}-hint`}
        @click=${() => insert(draft, actions, question, options.length)}>${icon('i-plus')} ${wordOf(kind, 'option.add')}</button>
      <p class="quiet" id=${`options-${key}-hint`}>${word(full ? 'options.full' : 'options.paste', { most: LIMITS.options })}</p>
    </div>
    ${problemLine(problemAt(add))}`;
}

/** @param {import('./draft.js').Draft} draft @param {Actions} actions @param {Question} question @param {number} at */
function insert({ made }, actions, { key, options }, at) {
  if (options.length >= LIMITS.options) return;
  actions.edit((former) => addOptions(former, key, at, ['']));
  actions.focus(`option-${made + 1}`);
}

/** @param {State} state @param {Actions} actions @param {Question} question @param {number} at @param {number} number */
function row({ draft, problemAt }, actions, question, at, number) {
  const { key, options } = question;
  const { key: own, text } = options[at];
  const id = `option-${own}`;
  const name = clean(text) || word('option.number', { number: at + 1, question: number });
  /** @param {-1 | 1} by */
  const go = (by) => () => {
    const to = at + by;
    actions.edit((former) => moveOption(former, key, at, by));
    actions.focus(`${id}-${(by < 0 && to > 0) || to === options.length - 1 ? 'up' : 'down'}`);
    actions.say(word('moved', { name, number: to + 1 }));
  };
  const drop = () => {
    actions.edit((former) => dropOption(former, key, at));
    const next = options[at + 1] ?? options[at - 1];
    actions.focus(next ? `option-${next.key}` : `add-option-${key}`);
    actions.say(word(clean(text) ? 'removed' : 'removed.unnamed', { name }));
  };
  const enter = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter' && !event.isComposing) insert(draft, actions, question, at + 1);
  };
  return html`<li class="option" data-option=${at + 1} @paste=${(/** @type {ClipboardEvent} */ event) => pasted(event, actions, key, at)}>
    <span class="quiet" aria-hidden="true">${at + 1}</span>
    <div class="option-text" @keydown=${enter}>
      ${lineField({
    id, value: text, problemAt, lang: draft.language, label: word('option.number', { number: at + 1, question: number }), hint: `options-${key}-hint`,
    onText: (said) => actions.edit((former) => sayOption(former, key, at, said)),
  })}
      ${problemLine(problemAt(id))}
    </div>
    <div class="row-buttons">
      ${iconButton({ id: `${id}-up`, label: word('up', { name }), name: 'i-up', disabled: at === 0, onPress: go(-1) })}
      ${iconButton({ id: `${id}-down`, label: word('down', { name }), name: 'i-down', disabled: at === options.length - 1, onPress: go(1) })}
      ${iconButton({ label: word('option.remove', { name }), name: 'i-x', onPress: drop })}
    </div>
  </li>`;
}

/** A whole list at once. @param {ClipboardEvent} event @param {Actions} actions @param {string} key of the question @param {number} at */
function pasted(event, actions, key, at) {
  const lines = linesIn(event.clipboardData?.getData('text/plain') ?? '');
  if (lines.length < 2) return;
  event.preventDefault();
  actions.edit((former) => putOptions(former, key, at, lines, LIMITS.options));
  actions.say(word('options.pasted', { n: lines.length }));
}
