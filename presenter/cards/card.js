/** One table card, A5. */
import { html } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { hostOf, spaced } from '../wall/view.js';

/**
 * @typedef {{id: string, name: string, link: string, short: string, qr: {size: number, path: string}}} Card
 */

/** How large a name can stand: the longer, the smaller. @param {string} name */
const sizeOf = (name) => (name.length <= 14 ? 'short' : name.length <= 34 ? 'long' : 'longest');

/**
 * @param {Card} card
 * @param {{title: string, code: string, language: string, address: string}} session
 */
export function card({ id, name, short, qr }, { title, code, language, address }) {
  const host = hostOf(address) || location.host;
  return html`<article class="card" data-card=${id} aria-label=${name}>
    <p class="of" lang=${language} dir="auto">${title}</p>
    <h2 class="name" data-size=${sizeOf(name)} lang=${language} dir="auto">${name}</h2>
    <ol class="steps">${['scan', 'write', 'ready'].map((step) => html`<li>${word(`step.${step}`)}</li>`)}</ol>
    <div class="entry">
      <svg class="qr" role="img" aria-label=${word('qr', { name })} viewBox=${`0 0 ${qr.size} ${qr.size}`}><path d=${qr.path}></path></svg>
      <dl class="typed">
        <dt>${word('type')}</dt><dd class="host"><bdi>${host}</bdi></dd>
        <dt>${word('code')}</dt><dd>${spaced(code)}</dd>
        <dt>${word('short')}</dt><dd class="short">${short}</dd>
      </dl>
    </div>
    <p class="others">${word('others', { host, code: spaced(code) })}</p>
  </article>`;
}
