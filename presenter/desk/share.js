/** How people come in: address, code and QR code, the links, and whether anybody new may come. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { hostOf, spaced } from '../wall/view.js';
import { deskLink, onlyHere, wallAddress } from './addresses.js';
import { expires } from './finishing.js';
import { keys } from './keys.js';
import { link } from './link.js';
import { icon } from './signs.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

/** @param {import('../../client/shared/live.js').Screen} screen @param {string} key @param {Desk} desk @param {Actions} act */
export function share({ view, you, mine }, key, desk, act) {
  const { join, wall } = you.links;
  const own = deskLink(you, key);
  return html`
    <div class="sharing">
      <div>
        <p class="hint">${word('share.type')}</p>
        <p class="host"><bdi>${hostOf(join) || location.host}</bdi></p>
        <p class="code">${spaced(view.session.code)}</p>
        ${onlyHereHint(you)}
        ${you.qr?.path ? html`<svg class="qr" role="img" aria-label=${word('share.qr')} viewBox=${`0 0 ${you.qr.size} ${you.qr.size}`}><path d=${you.qr.path}></path></svg>` : nothing}
        ${locking(view, act, 'share')}
      </div>
      <div>
        ${link('join', word('share.join'), word('share.join_explain'), join, desk, act)}
        ${wall ? link('wall', word('share.wall'), word('share.wall_explain'), wallAddress(wall), desk, act) : nothing}
        ${own ? link('desk', word('share.desk'), html`${icon('i-lock')}${word('share.desk_explain')}`, own, desk, act) : nothing}
        ${Object.keys(view.small_groups).length ? html`<p><a class="button" data-do="share-cards" href=${act.cardsAddress()} target="_blank" rel="noopener">${word('cards.open')}${icon('i-right')}</a></p>` : nothing}
        ${keys(view, mine, desk, act)}
        ${expires(view)}
      </div>
    </div>`;
}

/** Phones that follow a link to this very machine look for the session in themselves. @param {any} you */
export function onlyHereHint(you) {
  if (!onlyHere(you?.links?.join)) return nothing;
  const [before, after] = word('share.only_here', { command: '\n' }).split('\n');
  return html`<p class="hint only-here">${icon('i-x')}<span>${before}<code>make run HOST=0.0.0.0</code>${after}</span></p>`;
}

/** @param {View} view @param {Actions} act @param {string} where it stands; it may stand in two places */
export function locking(view, act, where) {
  const { locked } = view.session;
  return html`<div class="locking">
    <button class="toggle" data-do="lock" aria-pressed=${locked ? 'true' : 'false'} aria-describedby=${`lock-${where}`}
      @click=${() => act.run({ do: locked ? 'unlock_joining' : 'lock_joining' })}>${icon('i-lock')}${word('lock')}</button>
    <p class="hint" id=${`lock-${where}`}>${word('lock.explain')}</p>
  </div>`;
}
