/** The record as it is now, beside what changes it. */
import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { word } from '../../client/shared/words.js';

/** @param {import('./state.js').State} state @param {boolean} seen @param {import('./actions.js').Actions} act */
export const previewColumn = ({ preview }, seen, act) => html`
  <section class="preview-of-record" aria-labelledby="preview-title" ?hidden=${!seen}>
    <div class="title"><h2 id="preview-title">${word('preview')}</h2>
      <p class="hint" role="status" id="preview-said" data-doing=${preview.doing ? 'yes' : 'no'}>${preview.problem || nothing}</p></div>
    ${seen ? html`<iframe id="preview" title=${word('preview')} sandbox="allow-same-origin" srcdoc="<!doctype html><title>.</title>" ${ref(act.previewIn)}></iframe>` : nothing}
  </section>`;
