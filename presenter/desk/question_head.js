/** The head of the middle: the question being looked at, its phases as chisel strokes, and the one blue button. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { onward, placesOf, setPhase } from './phases.js';
import { byHand } from './hand_values.js';
import { firstRound, isText, numberOf, roundsOf } from './kinds.js';
import { moderation } from './moderation.js';
import { howMany, phaseWord, questionState } from './questions.js';
import { states } from './rows.js';
import { icon } from './signs.js';
import { stateOf } from './steps.js';
import { waitingIn } from './waiting.js';
import { progress } from './weighing.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./actions.js').Actions} Actions
 */

/** "Frage 2 von 5": further rounds are the same question. @param {View} view @param {Asked} question */
export const nth = (view, question) => word('question.nth', { n: numberOf(view, question.id), of: Object.keys(view.questions).filter((id) => firstRound(view, id) === id).length });

/** @param {View} view @param {Asked} question @param {Actions} act */
export function asking(view, question, act) {
  const waiting = waitingIn(view, question).length;
  const hidden = states(view, question.id).hidden - waiting;
  return html`<header class="asking">
    <p class="kicker">
      <span>${nth(view, question)}</span>
      ${questionState(view, question)}
      ${isText(question) || question.kind === 'cloud' ? html`<span>${howMany(question)}${hidden ? `, ${word('answers.hidden', { n: hidden })}` : nothing}${waiting ? `, ${word('moderated.count', { n: waiting })}` : nothing}</span>` : nothing}
      <button class="quiet edit" data-do="edit-question" @click=${() => act.set({ dialog: { name: 'edit', answer: question.id } })}>${icon('i-pen')}${word('edit')}</button>
    </p>
    <h2 id="answers-title" lang=${view.session.language}>${question.text}</h2>
    ${phases(view, question, act)}
    ${progress(question)}
    ${presses(view, question, act)}
  </header>`;
}

/** @param {View} view @param {Asked} question @param {Actions} act */
function phases(view, question, act) {
  const to = (/** @type {string} */ phase) => () => {
    if (phase === question.phase) return;
    if (phase === 'weigh') act.set({ dialog: { name: 'weigh', answer: question.id } });
    else act.run(setPhase(question, phase));
  };
  return html`<ol class="phases" aria-label=${word('phases')}>${placesOf(view, question).map(({ phase, place }) => html`
    <li><button class="phase" data-phase=${phase} data-place=${place} aria-current=${place === 'here' ? 'step' : 'false'} title=${word(`${phaseWord(question, phase)}_explain`)}
      @click=${to(phase)}>${place === 'past' ? icon('i-check') : place === 'next' ? icon('i-right') : nothing}<span>${word(phaseWord(question, phase))}</span></button></li>`)}
  </ol>`;
}

/** @param {View} view @param {Asked} question @param {Actions} act */
function presses(view, question, act) {
  const press = (/** @type {string} */ command) => () => act.run({ do: command, question: question.id });
  const first = onward(view, question);
  const onWall = view.show.what === 'question' && view.show.question === question.id;
  const ended = view.session.state === 'ended';
  const open = stateOf(question) === 'open';
  const writing = question.phase === 'collect' || question.phase === 'reveal';
  const unused = !open && question.count === 0 && Object.values(view.answers).every((answer) => answer.question !== question.id);
  const texts = isText(question);
  // A further round once there is something to compare it with, and only of the last one.
  const again = !ended && question.kind !== 'question_backlog' && question.count > 0 && (texts ? question.phase === 'done' : !open || question.phase !== 'collect') && roundsOf(view, question.id).at(-1)?.id === question.id;
  return html`<div class="actions">
    ${first ? html`<button class="main" data-do="onward" data-step=${first.name} @click=${(/** @type {Event} */ event) => act.onward(question, event)}>${word(first.name)}</button>` : nothing}
    ${ended || first?.name === 'onward.ask' || first?.name === 'onward.weighed' ? nothing : open
      ? html`<button data-do="close-question" title=${word('close_question.explain')} @click=${press('close_question')}>${icon('i-lock')}${word('close_question')}</button>`
      : writing ? html`<button data-do="open-question" @click=${press('open_question')}>${icon('i-pen')}${word('open_question')}</button>` : nothing}
    ${question.concealed
      ? /^onward\.(reveal|show)$/.test(first?.name ?? '') ? nothing : html`<button data-do="reveal" @click=${press('reveal')}>${icon('i-eye')}${word('reveal')}</button>`
      : writing && question.kind !== 'question_backlog' ? html`<button data-do="conceal" @click=${press('conceal')}>${icon('i-eyeoff')}${word('conceal')}</button>` : nothing}
    ${onWall ? nothing : html`<button data-do="show-question" @click=${() => act.show(question.id)}>${icon('i-wall')}${word('show_question')}</button>`}
    ${ended || !byHand(question) ? nothing : html`<button data-do="entry" @click=${() => act.set({ dialog: { name: 'entry', answer: question.id } })}>${icon('i-pen')}${word(texts ? 'entry' : 'hands')}</button>`}
    ${again ? html`<button data-do="ask-again" title=${word('ask_again.explain')} @click=${() => act.askAgain(question.id)}>${icon('i-plus')}${word('ask_again')}</button>` : nothing}
    ${question.kind === 'question_backlog' && first?.instead !== 'next_meeting' ? html`<button data-do="next-meeting" @click=${() => act.set({ dialog: { name: 'next_meeting' } })}>${icon('i-right')}${word('next_meeting')}</button>` : nothing}
    ${ended ? nothing : moderation(question, act)}
    ${unused && !ended && Object.keys(view.questions).length > 1 ? html`<button class="quiet" data-do="drop-question" @click=${press('drop_question')}>${icon('i-x')}${word('drop_question')}</button>` : nothing}
  </div>`;
}
