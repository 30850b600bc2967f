/** Panels at the end: answers to take along, the session to end or to erase. */
import { html, nothing } from 'lit-html';
import { language, word } from '../../client/shared/words.js';
import { spaced } from '../wall/view.js';
import { earlier } from './earlier.js';
import { icon } from './signs.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

/** When the session is erased by itself. @param {View} view */
export function expires(view) {
  const at = view.here.expires;
  if (!at) return nothing;
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: view.session.time_zone }).format(at);
  return html`<p class="hint expires">${word('expires', { date })}</p>`;
}

/** @param {Desk} desk @param {Actions} act */
export function downloads(desk, act) {
  const doing = desk.dialog?.about ?? '';
  return html`<div class="offers">
    <h3>${word('download.record')}</h3>
    <p>${word('download.record_explain')}</p>
    <div class="actions">${/** @type {const} */ (['docx', 'pdf', 'html', 'markdown']).map((which) => html`
      <button class=${which === 'docx' ? 'main' : ''} data-do=${`download-${which}`} @click=${() => act.download(which)}>${word(`download.${which}`)}</button>`)}</div>
    <p><a class="button" data-do="edit-record" href=${act.recordAddress()} target="_blank" rel="noopener">${word('download.edit_record')}${icon('i-right')}</a></p>
    <h3>${word('download.answers')}</h3>
    <p>${word('download.explain')}</p>
    <button data-do="download-xlsx" @click=${() => act.download('xlsx')}>${word('download.xlsx')}</button>
    <p class="hint">${word('download.xlsx_explain')}</p>
    <button data-do="download-excel" @click=${() => act.download('excel-de')}>${word('download.excel')}</button>
    <p class="hint">${word('download.excel_explain')}</p>
    <button data-do="download-rfc4180" @click=${() => act.download('rfc4180')}>${word('download.plain')}</button>
    <p class="hint">${word('download.plain_explain')}</p>
    ${desk.wide ? html`<h3>${word('download.picture')}</h3>
      <p>${word('download.picture_explain')}</p>
      <div class="actions">${/** @type {const} */ (['png', 'svg']).map((form) => html`
        <button data-do=${`download-${form}`} @click=${() => act.picture(form)}>${word(`download.${form}`)}</button>`)}</div>` : nothing}
    <h3>${word('download.reuse')}</h3>
    <button data-do="download-template" @click=${() => act.download('template')}>${word('download.template')}</button>
    <p class="hint">${word('download.template_explain')}</p>
    <button data-do="download-whole" @click=${() => act.download('whole')}>${word('download.whole')}</button>
    <p class="hint">${word('download.whole_explain')}</p>
    <div class="going" role="status">${doing ? html`<progress aria-label=${word('download.fetching')}></progress>` : nothing}<p class="said">${desk.dialog?.said ?? nothing}</p></div>
  </div>`;
}

/** @param {View} view @param {Actions} act @param {(event: Event) => void} close */
export const finish = (view, act, close) => html`
  <div class="offers">
    <h3>${word('end.title')}</h3>
    ${view.session.state === 'ended'
      ? html`<p>${word('ended.explain')}</p>
        ${view.session.pace === 'own' ? html`<button data-do="reopen" @click=${() => act.set({ dialog: { name: 'session' } })}>${word('pace.reopen')} …</button>` : html`
        <button class="main" data-do="resume" @click=${(/** @type {Event} */ event) => { act.run({ do: 'resume_session' }); close(event); }}>${word('resume')}</button>`}`
      : html`<p>${word('end.explain')}</p>
        <button class="main" data-do="end" @click=${(/** @type {Event} */ event) => { act.run({ do: 'end_session' }); close(event); }}>${word('end')}</button>`}
    <h3>${word('next_meeting')}</h3>
    <p>${word('next_meeting.explain')}</p>
    <button data-do="next-meeting" @click=${() => act.set({ dialog: { name: 'next_meeting' } })}>${word('next_meeting.go')}</button>
    ${earlier(act)}
    <h3>${word('copy')}</h3>
    <p>${word('copy.before')}</p>
    <button data-do="copy" @click=${() => act.set({ dialog: { name: 'copy' } })}>${word('copy.go')}</button>
    <h3>${word('erase.title')}</h3>
    <p>${word('erase.before')}</p>
    ${expires(view)}
    <button data-do="erase" @click=${() => act.set({ dialog: { name: 'erase' } })}>${word('erase.go')}</button>
  </div>`;

/** @param {View} view @param {Desk} desk @param {Actions} act @param {(event: Event) => void} close */
export function erase(view, desk, act, close) {
  const answers = Object.keys(view.answers).length;
  const questions = Object.keys(view.questions).length;
  const said = desk.dialog?.said;
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const field = /** @type {HTMLFormElement} */ (event.currentTarget).querySelector('input');
    field?.focus();
    void act.erase(field?.value ?? '');
  };
  return html`<form class="offers" novalidate @submit=${submit}>
    <p>${word('erase.what')}</p>
    <ul>
      <li>${word('erase.answers', { n: answers })}</li>
      <li>${word('erase.questions', { n: questions })}</li>
      <li>${word('erase.links')}</li>
    </ul>
    <p>${word('erase.stays')}</p>
    <p><button type="button" data-do="download-first" @click=${() => act.set({ dialog: { name: 'download' } })}>${word('erase.download')}</button></p>
    <label for="erase-code">${word('erase.type', { code: spaced(view.session.code) })}</label>
    <input id="erase-code" autofocus inputmode="numeric" autocomplete="off" aria-describedby="erase-said" aria-invalid=${said ? 'true' : 'false'}>
    <p class="said" data-refused="yes" id="erase-said" role="alert">${said ?? nothing}</p>
    <div class="actions">
      <button class="danger" data-do="erase-for-ever">${word('erase.for_ever')}</button>
      <button type="button" data-do="cancel" @click=${close}>${word('erase.keep')}</button>
    </div>
  </form>`;
}
