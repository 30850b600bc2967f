/** What to begin with: one of the ready templates, or a file. */
import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { word } from '../../client/shared/words.js';
import { icon } from './field.js';
import { loadedBar, loadTile } from './file_section.js';
import { TEMPLATES } from './ready.js';
import { formerBar } from './rows.js';
import { sketch } from './sketches.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */

/** The kind whose picture stands for a template. @type {Record<string, string>} */
const PICTURES = { flash: 'cloud', opinion: 'choice', dots: 'points', places: 'position', feedback: 'scale' };

/** @param {State} state @param {Actions} actions */
export function templateSection(state, actions) {
  return html`<section class="part"><fieldset>
    <legend><h2>${word('template')}</h2> <span class="quiet">${word('template.hint')}</span></legend>
    <div class="templates">${TEMPLATES.map((template) => html`<label class="template" data-template=${template}>
      <input type="radio" name="template" id=${`template-${template}`} .checked=${live(state.draft.template === template)}
        aria-describedby=${`template-${template}-hint`} @change=${() => actions.choose(template)}>
      ${picture(template)}
      <span><strong>${word(`template.${template}`)}</strong>
        <small id=${`template-${template}-hint`}>${word(`template.${template}.hint`)}</small></span>
    </label>`)}${loadTile(actions)}</div>
  </fieldset>${loadedBar(state, actions)}${formerBar(state, actions, 'template')}</section>`;
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
  if (template in PICTURES) return html`<span class="picture" aria-hidden="true">${sketch(PICTURES[template])}</span>`;
  return html`<span class="picture" aria-hidden="true">${icon('i-plus')}</span>`;
}
