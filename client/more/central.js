/** The central results of a small group: at most three, marked by its scribes. */
import { html, nothing } from 'lit-html';
import { word } from '../shared/words.js';
import { ask, wished } from './asking.js';
import { glyph } from './signs.js';

const MOST = 3;
/** Six strokes from the middle: no shape that means something else. */
const STAR = 'M12 3.5v17M4.6 7.75l14.8 8.5M19.4 7.75l-14.8 8.5';

/** @param {any} now @param {string} id */
const isCentral = (now, id) => wished(now, 'central ' + id, now.mine.table.answers[id]?.central);

/** @param {any} now */
const count = (now) => Object.keys(now.mine.table.answers).filter((id) => stands(now, id) && isCentral(now, id)).length;

/** @param {any} now @param {string} id */
const stands = (now, id) => now.mine.table?.answers[id]?.state === 'visible';

/** How many there are; nothing for who writes for no small group, or as long as there is nothing to mark. @param {any} now */
export const centralOf = (now) =>
  now.mine.table && Object.keys(now.mine.table.answers).some((id) => stands(now, id))
    ? html`<p id="central" class="quiet" role="status">
        ${count(now) ? word('central.count', { n: count(now), most: MOST }) : html`${glyph(STAR)} ${word('central.hint')}`}
      </p>`
    : nothing;

/** Marks an answer that belongs to the small group. @param {any} now @param {any} answer */
export function centralKey(now, { id, text }) {
  if (!id || !stands(now, id) || now.ended) return undefined;
  const is = isCentral(now, id);
  const full = !is && count(now) >= MOST;
  const press = () =>
    full ? now.turn({ notice: word('central.full') }) : ask(now, 'central ' + id, !is, { do: 'mark_central', answer: id, central: !is });
  const [pressed, disabled, label] = [String(is), String(full), word('central', { text })];
  return html`<button class="star" data-central=${id} aria-pressed=${pressed} aria-disabled=${disabled} aria-label=${label} @click=${press}>
    ${glyph(STAR)}
  </button>`;
}
