/** Left column: the questions in order, and the way to the next one. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { inOrder } from '../wall/view.js';
import { onlyHereHint } from './share.js';
import { icon } from './signs.js';
import { selected } from './state.js';
import { next, stateOf } from './steps.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 */

const SIGNS = { new: 'i-clock', open: 'i-pen', closed: 'i-lock' };

/** What a question's state is, in words with signs. @param {View} view @param {Asked} question @param {string} [count] */
export function questionState(view, question, count) {
  // Nobody can write in a session that has ended, whatever is open.
  const state = view.session.state === 'ended' && question.open ? 'closed' : stateOf(question);
  const onWall = view.show.what === 'question' && view.show.question === question.id;
  return html`<span class="states">
    <span class="state" data-state=${state}>${icon(SIGNS[state])}${word(`question.${state}`)}</span>
    ${question.concealed ? html`<span class="state">${icon('i-eyeoff')}${word('question.concealed')}</span>` : nothing}
    ${onWall ? html`<span class="state">${icon('i-wall')}${word('question.on_wall')}</span>` : nothing}
    ${count ? html`<span>${count}</span>` : nothing}
  </span>`;
}

/** @param {View} view @param {any} you @param {import('./state.js').Desk} desk @param {import('./actions.js').Actions} act */
export function questions(view, you, desk, act) {
  const all = inOrder(view.questions);
  const looking = selected(view, desk)?.id;
  return html`
    <section id="questions" class="column" aria-labelledby="questions-title">
      <div class="scroll">
        <h2 id="questions-title">${word('questions')}</h2>
        <ol class="questions">${repeat(all, ({ id }) => id, (question, index) => html`
          <li><button class="question" data-question=${question.id} aria-current=${question.id === looking ? 'true' : 'false'}
              @click=${() => act.look(question.id)}>
            <span class="nth">${index + 1}</span>
            <span class="asked" lang=${view.session.language}>${question.text}</span>
            ${questionState(view, question, word('answers.count', { n: question.count }))}
          </button></li>`)}
        </ol>
      </div>
      ${ahead(view, you, all, act)}
    </section>`;
}

/** @param {View} view @param {any} you @param {Asked[]} all @param {import('./actions.js').Actions} act */
function ahead(view, you, all, act) {
  if (view.session.state === 'ended') {
    return html`<div class="ahead">
      <p>${word('ended.explain')}</p>
      <button class="main" data-do="resume" @click=${() => act.run({ do: 'resume_session' })}>${word('resume')}</button>
    </div>`;
  }
  const { from, to } = next(view);
  const number = (/** @type {any} */ question) => all.findIndex(({ id }) => id === question.id) + 1;
  const lobby = view.show.what === 'lobby';
  return html`<div class="ahead">
    ${view.session.state === 'lobby' ? onlyHereHint(you) : nothing}
    ${to
      ? html`
        <button class="main" data-do="next" aria-describedby="next-explain" @click=${act.nextQuestion}>
          ${from ? word('next', { number: number(to) }) : word('next.first')}
        </button>
        <p id="next-explain">${from?.open
          ? word('next.explain', { from: number(from), to: number(to) })
          : word('next.explain_open', { to: number(to) })}</p>`
      : html`<p>${word('next.last')}</p>`}
    <button data-do="lobby" aria-pressed=${lobby ? 'true' : 'false'} @click=${() => act.run({ do: 'show', what: 'lobby' })}>
      ${icon('i-wall')}${lobby ? word('lobby.shown') : word('lobby.show')}
    </button>
  </div>`;
}
