/** Own headings: to give, to change, to take away; of a stack, too. */
import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { live } from 'lit-html/directives/live.js';
import { word } from '../../client/shared/words.js';
import { icon } from './signs.js';

/**
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {NonNullable<import('./state.js').Desk['naming']>} Naming
 */

/** @param {Element | undefined} element */
const focus = (element) => queueMicrotask(() => {
  if (element instanceof HTMLInputElement) {
    element.focus();
    element.select();
  }
});

/** @param {Naming} name @param {string} label @param {string} own language @param {Actions} act */
export function naming(name, label, own, act) {
  /** @param {Event} event */
  const save = (event) => {
    event.preventDefault();
    act.named(/** @type {Element} */ (event.currentTarget).querySelector('input')?.value ?? '');
  };
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') act.set({ naming: null });
  };
  return html`<form class="naming" novalidate @submit=${save} @keydown=${keys}>
    <label for="naming">${label}</label>
    <input id="naming" lang=${own} dir="auto" autocomplete="off" .value=${live(name.text)} ${ref(focus)} aria-describedby="naming-said"
      aria-invalid=${name.said ? 'true' : 'false'} @input=${(/** @type {any} */ event) => act.set({ naming: { ...name, text: event.target.value } })}>
    <button class="main" data-do="save-name">${word('correct.save')}</button>
    <button type="button" data-do="cancel" @click=${() => act.set({ naming: null })}>${word('cancel')}</button>
    <p class="said" data-refused="yes" id="naming-said" role="alert">${name.said ?? nothing}</p>
  </form>`;
}

/** @param {string} id @param {string} text @param {number} count @param {import('./state.js').Desk} desk @param {string} own @param {Actions} act */
export function ownHeading(id, text, count, desk, own, act) {
  if (desk.naming?.kind === 'heading' && desk.naming.id === id) return naming(desk.naming, word('heading.label'), own, act);
  return html`<div class="own-heading" data-heading=${id}>
    <h3 class="heading"><bdi lang=${own}>${text}</bdi> <span class="count">${count}</span></h3>
    <button class="quiet" data-do="rename-heading" aria-label=${word('heading.rename_of', { text })} @click=${() => act.set({ naming: { kind: 'heading', id, text } })}>${icon('i-pen')}${word('heading.rename')}</button>
    <button class="quiet" data-do="drop-heading" aria-label=${word('heading.drop_of', { text })} @click=${() => act.run({ do: 'drop_heading', heading: id })}>${icon('i-x')}${word('heading.drop')}</button>
  </div>`;
}

/** @param {string} question @param {import('./state.js').Desk} desk @param {string} own @param {Actions} act */
export const newHeading = (question, desk, own, act) => (desk.naming?.kind === 'new'
  ? naming(desk.naming, word('heading.new_label'), own, act)
  : html`<button class="quiet new-heading" data-do="new-heading" @click=${() => act.set({ naming: { kind: 'new', id: question, text: '' } })}>${icon('i-plus')}${word('heading.new')}</button>`);
