/** The questions in order, and the way to a further one: first its kind, then its text. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { preparedOf } from '../kind_list.js';
import { addQuestion } from './draft.js';
import { icon, problemLine } from './field.js';
import { beginChoice, kindChoice } from './kind_choice.js';
import { withRows } from './options.js';
import { LIMITS } from './problem.js';
import { questionCard } from './question_card.js';
import { removedRow } from './rows.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */

/** Where the kind of a question that is not there yet is chosen. */
const NEW = 'new';

/** @param {State} state @param {Actions} actions */
export function questionsSection(state, actions) {
  const { draft, problemAt, choosing } = state;
  const full = draft.questions.length >= LIMITS.questions;
  const cards = draft.questions.map((question, at) => questionCard(state, actions, question, at));
  const open = choosing === NEW && !full;
  const add = (/** @type {string} */ kind) => {
    const key = String(draft.made + 1);
    actions.edit((former) => withRows(addQuestion(former, { kind }), key, preparedOf(kind).options?.least ?? 0));
    actions.set({ choosing: '' });
    actions.focus(`question-${key}`);
  };
  return html`<section class="part" aria-labelledby="questions-title">
    <div class="part-head">
      <h2 id="questions-title">${word('questions')}</h2>
      <p class="quiet">${word(`questions.hint.${draft.pace.how}`)}</p>
    </div>
    <ol class="cards">${repeat(cards, (_, at) => draft.questions[at].key, (each) => each)}
      ${removedRow(state, actions, 'questions')}</ol>
    <button type="button" id="add-question" ?disabled=${full} aria-expanded=${open ? 'true' : 'false'}
      aria-describedby=${problemAt('add-question') ? 'add-question-problem' : nothing}
      @click=${() => beginChoice(actions, open ? '' : NEW, 'open')}>${icon('i-plus')} ${word('question.add')}</button>
    ${open ? html`<div class="new-question">${kindChoice(actions, { where: NEW, back: 'add-question', onChoose: add })}</div>` : nothing}
    ${problemLine(problemAt('add-question'))}
    ${full ? html`<p class="quiet">${word('questions.full', { most: LIMITS.questions })}</p>` : nothing}
  </section>`;
}
