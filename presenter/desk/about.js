/** Everything that can be done with a card, in words; and what must not be pressed by accident: hide all of its writer, erase it. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { deedsOf } from './deeds.js';
import { excerpt } from './excerpt.js';
import { icon } from './signs.js';
import { firstOf } from './stacks.js';
import { handCount } from './weighing.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {(event: Event) => void} Close
 */

/** @param {View} view @param {string} id */
const quoted = (view, id) => (view.answers[id]?.text
  ? html`<p class="moved"><bdi lang=${view.session.language}>${excerpt(view.answers[id].text, 160)}</bdi></p>`
  : nothing);

/** @param {View} view @param {import('./state.js').Desk} desk @param {Actions} act @param {Close} close */
export function about(view, desk, act, close) {
  const id = desk.dialog?.answer ?? '';
  const answer = view.answers[id];
  if (!answer) return html`<p>${word('move.gone')}</p>`;
  const members = (desk.dialog?.answers ?? [id]).filter((each) => view.answers[each]).map((each) => ({ ...view.answers[each], id: each }));
  const row = { ...firstOf(members), members };
  const question = { ...view.questions[answer.question], id: answer.question };
  const alone = members.length === 1;
  const lies = alone && answer.stack !== '' && Object.values(view.answers).some((each) => each !== answer && each.stack === answer.stack);
  const hidden = answer.writer_hidden;
  const press = (/** @type {Event} */ event) => {
    act.run({ do: hidden ? 'show_writer' : 'hide_writer', answer: id });
    close(event);
  };
  return html`
    ${quoted(view, id)}
    <div class="words">
      ${deedsOf(row, view, act, lies).map((deed) => html`<button data-do=${deed.hook} aria-pressed=${deed.pressed === undefined ? nothing : deed.pressed ? 'true' : 'false'}
        @click=${(/** @type {Event} */ event) => { if (!deed.asks) close(event); deed.press(); }}>${icon(deed.sign)}${word(deed.key)}</button>`)}
      ${handCount(question, row, act)}
    </div>
    ${alone ? html`<div class="offers">
      <h3>${word('writer.title')}</h3>
      <p>${word(hidden ? 'writer.show_explain' : 'writer.hide_explain')}</p>
      <button data-do=${hidden ? 'show-writer' : 'hide-writer'} @click=${press}>
        ${icon(hidden ? 'i-eye' : 'i-eyeoff')}${word(hidden ? 'writer.show' : 'writer.hide')}</button>
      ${answer.state === 'erased' ? nothing : html`
        <h3>${word('erase_answer.title')}</h3>
        <p>${word('erase_answer.before')}</p>
        <button data-do="erase-answer" @click=${() => act.set({ dialog: { name: 'erase_answer', answer: id } })}>${word('erase_answer.go')}</button>`}
    </div>` : nothing}`;
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
