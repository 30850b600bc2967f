/** What is rarely done with an answer, and must not be pressed by accident: hide all of its writer, erase it for good. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { excerpt } from './rows.js';
import { icon } from './signs.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {(event: Event) => void} Close
 */

/** @param {View} view @param {string} id */
const quoted = (view, id) => (view.answers[id]?.text
  ? html`<p class="moved"><bdi lang=${view.session.language}>${excerpt(view.answers[id].text, 160)}</bdi></p>`
  : nothing);

/** @param {View} view @param {string} id of the answer @param {Actions} act @param {Close} close */
export function about(view, id, act, close) {
  const answer = view.answers[id];
  if (!answer) return html`<p>${word('move.gone')}</p>`;
  const hidden = answer.writer_hidden;
  const press = (/** @type {Event} */ event) => {
    act.run({ do: hidden ? 'show_writer' : 'hide_writer', answer: id });
    close(event);
  };
  return html`
    ${quoted(view, id)}
    <div class="offers">
      <h3>${word('writer.title')}</h3>
      <p>${word(hidden ? 'writer.show_explain' : 'writer.hide_explain')}</p>
      <button class="main" data-do=${hidden ? 'show-writer' : 'hide-writer'} @click=${press}>
        ${icon(hidden ? 'i-eye' : 'i-eyeoff')}${word(hidden ? 'writer.show' : 'writer.hide')}</button>
      ${answer.state === 'erased' ? nothing : html`
        <h3>${word('erase_answer.title')}</h3>
        <p>${word('erase_answer.before')}</p>
        <button data-do="erase-answer" @click=${() => act.set({ dialog: { name: 'erase_answer', answer: id } })}>${word('erase_answer.go')}</button>`}
    </div>`;
}

/** @param {View} view @param {string} id of the answer @param {Actions} act @param {Close} close */
export const eraseAnswer = (view, id, act, close) => html`
  ${quoted(view, id)}
  <div class="offers">
    <p>${word('erase_answer.what')}</p>
    <p>${word('erase_answer.stays')}</p>
    <div class="actions">
      <button class="danger" data-do="erase-answer-for-ever"
        @click=${(/** @type {Event} */ event) => { act.run({ do: 'erase_answer', answer: id }); close(event); }}>${word('erase_answer.for_ever')}</button>
      <button type="button" data-do="cancel" autofocus @click=${close}>${word('erase.keep')}</button>
    </div>
  </div>`;
