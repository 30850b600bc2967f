/** The wall's foot, there all afternoon: mark, where we are, and how latecomers join. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { pagerPlaces } from './pager.js';
import { icon, mark } from './signs.js';
import { hostOf, spaced, WITHOUT } from './view.js';

/**
 * @param {import('../../client/shared/live.js').Screen} screen
 * @param {import('./view.js').Report} report
 * @param {import('./picture.js').Pager | undefined} pager
 */
export function foot({ view, you, link }, report, pager) {
  const host = hostOf(you?.links?.join ?? '') || location.host;
  const offline = link === 'waiting';
  const { frozen } = view.show;
  const slots = Math.max(7, Math.floor((93 - 14 - 14 - 12 - host.length * 0.75 - (offline ? 17 : 0) - (frozen ? 14 : 0)) / 2.6));
  return html`<div class="foot">
    <div class="left">${mark()}${frozen ? html`<p class="frozen" id="frozen"><span class="pause" aria-hidden="true"></span>${word('frozen')}</p>` : nothing}${offline ? html`<p class="offline" id="offline">${icon('i-clock')}${word('offline')}</p>` : nothing}</div>
    <div class="middle">
      ${pager && pager.groups.length > 1 ? places(pager, slots) : nothing}
      ${report.pages > 1 ? html`<p id="position">${word(report.from === report.to ? 'position.one' : 'position', { from: report.from, to: report.to, of: report.of })}</p>` : nothing}
    </div>
    <p class="right" id="join">${view.session.state === 'ended'
      ? word('ended.foot')
      : html`<bdi>${host}</bdi> <b>${spaced(view.session.code)}</b>`}</p>
  </div>`;
}

/**
 * @param {import('./picture.js').Pager} pager
 * @param {number} slots
 */
function places({ groups, current, order }, slots) {
  return html`<ol class="pager" aria-label=${word(`pager.${current.kind}`)}>${pagerPlaces(groups.length, groups.indexOf(current), slots).map((at) => {
    if (at === undefined) return html`<li class="gap" aria-hidden="true">…</li>`;
    const { id, number, name, look, cards } = groups[at];
    const here = groups[at] === current;
    const border = order === 'answered' && cards.length === 0 && groups[at - 1]?.cards.length > 0;
    return html`<li class=${`${cards.length > 0 ? '' : 'none'} ${border ? 'border' : ''}`} data-hf=${look || nothing} aria-current=${here ? 'page' : nothing}>
      <span aria-hidden="true">${id === WITHOUT ? word('pager.without') : number}</span><span class="unseen">${id === WITHOUT ? word(`without.${current.kind}`) : name}</span>
    </li>`;
  })}</ol>`;
}
