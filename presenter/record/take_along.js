/** The forms of the record to take along, and its public link. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { icon } from '../desk/signs.js';

/**
 * @typedef {import('./view.js').View} View
 * @typedef {import('./state.js').State} State
 * @typedef {import('./actions.js').Actions} Actions
 */

const RECORD = /** @type {const} */ (['docx', 'pdf', 'html', 'markdown']);
const OTHERS = /** @type {const} */ (['xlsx', 'excel-de', 'whole']);

/** @param {import('../../client/shared/live.js').Screen} screen @param {View} view @param {State} state @param {Actions} act */
export const takeAlong = ({ you }, view, state, act) => html`
  <h2 id="forms-title">${word('forms')}</h2>
  <p class="hint">${word('forms.hint')}</p>
  <ul class="forms" aria-labelledby="forms-title">${RECORD.map((which) => form(which, state, act))}</ul>
  <h2 id="others-title">${word('others')}</h2>
  <p class="hint">${word('others.hint')}</p>
  <ul class="forms" aria-labelledby="others-title">${OTHERS.map((which) => form(which, state, act))}</ul>
  <h2 id="public-title">${word('public')}</h2>
  ${publicLink(you, view, state, act)}`;

/** @param {import('../files.js').File} which @param {State} state @param {Actions} act */
function form(which, state, act) {
  const { doing, said } = state.forms.get(which) ?? { doing: false, said: '' };
  return html`<li class="form" data-form=${which} data-doing=${doing ? 'yes' : 'no'}>
    <div><h3>${word(`form.${which}`)}</h3><p class="hint" id=${`hint-${which}`}>${word(`form.${which}.hint`)}</p></div>
    <button class=${which === 'docx' ? 'main' : ''} data-do=${`take-${which}`} aria-describedby=${`hint-${which}`} aria-disabled=${doing ? 'true' : 'false'}
      @click=${() => act.take(which)}>${icon('i-load')}${word('take')}<span class="unseen"> ${word(`form.${which}`)}</span></button>
    <div class="going" role="status">${doing ? html`<progress aria-label=${word('making', { form: word(`form.${which}`) })}></progress><p>${word('making', { form: word(`form.${which}`) })}</p>`
      : said ? html`<p class="said" data-refused=${state.forms.get(which)?.failed ? 'yes' : 'no'}>${said}</p>` : nothing}</div>
  </li>`;
}

/** @param {any} you @param {View} view @param {State} state @param {Actions} act */
function publicLink(you, view, state, act) {
  const secret = view.record.public;
  if (!secret) {
    return html`<div class="public" data-shared="no">
      <p>${word('public.means')}</p>
      <button data-do="share" @click=${() => act.run({ do: 'share_record' })}>${word('public.share')}</button>
    </div>`;
  }
  const address = publicAddress(you, view.session.code, secret);
  /** @param {Event} event */
  const copy = (event) => {
    const input = /** @type {Element} */ (event.currentTarget).parentElement?.querySelector('input');
    if (input) void act.copy(input);
  };
  return html`<div class="public" data-shared="yes">
    <p>${word('public.now')}</p>
    <label for="public-link">${word('public.link')}</label>
    <div class="copying">
      <input id="public-link" readonly .value=${address} @focus=${(/** @type {any} */ event) => event.target.select()}>
      <button data-do="copy" @click=${copy}>${word('public.copy')}</button>
      <a class="button" data-do="open-public" href=${hereOf(address)} target="_blank" rel="noopener">${word('public.open')}${icon('i-right')}</a>
    </div>
    <p class="hint" role="status">${state.copied ? word(`public.${state.copied}`) : nothing}</p>
    <p class="hint">${word('public.unshare.means')}</p>
    <button class="danger" data-do="unshare" @click=${() => act.run({ do: 'unshare_record' })}>${word('public.unshare')}</button>
  </div>`;
}

/** @param {any} you @param {string} code @param {string} secret */
function publicAddress(you, code, secret) {
  const [base] = String(you.links.join).split(`/${code}#`);
  return `${base}/record/${you.session}/${secret}`;
}

/** The link may carry another name of this server. @param {string} address */
const hereOf = (address) => `${location.origin}${new URL(address, location.origin).pathname}`;
