/** Panels that lead out of the desk: links to share, files to take along, the end of the session. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { spaced } from '../wall/view.js';
import { icon } from './signs.js';
import { wallAddress } from './wall_controls.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

/** @param {View} view @param {any} you @param {Desk} desk @param {Actions} act */
export const share = (view, you, desk, act) => html`
  <div class="sharing">
    <div>
      <p class="code">${spaced(view.session.code)}</p>
      ${you.qr?.path ? html`<svg class="qr" role="img" aria-label=${word('share.qr')} viewBox=${`0 0 ${you.qr.size} ${you.qr.size}`}><path d=${you.qr.path}></path></svg>` : nothing}
    </div>
    <div>
      ${link('join', you.links.join, desk, act)}
      ${you.links.wall ? link('wall', wallAddress(you.links.wall), desk, act) : nothing}
      ${link('desk', location.href, desk, act)}
    </div>
  </div>`;

/** @param {string} which @param {string} address @param {Desk} desk @param {Actions} act */
function link(which, address, desk, act) {
  /** @param {Event} event */
  const copy = (event) => {
    const field = /** @type {Element} */ (event.currentTarget).closest('.link')?.querySelector('input');
    if (field) void act.copy(which, field);
  };
  const said = desk.copied === which ? 'share.copied' : desk.copied === `marked ${which}` ? 'share.marked' : '';
  return html`<div class="link">
    <label for=${`link-${which}`}>${word(`share.${which}`)}</label>
    <p class="hint" data-warn=${which === 'desk' ? 'yes' : 'no'}>${which === 'desk' ? icon('i-lock') : nothing}${word(`share.${which}_explain`)}</p>
    <div class="copying">
      <input id=${`link-${which}`} readonly .value=${address} @focus=${(/** @type {any} */ event) => event.target.select()}>
      <button data-do=${`copy-${which}`} @click=${copy}>${said === 'share.copied' ? html`${icon('i-check')}${word('share.copied')}` : word('share.copy')}</button>
    </div>
    <p class="hint" role="status">${said ? word(said) : nothing}</p>
  </div>`;
}

/** @param {Desk} desk @param {Actions} act */
export const downloads = (desk, act) => html`
  <div class="offers">
    <p>${word('download.explain')}</p>
    <button class="main" data-do="download-excel" @click=${() => act.download('excel-de')}>${word('download.excel')}</button>
    <p class="hint">${word('download.excel_explain')}</p>
    <button data-do="download-rfc4180" @click=${() => act.download('rfc4180')}>${word('download.plain')}</button>
    <p class="hint">${word('download.plain_explain')}</p>
    <p class="said" role="status">${desk.dialog?.said ?? nothing}</p>
  </div>`;

/** @param {View} view @param {Actions} act @param {(event: Event) => void} close */
export const finish = (view, act, close) => html`
  <div class="offers">
    <h3>${word('end.title')}</h3>
    ${view.session.state === 'ended'
      ? html`<p>${word('ended.explain')}</p>
        <button class="main" data-do="resume" @click=${(/** @type {Event} */ event) => { act.run({ do: 'resume_session' }); close(event); }}>${word('resume')}</button>`
      : html`<p>${word('end.explain')}</p>
        <button class="main" data-do="end" @click=${(/** @type {Event} */ event) => { act.run({ do: 'end_session' }); close(event); }}>${word('end')}</button>`}
    <h3>${word('erase.title')}</h3>
    <p>${word('erase.before')}</p>
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
    <input id="erase-code" inputmode="numeric" autocomplete="off" aria-describedby="erase-said" aria-invalid=${said ? 'true' : 'false'}>
    <p class="said" data-refused="yes" id="erase-said" role="alert">${said ?? nothing}</p>
    <div class="actions">
      <button class="danger" data-do="erase-for-ever">${word('erase.for_ever')}</button>
      <button type="button" data-do="cancel" @click=${close}>${word('erase.keep')}</button>
    </div>
  </form>`;
}
