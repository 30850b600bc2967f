/** A text that saves itself, and what is to be said about it. */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { language as spoken, word } from '../../client/shared/words.js';
import { heldIn, written } from './fields.js';

/**
 * @param {string} name
 * @param {object} how
 * @param {unknown} how.label
 * @param {boolean} [how.unseen] the label is for those only who do not see where the field stands
 * @param {string} [how.placeholder]
 * @param {string} [how.language] of what is written
 * @param {boolean} [how.line] one line instead of many
 * @param {unknown} [how.hint]
 * @param {import('./view.js').View} view
 * @param {import('./state.js').State} state
 * @param {import('./actions.js').Actions} act
 */
export function field(name, { label, unseen = false, placeholder = '', language = '', line, hint }, view, state, act) {
  const draft = state.drafts.get(name);
  const text = draft?.text ?? written(name, heldIn(view, name) ?? '', spoken);
  const id = `field-${name.replace(/\W/g, '-')}`;
  const write = (/** @type {any} */ event) => act.write(name, event.target.value);
  const leave = () => void act.leave(name);
  return html`<div class="written" data-conflict=${draft?.other === undefined ? 'no' : 'yes'}>
    <label for=${id} class=${unseen ? 'unseen' : ''}>${label}</label>
    ${line
      ? html`<input id=${id} data-field=${name} autocomplete="off" lang=${language || nothing} placeholder=${placeholder} aria-describedby=${`${id}-said`}
          aria-invalid=${draft?.said ? 'true' : 'false'} .value=${live(text)} @input=${write} @change=${leave} @blur=${leave}>`
      : html`<textarea id=${id} data-field=${name} rows="1" dir="auto" lang=${language || nothing} placeholder=${placeholder} aria-describedby=${`${id}-said`}
          aria-invalid=${draft?.said ? 'true' : 'false'} .value=${live(text)} @input=${write} @blur=${leave}></textarea>`}
    ${hint ? html`<p class="hint">${hint}</p>` : nothing}
    <p class="said" data-refused="yes" role="alert" id=${`${id}-said`}>${draft?.said ?? nothing}</p>
    ${draft?.other === undefined ? nothing : conflict(name, draft.other, act)}
  </div>`;
}

/** Both texts stay in sight until somebody says which is to stand. @param {string} name @param {string} other @param {import('./actions.js').Actions} act */
const conflict = (name, other, act) => html`<div class="conflict" role="alert">
  <p>${word('conflict')}</p>
  <blockquote dir="auto">${other || word('conflict.empty')}</blockquote>
  <div class="actions">${/** @type {const} */ (['mine', 'both', 'other']).map((which) => html`
    <button data-do=${`keep-${which}`} @click=${() => act.chooseText(name, which)}>${word(`conflict.${which}`)}</button>`)}</div>
</div>`;
