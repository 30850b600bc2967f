/** A template or a session that is brought as a file: what it is, and what becomes of it. */
import { html, nothing } from 'lit-html';
import { language, word } from '../../client/shared/words.js';
import { icon } from './field.js';
import { passwordField } from './password.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */

const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language || 'de', { dateStyle: 'long', timeZone: 'Europe/Berlin' });

/** The way to choose a file; it looks like one of the templates. @param {Actions} actions */
export const loadTile = (actions) => html`<button type="button" id="load" class="template load" aria-describedby="load-hint"
    @click=${() => document.getElementById('file')?.click()}>
    <span class="picture" aria-hidden="true">${icon('i-load')}</span>
    <span><strong>${word('load')}</strong><small id="load-hint">${word('load.hint')}</small></span></button>
  <input type="file" id="file" hidden accept=".json,application/json" @change=${(/** @type {Event} */ event) => chosen(event, actions)}>`;

/** @param {Event} event @param {Actions} actions */
function chosen(event, actions) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  const [file] = field.files ?? [];
  if (file) void actions.load(file);
  // the same file once more is a choice too
  field.value = '';
}

/** What was found in the file that was chosen last. @param {State} state @param {Actions} actions */
export function loadedBar({ file, sending, locked, password }, actions) {
  const refused = file?.refused ? html`<p class="refusal">${icon('i-blitz')}<span>${file.refused}</span></p>` : nothing;
  const held = file?.held;
  return html`<div class="loaded" role="alert">${refused}</div>
    ${file?.loaded ? html`<p class="former" id="loaded">${icon('i-check')}<span>${word('load.done')}</span></p>` : nothing}
    ${held && file ? html`<div class="held" role="group" aria-labelledby="held-title">
      <p id="held-title" tabindex="-1"><strong>${word('held', { title: held.title })}</strong>
        ${[held.date ? word('held.date', { date: day.format(held.date) }) : '', word('held.questions', { n: held.questions }), word('held.answers', { n: held.answers })]
    .filter(Boolean).join(', ')}.</p>
      <p class="quiet">${word('held.hint')}</p>
      ${locked ? passwordField(password, actions) : nothing}
      <div class="bar">
        <button type="button" id="open-file" class="main" aria-disabled=${sending ? 'true' : nothing} @click=${actions.openFile}>
          ${word(sending ? 'opening' : 'held.open')}</button>
        <button type="button" id="leave-file" @click=${() => { actions.set({ file: null }); actions.focus('load'); }}>${word('held.leave')}</button>
      </div>
    </div>` : nothing}`;
}
