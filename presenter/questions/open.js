/** An open question on the wall: the answer is the text, as people wrote it. */
import { html } from 'lit-html';

/** @param {{text: string}} answer */
export const face = ({ text }) => html`<p class="text" dir="auto">${text}</p>`;
