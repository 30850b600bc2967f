/** A question backlog that somebody reads first: what waits to be let through, and the switch for it. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { clock } from './clock.js';
import { place } from './answer_row.js';
import { icon } from './signs.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./actions.js').Actions} Actions
 */

/** @param {Asked} question @param {Actions} act */
export function moderation(question, act) {
  if (question.kind !== 'question_backlog') return nothing;
  const moderated = question.settings?.moderated === true;
  return html`<button class="switch" role="switch" data-do="moderate" aria-checked=${moderated ? 'true' : 'false'} title=${word('moderated.explain')}
    @click=${() => act.run({ do: 'edit_question', question: question.id, settings: { moderated: !moderated } })}>${word('moderated')}<span class="knob"></span></button>`;
}

/** @param {ReturnType<typeof import('./waiting.js').waitingIn>} waiting @param {View} view @param {Actions} act */
export function queue(waiting, view, act) {
  if (waiting.length === 0) return nothing;
  return html`<section class="queue" aria-labelledby="queue-title">
    <h3 class="heading" id="queue-title">${word('moderated.waiting')} <span class="count">${waiting.length}</span></h3>
    <ul class="rows">${repeat(waiting, ({ id }) => id, ({ id, text, given, ...rest }) => html`
      <li class="row waiting" data-waiting=${id} data-hf="" data-stem="none" data-state="visible">
        <p class="text" id=${`waiting-${id}`} lang=${view.session.language} dir="auto">${text}</p>
        <p class="meta">${given ? html`<span>${clock(given, view.session.time_zone)}</span>` : nothing}${place(view, /** @type {any} */ (rest))}</p>
        <div class="let">
          <button data-do="let-through" aria-describedby=${`waiting-${id}`} @click=${() => act.run({ do: 'show_answer', answer: id })}>${icon('i-check')}${word('moderated.through')}</button>
          <button class="quiet" data-do="leave-hidden" aria-describedby=${`waiting-${id}`} @click=${() => act.run({ do: 'hide_answer', answer: id })}>${icon('i-eyeoff')}${word('moderated.not')}</button>
        </div>
      </li>`)}</ul>
  </section>`;
}
