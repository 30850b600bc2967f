/** The options of a question, one below the other: what can be long wraps, and a Handlungsfeld has its sign. */
import { html, nothing } from 'lit-html';
import { pictogram } from '../pieces.js';

/**
 * What stands on an option.
 * @param {{handlungsfeld?: string, text: string}} option @param {any} view
 */
export function optionText({ handlungsfeld = '', text }, view) {
  const field = view.handlungsfelder[handlungsfeld];
  return html`${field ? html`<span class="disc" data-hf=${field.look}>${pictogram(handlungsfeld) ?? field.at}</span>` : nothing}<bdi>${text}</bdi>`;
}

/**
 * One to be chosen, or one of several; `inside` follows its text.
 * @param {'radio' | 'checkbox'} type @param {string} name @param {string} id @param {boolean} checked
 * @param {() => void} press @param {unknown} text
 */
export const pick = (type, name, id, checked, press, text) =>
  html`<label class="pick ${checked ? 'picked' : ''}"
    ><input type=${type} name=${name} value=${id} .checked=${checked} @change=${press} />${text}</label
  >`;
