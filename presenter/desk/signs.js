/** The small signs of the desk: icon, disc of a Handlungsfeld, strip of a stem, mark. */
import { html, nothing } from 'lit-html';
import { hasPictogram } from '../wall/groups.js';
import { inOrder } from '../wall/view.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question} Question
 */

/** @param {string} name of a symbol of the sprite */
export const icon = (name) => html`<svg class="icon" aria-hidden="true" focusable="false"><use href=${`#${name}`}></use></svg>`;

/**
 * Number and disc of a Handlungsfeld; the disc of one that has no pictogram holds its number.
 * @param {View} view
 * @param {string} id
 */
export function disc(view, id) {
  const field = view.handlungsfelder[id];
  if (!field) return nothing;
  return html`<span class="place" data-hf=${field.look} title=${field.name}>
    <span class="number">${hasPictogram(id) ? field.at : nothing}</span>
    <span class="disc">${hasPictogram(id) ? icon(`p-${id}`) : html`<span class="inner">${field.at}</span>`}</span>
    <span class="unseen">${field.name}</span>
  </span>`;
}

/** Which of a question's stems this is: first is filled, second outlined. @param {Question} question @param {string} stem */
export function stemPlace(question, stem) {
  const place = inOrder(question.stems).findIndex(({ id }) => id === stem);
  return place < 0 ? 'none' : place === 0 ? 'first' : 'second';
}

/** @param {Question} question @param {string} stem @param {string} language */
export function strip(question, stem, language) {
  const place = stemPlace(question, stem);
  if (place === 'none') return nothing;
  return html`<span class="strip" data-stem=${place} lang=${language}>
    ${icon(place === 'first' ? 'i-check' : 'i-blitz')}<bdi>${question.stems[stem].text}</bdi>
  </span>`;
}

export const mark = () => html`<svg class="mark" viewBox="0 0 48 30" aria-hidden="true" focusable="false"><use href="#mark"></use></svg>`;
