/** The form: template, title and language, small groups, Handlungsfelder, questions, agenda, and the button that opens the session. */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { word } from '../../client/shared/words.js';
import { agendaSection } from './agenda.js';
import { icon, lineField, problemLine } from './field.js';
import { handlungsfelderSection } from './handlungsfelder.js';
import { ownSessionsSection } from './own_sessions.js';
import { preview } from './preview.js';
import { questionsSection } from './questions.js';
import { formerBar } from './rows.js';
import { smallGroupsSection } from './small_groups.js';
import { TEMPLATES } from './templates.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */

/** @param {State} state @param {Actions} actions */
export function formPage(state, actions) {
  return html`<div class="prepare">
    <form novalidate @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
      <h1 id="heading" tabindex="-1">${word('heading')}</h1>
      ${ownSessionsSection(state, actions)}
      ${templateSection(state, actions)}
      ${titleSection(state, actions)}
      ${smallGroupsSection(state, actions)}
      ${handlungsfelderSection(state, actions)}
      ${questionsSection(state, actions)}
      ${agendaSection(state, actions)}
      ${openSection(state, actions)}
    </form>
    ${preview(state)}
  </div>`;
}

/** @param {State} state @param {Actions} actions */
function templateSection(state, actions) {
  return html`<section class="part"><fieldset>
    <legend><h2>${word('template')}</h2> <span class="quiet">${word('template.hint')}</span></legend>
    <div class="templates">${TEMPLATES.map((template) => html`<label class="template" data-template=${template}>
      <input type="radio" name="template" id=${`template-${template}`} .checked=${live(state.draft.template === template)}
        aria-describedby=${`template-${template}-hint`} @change=${() => actions.choose(template)}>
      ${picture(template)}
      <span><strong>${word(`template.${template}`)}</strong>
        <small id=${`template-${template}-hint`}>${word(`template.${template}.hint`)}</small></span>
    </label>`)}</div>
  </fieldset>${formerBar(state, actions, 'template')}</section>`;
}

/** @param {string} template a small drawing of what the wall will show */
function picture(template) {
  if (template === 'groups') {
    return html`<span class="picture tiles" aria-hidden="true">${['wohnen', 'soziales', 'schule', 'sport', 'gesundheit', 'umwelt'].map((look) => html`<i
      data-hf=${look}></i>`)}</span>`;
  }
  if (template === 'stems') {
    return html`<span class="picture columns" data-hf="wohnen" aria-hidden="true"><b></b><b></b><i></i><i></i><i></i><i></i><i></i></span>`;
  }
  return html`<span class="picture" aria-hidden="true">${icon('i-plus')}</span>`;
}

/** @param {State} state @param {Actions} actions */
function titleSection({ draft, problemAt }, actions) {
  return html`<section class="part title-part">
    <div class="field">
      <h2><label for="title">${word('title')}</label></h2>
      ${lineField({
    id: 'title', value: draft.title, problemAt, hint: 'title-hint', lang: draft.language,
    onText: (title) => actions.edit((former) => ({ ...former, title })),
  })}
      ${problemLine(problemAt('title'))}
      <p class="quiet" id="title-hint">${word('title.hint')}</p>
    </div>
    <fieldset class="languages">
      <legend>${word('language')}</legend>
      <div class="choices">${['de', 'en'].map((each) => html`<label class="choice">
        <input type="radio" name="session-language" id=${`language-${each}`} .checked=${live(draft.language === each)} @change=${() => actions.speak(each)}>
        <span>${word(`language.${each}`)}</span></label>`)}</div>
    </fieldset>
  </section>`;
}

/** @param {State} state @param {Actions} actions */
function openSection({ problems, checked, sending, refusal, locked, password }, actions) {
  return html`<section class="open-part">
    <div role="alert">${refusal ? html`<p class="refusal">${icon('i-blitz')}<span>${refusal}</span></p>` : nothing}</div>
    ${locked ? passwordField(password, actions) : nothing}
    <button type="button" id="open" class="main" aria-disabled=${sending ? 'true' : nothing} @click=${actions.submit}>
      ${word(sending ? 'opening' : 'open')}</button>
    <p class="quiet" role="status">${checked && problems.length ? word('problems', { n: problems.length }) : word('open.hint')}</p>
  </section>`;
}

/** @param {string} password @param {Actions} actions */
const passwordField = (password, actions) => html`<div class="field password">
  <label for="password">${word('password')}</label>
  <p class="quiet" id="password-hint">${word('password.hint')}</p>
  <input id="password" type="password" autocomplete="current-password" aria-describedby="password-hint" .value=${live(password)}
    @input=${(/** @type {Event} */ event) => actions.set({ password: /** @type {HTMLInputElement} */ (event.target).value, refusal: '' })}
    @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && actions.submit()}>
</div>`;
