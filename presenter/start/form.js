/** The form: template, title and language, small groups, Handlungsfelder, questions, agenda, and the button that opens the session. */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { word } from '../../client/shared/words.js';
import { agendaSection } from './agenda.js';
import { icon, lineField, problemLine } from './field.js';
import { nameOf, templateOf } from './file.js';
import { handlungsfelderSection } from './handlungsfelder.js';
import { ownSessionsSection } from './own_sessions.js';
import { paceSection } from './pace_section.js';
import { passwordField } from './password.js';
import { preview } from './preview.js';
import { questionsSection } from './questions.js';
import { saveText } from './save.js';
import { smallGroupsSection } from './small_groups.js';
import { templateSection } from './template_section.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */

/** @param {State} state @param {Actions} actions */
export function formPage(state, actions) {
  return html`<div class="prepare">
    <form novalidate @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
      <h1 id="heading" tabindex="-1">${word('heading')}</h1>
      ${ownSessionsSection(state, actions)}
      ${templateSection(state, actions)}
      ${titleSection(state, actions)}
      ${paceSection(state, actions)}
      ${smallGroupsSection(state, actions)}
      ${handlungsfelderSection(state, actions)}
      ${questionsSection(state, actions)}
      ${state.draft.pace.how === 'own' ? nothing : agendaSection(state, actions)}
      ${openSection(state, actions)}
    </form>
    ${preview(state)}
  </div>`;
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
      <p class="quiet" id="title-hint">${word(draft.pace.how === 'own' ? 'title.hint.own' : 'title.hint')}</p>
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
function openSection(state, actions) {
  const { draft, material, problems, checked, sending, refusal, locked, password, file } = state;
  return html`<section class="open-part">
    <div role="alert">${refusal ? html`<p class="refusal" id="refusal">${icon('i-blitz')}<span>${refusal}</span></p>` : nothing}</div>
    ${locked && !file?.held ? passwordField(password, actions) : nothing}
    <div class="bar">
      <button type="button" id="open" class="main" aria-disabled=${sending ? 'true' : nothing} @click=${actions.submit}>
        ${word(sending ? 'opening' : 'open')}</button>
      <button type="button" id="save-template" aria-describedby="save-template-hint"
        @click=${() => saveText(nameOf(draft.title), templateOf(draft, material), 'application/json')}>${word('save.template')}</button>
    </div>
    <p class="quiet" role="status">${checked && problems.length ? word('problems', { n: problems.length }) : word(`open.hint.${draft.pace.how}`)}</p>
    <p class="quiet" id="save-template-hint">${word('save.template.hint')}</p>
  </section>`;
}
