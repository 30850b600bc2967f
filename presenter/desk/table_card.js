/** A group's table card on the screen: whoever has no paper scans it from here. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { cardLink } from './groups.js';
import { link } from './link.js';

/**
 * @param {import('./rows.js').View} view
 * @param {any} you
 * @param {string} id of the group
 * @param {import('./state.js').Desk} desk
 * @param {import('./actions.js').Actions} act
 */
export function tableCard(view, you, id, desk, act) {
  const { short, card, name } = view.small_groups[id];
  const address = cardLink(you.links.join, id, card);
  const drawn = desk.cards[id]?.card === card ? desk.cards[id].qr : undefined;
  return html`<section class="table-card" aria-labelledby="table-card-title">
    <h3 id="table-card-title">${word('card')}</h3>
    <p class="hint">${word('card.explain')}</p>
    ${drawn ? html`<svg class="qr" role="img" aria-label=${word('card.qr', { name })} viewBox=${`0 0 ${drawn.size} ${drawn.size}`}><path d=${drawn.path}></path></svg>` : nothing}
    <p class="hint">${word('card.short')}</p>
    <p class="short" id="short">${short}</p>
    ${link('card', word('card.link'), nothing, address, desk, act)}
  </section>`;
}
