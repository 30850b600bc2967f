/** Left column: the questions in order, and the way to the next one. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { preparedOf } from '../kind_list.js';
import { firstRound, isText, numbered, numberOf } from './kinds.js';
import { ownPace } from './pace.js';
import { agenda } from './agenda.js';
import { onlyHereHint } from './share.js';
import { icon } from './signs.js';
import { selected } from './state.js';
import { next, stateOf } from './steps.js';
import { timer } from './timer.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 */

const SIGNS = { new: 'i-clock', open: 'i-pen', closed: 'i-lock' };

/** The kind's sign and name; what was asked again says which round it is. @param {Asked} question */
export function kindOf({ kind, repeat = 0 }) {
  return html`${kind === 'open' ? nothing : html`<span class="kind">${icon(preparedOf(kind).sign)}${word(`kind.${kind}`)}</span>`}
    ${repeat ? html`<span class="kind">${word('question.round', { number: repeat + 1 })}</span>` : nothing}`;
}

/** So many answered: words of a cloud, otherwise answers. @param {Asked} question */
export const howMany = ({ kind, count }) => word(kind === 'cloud' ? 'words.count' : 'answers.count', { n: count });

/** At their own pace it is people who count, as far as it is known. @param {View} view @param {Asked} question */
export function soFar(view, question) {
  const { people } = view.results?.[question.id] ?? {};
  return view.session.pace === 'own' && people !== undefined ? word('people.count', { n: people }) : howMany(question);
}

/** A result is shown, where answers are revealed. @param {{kind: string}} question @param {string} phase */
export const phaseWord = (question, phase) => (phase === 'reveal' && !isText(question) ? 'phase.show' : `phase.${phase}`);

/** What a question's state is, in words with signs; beside others only what tells it from them, the rest as tooltips. @param {View} view @param {Asked} question @param {string} [count] */
export function questionState(view, question, count) {
  // Nobody can write in a session that has ended, whatever is open.
  const state = view.session.state === 'ended' && question.open ? 'closed' : stateOf(question);
  const onWall = view.show.what === 'question' && view.show.question === question.id;
  const later = /^(order|weigh|done)$/.test(question.phase);
  const also = (/** @type {string} */ sign, /** @type {string} */ key) => html`<span class="state" title=${count ? word(key) : nothing}>
    ${icon(sign)}<span class=${count ? 'unseen' : ''}>${word(key)}</span></span>`;
  return html`<span class="states">
    ${!count ? kindOf(question) : question.repeat ? html`<b>${word('question.round', { number: question.repeat + 1 })}</b>` : nothing}
    <span class="state" data-state=${state}>${icon(question.phase === 'done' ? 'i-check' : SIGNS[state])}${word(state === 'new' || !later ? `question.${state}` : phaseWord(question, question.phase))}</span>
    ${question.concealed ? also('i-eyeoff', 'question.concealed') : nothing}
    ${onWall ? also('i-wall', 'question.on_wall') : nothing}
    ${count ? html`<span>${count}</span>` : nothing}
  </span>`;
}

/** @param {View} view @param {any} you @param {import('./state.js').Desk} desk @param {import('./actions.js').Actions} act */
export function questions(view, you, desk, act) {
  const all = numbered(view);
  const looking = selected(view, desk)?.id;
  return html`
    <section id="questions" class="column" aria-labelledby="questions-title">
      <div class="scroll">
        ${desk.wide ? timer(view, desk, act) : nothing}
        ${agenda(view, act)}
        <div class="title"><h2 id="questions-title">${word('questions')}</h2>
          ${view.session.state === 'ended' ? nothing : html`<button class="quiet" data-do="ask" title=${word('ask.title')} @click=${() => act.set({ dialog: { name: 'ask' } })}>${icon('i-plus')}${word('ask')}</button>`}</div>
        <ol class="questions">${repeat(all, ({ id }) => id, (question) => html`
          <li data-round=${firstRound(view, question.id) === question.id ? 'first' : 'further'}><button class="question" data-question=${question.id} aria-current=${question.id === looking ? 'true' : 'false'}
              @click=${() => act.look(question.id)}>
            <span class="nth">${question.number}${question.kind === 'open' ? nothing : html`<span class="kind" title=${word(`kind.${question.kind}`)}>${icon(preparedOf(question.kind).sign)}<span class="unseen">${word(`kind.${question.kind}`)}</span></span>`}</span>
            <span class="asked" lang=${view.session.language} title=${question.text}>${question.text}</span>
            ${questionState(view, question, soFar(view, question))}
          </button></li>`)}
        </ol>
      </div>
      ${ahead(view, you, desk, act)}
    </section>`;
}

/** @param {View} view @param {any} you @param {import('./state.js').Desk} desk @param {import('./actions.js').Actions} act */
function ahead(view, you, desk, act) {
  const own = ownPace(view, desk, act);
  if (own !== nothing) return html`<div class="ahead">${own}</div>`;
  if (view.session.state === 'ended') {
    return html`<div class="ahead">
      <p>${word('ended.explain')}</p>
      <button class="main" data-do="resume" @click=${() => act.run({ do: 'resume_session' })}>${word('resume')}</button>
    </div>`;
  }
  const { from, to } = next(view, selected(view, desk)?.id);
  const number = (/** @type {any} */ question) => numberOf(view, question.id);
  const lobby = view.show.what === 'lobby';
  const explain = to ? (from?.open ? word('next.explain', { from: number(from), to: number(to) }) : word('next.explain_open', { to: number(to) })) : '';
  return html`<div class="ahead">
    ${view.session.state === 'lobby' ? onlyHereHint(you) : nothing}
    ${to
      ? html`
        <button data-do="next" aria-describedby="next-explain" title=${explain} @click=${act.nextQuestion}>
          ${from ? word('next', { number: number(to) }) : word('next.first')}
        </button>
        <p id="next-explain">${explain}</p>`
      : html`<p>${word('next.last')}</p>`}
    ${desk.wide ? nothing : html`<button data-do="lobby" aria-pressed=${lobby ? 'true' : 'false'} @click=${() => act.run({ do: 'show', what: 'lobby' })}>
      ${icon('i-wall')}${lobby ? word('lobby.shown') : word('lobby.show')}
    </button>`}
  </div>`;
}
