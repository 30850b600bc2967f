/** The wall's foot, there all afternoon: mark, where we are, and how latecomers join. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { nameOf } from './cards.js';
import { runs } from './clock.js';
import { pagerPlaces } from './pager.js';
import { icon, mark } from './signs.js';
import { smallClock, soundButton } from './timer.js';
import { hostOf, PARKED, plainNumber, spaced, WITHOUT } from './view.js';

/**
 * @param {import('../../client/shared/live.js').Screen} screen
 * @param {import('./view.js').Report} report
 * @param {import('./picture.js').Pager | undefined} pager
 * @param {{large: boolean, mute: boolean}} clock whether the picture itself shows the time, and whether the gong needs a touch first
 */
export function foot({ view, you, link }, report, pager, { large, mute }) {
  const host = hostOf(you?.links?.join ?? '') || location.host;
  const offline = link === 'waiting' ? 'offline' : view.here.storage === 'away' ? 'away' : '';
  const { frozen } = view.show;
  const timed = runs(view.timer) && !large;
  const slots = Math.max(7, Math.floor((93 - 14 - 14 - 12 - host.length * 0.75 - (offline ? 17 : 0) - (frozen ? 14 : 0) - (timed ? 10 : 0) - (mute ? 20 : 0)) / 2.6));
  return html`<div class="foot">
    <div class="left">${mark()}${timed ? smallClock() : nothing}${mute ? soundButton() : nothing}${frozen ? html`<p class="frozen" id="frozen"><span class="pause" aria-hidden="true"></span>${word('frozen')}</p>` : nothing}${offline ? html`<p class="offline" id="offline">${icon('i-clock')}${word(offline)}</p>` : nothing}</div>
    <div class="middle">
      ${pager && pager.groups.length > 1 ? places(pager, slots) : nothing}
      ${report.pages > 1 && (report.from > 1 || report.to < report.of) ? html`<p id="position">${word(report.from === report.to ? 'position.one' : 'position', { from: plainNumber(report.from), to: plainNumber(report.to), of: plainNumber(report.of) })}</p>` : nothing}
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
  return html`<ol class="pager" aria-label=${word(`pager.${groups[0].kind}`)}>${pagerPlaces(groups.length, groups.indexOf(current), slots).map((at) => {
    if (at === undefined) return html`<li class="gap" aria-hidden="true">…</li>`;
    const { id, number, look, total } = groups[at];
    const here = groups[at] === current;
    const border = id === PARKED || (order === 'answered' && total === 0 && groups[at - 1]?.total > 0);
    return html`<li class=${`${total > 0 ? '' : 'none'} ${border ? 'border' : ''}`} data-hf=${look || nothing} aria-current=${here ? 'page' : nothing}>
      <span aria-hidden="true">${id === PARKED ? word('pager.parked') : id === WITHOUT ? word('pager.without') : number || word('pager.all')}</span><span class="unseen">${nameOf(groups[at]) || word('pager.all')}</span>
    </li>`;
  })}</ol>`;
}
