/** One modal dialog at a time. The browser keeps the focus inside and gives it back on close. */
import { html } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { word } from '../../client/shared/words.js';
import { icon } from './signs.js';

/** @param {Element | undefined} element */
const open = (element) => {
  // The element is not in the document yet when lit calls.
  queueMicrotask(() => {
    if (element instanceof HTMLDialogElement && element.isConnected && !element.open) element.showModal();
  });
};

/** @param {MouseEvent} event */
const closeOutside = (event) => {
  if (event.target === event.currentTarget) /** @type {HTMLDialogElement} */ (event.target).close();
};

/** Close the dialog that holds this element; its `close` event tells the page. @param {Event} event */
export const closeAround = (event) => /** @type {Element} */ (event.currentTarget).closest('dialog')?.close();

/**
 * @param {string} name
 * @param {string} title
 * @param {unknown} content
 * @param {() => void} closed
 */
export const dialog = (name, title, content, closed) => html`
  <dialog id=${`dialog-${name}`} aria-labelledby="dialog-title" ${ref(open)} @close=${closed} @click=${closeOutside}>
    <div class="sheet">
      <div class="heading">
        <h2 id="dialog-title">${title}</h2>
        <button class="quiet" data-do="close" @click=${closeAround}>${icon('i-x')}${word('close')}</button>
      </div>
      ${content}
    </div>
  </dialog>`;
