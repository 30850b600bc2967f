/** A typo put right, in the row itself; the original stays. */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { ref } from 'lit-html/directives/ref.js';
import { word } from '../../client/shared/words.js';
import { left } from '../../client/shared/text_limit.js';

/** @typedef {import('./actions.js').Actions} Actions */

/** @param {Element | undefined} element */
const focus = (element) => queueMicrotask(() => {
  if (element instanceof HTMLTextAreaElement) {
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  }
});

/** @param {{answer: string, text: string, said?: string}} editing @param {string} own @param {Actions} act */
export function editor({ answer, text, said }, own, act) {
  const remaining = left(text);
  const write = (/** @type {any} */ event) => act.set({ editing: { answer, text: event.target.value } });
  /** @param {Event} event */
  const save = (event) => {
    event.preventDefault();
    // What was typed last may not be drawn yet.
    const field = /** @type {Element} */ (event.currentTarget).closest('form')?.querySelector('textarea');
    if (field) void act.correct(answer, field.value);
  };
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') act.set({ editing: null });
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) save(event);
  };
  return html`<form class="editor" novalidate @submit=${save}>
    <label for="correcting">${word('correct.label')}</label>
    <textarea id="correcting" rows="3" lang=${own} dir="auto" aria-describedby="correct-said" aria-invalid=${said ? 'true' : 'false'}
      .value=${live(text)} ${ref(focus)} @input=${write} @keydown=${keys}></textarea>
    ${remaining === undefined ? nothing : html`<p class="hint" id="correct-left" data-over=${remaining < 0 ? 'yes' : 'no'}>
      ${word(remaining < 0 ? 'correct.over' : 'correct.left', { n: Math.abs(remaining) })}</p>`}
    <p class="said" data-refused="yes" id="correct-said" role="alert">${said ?? nothing}</p>
    <p class="hint">${word('correct.hint')} <span class="keys">${word('correct.keys')}</span></p>
    <div class="actions">
      <button class="main" data-do="save">${word('correct.save')}</button>
      <button type="button" data-do="cancel" @click=${() => act.set({ editing: null })}>${word('cancel')}</button>
    </div>
  </form>`;
}
