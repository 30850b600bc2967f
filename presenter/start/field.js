/**
 * The parts every section of the form is made of.
 * @typedef {import('./problem.js').Problem} Problem
 * @typedef {(at: string) => Problem | undefined} ProblemAt what is to be said at a field now
 */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { word } from '../../client/shared/words.js';

/** @param {string} name of the pictogram or icon; `i-up` is `i-down` turned over */
export const icon = (name) => html`<svg class="icon ${name}" viewBox="0 0 24 24" aria-hidden="true"><use
  href=${name === 'i-up' ? '#i-down' : `#${name}`}></use></svg>`;

/**
 * The disc of a Handlungsfeld: its pictogram if it is one of the ten, else its number.
 * @param {string} id @param {number} at counted from 0 @param {string} look
 */
export const disc = (id, at, look) => html`<span class="disc" data-hf=${look} aria-hidden="true"
  >${id ? icon(`p-${id}`) : at + 1}</span>`;

/** @param {Problem | undefined} problem */
export const problemLine = (problem) => (problem
  ? html`<p class="problem" id=${`${problem.at}-problem`}>${icon('i-blitz')}<span>${problem.say ?? word(problem.why, problem.values)}</span></p>`
  : nothing);

/**
 * A text of one line that grows with what is written, so that long names are seen whole.
 * @param {{id: string, value: string, problemAt: ProblemAt, onText: (text: string) => void, label?: string, hint?: string,
 *   placeholder?: string, lang?: string, className?: string}} options `label` only where no <label> is near
 */
export function lineField({ id, value, problemAt, onText, label, hint, placeholder, lang, className }) {
  const problem = problemAt(id);
  const describedBy = [hint, problem && `${id}-problem`].filter(Boolean).join(' ');
  return html`<textarea id=${id} class="line ${className ?? ''}" rows="1" autocomplete="off" .value=${live(value)}
    lang=${lang ?? nothing} placeholder=${placeholder ?? nothing} aria-label=${label ?? nothing}
    aria-invalid=${problem ? 'true' : nothing} aria-describedby=${describedBy || nothing}
    @keydown=${withoutBreaks} @input=${(/** @type {InputEvent} */ event) => onText(textOf(event))}></textarea>`;
}

/** @param {KeyboardEvent} event */
function withoutBreaks(event) {
  if (event.key === 'Enter' && !event.isComposing) event.preventDefault();
}

/** What was typed or pasted, on one line. @param {Event} event */
function textOf(event) {
  return /** @type {HTMLTextAreaElement} */ (event.target).value.replace(/[\r\n]+/g, ' ');
}

/**
 * @param {{label: string, name: string, onPress: () => void, id?: string, disabled?: boolean}} options an icon that is a button
 */
export const iconButton = ({ label, name, onPress, id, disabled }) => html`<button type="button" class="only-icon"
  id=${id ?? nothing} ?disabled=${disabled} aria-label=${label} title=${label} @click=${onPress}>${icon(name)}</button>`;

/** @param {{id: string, text: string, hint?: string, checked: boolean, disabled?: boolean, onChange: (on: boolean) => void}} options */
export const checkField = ({ id, text, hint, checked, disabled, onChange }) => html`<label class="check">
  <input type="checkbox" id=${id} ?disabled=${disabled} .checked=${live(checked)} aria-describedby=${hint ? `${id}-hint` : nothing}
    @change=${(/** @type {Event} */ event) => onChange(/** @type {HTMLInputElement} */ (event.target).checked)}>
  <span>${text}${hint ? html`<small id=${`${id}-hint`}>${hint}</small>` : nothing}</span></label>`;

/** Old browsers do not know `field-sizing`. */
export function growFields() {
  if (CSS.supports('field-sizing', 'content')) return;
  for (const field of document.querySelectorAll('textarea')) {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  }
}
