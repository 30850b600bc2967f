/** What has been opened while this person stayed at something that is not sent: a hint that leads there. */
import { html, nothing } from 'lit-html';
import { word } from '../shared/words.js';

/** @param {any} now */
export function newer({ open, question, next, turn, view: { session } }) {
  const there = session.pace === 'own' || next === question?.id ? undefined : open.find((/** @type {any} */ { id }) => id === next);
  return there
    ? html`<button id="newer" class="notice" @click=${() => turn({ tab: next })}>
        <span>${word('newer')} <bdi lang=${session.language}>${there.text}</bdi></span>
      </button>`
    : nothing;
}
