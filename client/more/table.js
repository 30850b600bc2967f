/** Writing for a small group: how far it is, handing the writing over, and ending it. */
import { html, nothing } from 'lit-html';
import { sign } from '../pieces.js';
import { word } from '../shared/words.js';
import { ask, wished } from './asking.js';
import { card, glyph } from './signs.js';

const PEN = 'M4 20l1-4.5L16 4.5 19.5 8 8.5 19z';
const READINESS = ['working', 'needs_time', 'ready'];

/** Above the list. @param {any} now */
export function readiness(now) {
  const { mine } = now;
  const present = wished(now, 'readiness', mine.table.readiness);
  const say = (/** @type {string} */ one) =>
    ask(now, 'readiness', one, { do: 'set_readiness', small_group: mine.table.small_group, readiness: one });
  return html`<div id="readiness" class="three" role="group" aria-label=${word('table.readiness')}>
    ${READINESS.map(
      (one) => html`<button data-readiness=${one} aria-pressed=${one === present ? 'true' : 'false'} @click=${() => say(one)}>${word('readiness.' + one)}</button>`,
    )}
  </div>`;
}

/** @param {any} now */
const nameOf = ({ mine, view }) => view.small_groups[mine.table.small_group]?.name ?? '';

/** Leads to the page below, from a device that writes for a small group. @param {any} now */
export const handOverKey = ({ mine, turn }) =>
  mine.table ? html`<button id="handover" class="plain" @click=${() => turn({ sheet: 'handover' }, '#back')}>${word('table.more')}</button>` : nothing;

/** Where there is nothing to write. @param {any} now */
export const tableCard = (now) =>
  now.mine.table ? html`${card(glyph(PEN), html`${word('table', { name: nameOf(now) })} ${handOverKey(now)}`)}` : nothing;

/** The short code of the table card, so that another device may write. @param {any} now */
export function handOver(now) {
  const { mine, turn, live } = now;
  const { short, scribes } = mine.table;
  const name = nameOf(now);
  const stop = () => {
    live.send({ do: 'stop_scribing' });
    turn({ sheet: '' });
  };
  return {
    title: word('handover', { name }),
    body: html`<p>${word('handover.scan')} ${word('handover.type')}</p>
      <p id="short-code" aria-label=${word('handover.short', { short: short.split('').join(' ') })}>${short}</p>
      <div role="status">
        <ul>
          ${scribes > 1 ? card('i-check', word('handover.there', { n: scribes, name })) : card('i-clock', word('handover.alone', { name }))}
        </ul>
      </div>
      <button id="leave" class=${scribes > 1 ? 'main' : ''} @click=${stop}>${sign('i-x')}${word('handover.stop')}</button>
      <p class="quiet">${word(scribes > 1 ? 'handover.stop.text' : 'handover.stop.alone', { name })}</p>
      <button id="back" @click=${() => turn({ sheet: '' }, '#handover')}>${word('back')}</button>`,
  };
}
