/** The session is open: code, QR, the three links and who may have each, and how to keep the desk's. */
import { html, nothing, svg } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { icon } from './field.js';
import { spaced } from './own_sessions.js';
import { isLoopback } from './request.js';
import { saveText } from './save.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */
/** @typedef {import('./storage.js').OwnSession} OwnSession */

/** @param {State} state @param {Actions} actions */
export function openedPage(state, actions) {
  const session = /** @type {OwnSession} */ (state.opened);
  const { title, code, links, qr } = session;
  const { host, hostname } = new URL(links.join);
  return html`<div class="opened" data-session=${session.session}>
    <section class="ticket">
      <h1 id="heading" tabindex="-1">${word('opened')}</h1>
      <p class="opened-title"><bdi>${title}</bdi></p>
      <div class="code-and-qr">
        <p class="code"><span class="quiet">${word('opened.code')}</span><strong id="code">${spaced(code)}</strong>
          <span class="quiet">${word('opened.address')} <bdi>${host}</bdi></span></p>
        <svg class="qr" id="qr" role="img" aria-label=${word('opened.qr')} viewBox="0 0 ${qr.size} ${qr.size}"
          shape-rendering="crispEdges">${svg`<path d=${qr.path}></path>`}</svg>
      </div>
      ${isLoopback(hostname) ? alone(host) : nothing}
      <a class="button main" id="to-desk" href=${links.desk}>${word('opened.to.desk')} ${icon('i-right')}</a>
      <p><button type="button" id="another" @click=${() => actions.show(null)}>${icon('i-left')} ${word('opened.another')}</button></p>
    </section>
    <section class="links" aria-labelledby="links-title">
      <h2 id="links-title">${word('opened.links')}</h2>
      ${linkCard(state, actions, 'desk', links.desk)}
      ${keepHint(session, state.remembered)}
      ${linkCard(state, actions, 'join', links.join)}
      ${linkCard(state, actions, 'wall', links.wall)}
    </section>
  </div>`;
}

/** @param {string} host */
const alone = (host) => html`<div class="alone" id="loopback">${icon('i-people')}
  <p><strong>${word('loopback')}</strong> ${word('loopback.why', { host })}</p>
  <p>${word('loopback.do')} <code>make run HOST=0.0.0.0</code></p>
  <p>${word('loopback.then')}</p>
</div>`;

/** @param {State} state @param {Actions} actions @param {'desk' | 'join' | 'wall'} what @param {string} link */
function linkCard({ copied, opened }, actions, what, link) {
  const id = `link-${what}`;
  const isOpen = what === 'join' && opened?.pace === 'own';
  const how = copied?.id === id ? copied.how : null;
  return html`<div class="link-card ${what}">
    <h3>${icon({ desk: 'i-lock', join: 'i-people', wall: 'i-wall' }[what])} ${word(`link.${what}`)}</h3>
    <p id=${`${id}-hint`}>${isOpen ? word('link.join.hint.own') : word(`link.${what}.hint`)}</p>
    <div class="link-line">
      <input id=${id} readonly .value=${link} aria-label=${word('link.address', { name: word(`link.${what}`) })} aria-describedby=${`${id}-hint`}
        @focus=${(/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).select()}>
      <button type="button" data-copy=${what} aria-label=${word('copy.of', { name: word(`link.${what}`) })} @click=${() => copy(id, actions)}>
        ${word(how === 'copied' ? 'copied' : 'copy')}</button>
      ${what === 'desk' ? nothing : html`<a class="button" href=${link} target="_blank" rel="noopener"
        aria-label=${word('visit.of', { name: word(`link.${what}`) })}>${word('visit')}</a>`}
    </div>
    ${how === 'marked' ? html`<p class="quiet">${word('marked')}</p>` : nothing}
  </div>`;
}

/** @param {OwnSession} session @param {boolean} remembered */
function keepHint(session, remembered) {
  const text = linksAsText(session);
  const mail = `mailto:?subject=${encodeURIComponent(word('keep.subject', { title: session.title }))}&body=${encodeURIComponent(text)}`;
  return html`<div class="keep">
    <p><strong>${word('keep')}</strong> ${word(remembered ? 'keep.remembered' : 'keep.not.remembered')}</p>
    <div class="bar">
      <a class="button" id="mail" href=${mail}>${word('keep.mail')}</a>
      <button type="button" id="save" @click=${() => saveText(`plenum-${session.code}.txt`, text, 'text/plain')}>${word('keep.file')}</button>
    </div>
  </div>`;
}

/** @param {OwnSession} session */
function linksAsText({ title, code, links }) {
  const part = (/** @type {'desk' | 'join' | 'wall'} */ what) => `${word(`link.${what}`)}\r\n${word(`link.${what}.hint`)}\r\n${links[what]}`;
  return [title, word('keep.code', { code: spaced(code) }), part('desk'), part('join'), part('wall')].join('\r\n\r\n');
}

/**
 * Over plain http there is no Clipboard API; where the old way fails too, the link is at least marked.
 * @param {string} id @param {Actions} actions
 */
async function copy(id, actions) {
  const field = /** @type {HTMLInputElement} */ (document.getElementById(id));
  const back = document.activeElement;
  const how = await copyText(field) ? 'copied' : 'marked';
  if (how === 'copied' && back instanceof HTMLElement) back.focus();
  actions.set({ copied: { id, how } });
  actions.say(word(how === 'copied' ? 'copied.said' : 'marked'));
}

/** @param {HTMLInputElement} field */
async function copyText(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    try {
      return document.execCommand('copy');
    } catch {
      return false;
    }
  }
}
