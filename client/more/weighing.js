/** Weighing: points on answers and stacks, and what came out of it. A red dot is a point, and only that. */
import { html, nothing } from 'lit-html';
import { ordered } from '../ordered.js';
import { pictogram, sign, strip } from '../pieces.js';
import { word } from '../shared/words.js';
import { glyph, titled } from './signs.js';
import { ownPoints, place, ranked, weighing } from './points.js';

/** With more answers than this each Handlungsfeld is a fold. */
const FOLDED_FROM = 16;
/** More dots than this are told by their number alone. */
const MOST_DOTS = 12;
const PLUS = 'M12 5v14M5 12h14';
const MINUS = 'M5 12h14';

/** @param {number} n @param {number} [empty] */
export const dots = (n, empty = 0) =>
  n + empty > MOST_DOTS
    ? nothing
    : html`<span class="dots" aria-hidden="true">
        ${Array.from({ length: n + empty }, (_, at) => html`<i class=${at < n ? 'point' : 'no point'}></i>`)}
      </span>`;

/** What stands on an item's card. @param {any} view @param {any} item */
export const inside = (view, { handlungsfeld, stem, text, count, question }) => {
  const stems = ordered(view.questions[question].stems);
  const at = stems.findIndex(({ id }) => id === stem);
  const field = view.handlungsfelder[handlungsfeld];
  return html`${field ? html`<span class="sr">${field.name}:</span>` : nothing}
    ${at < 0 ? nothing : html`<span class="strip strip-${at}">${strip(stems, at)}</span>`}
    <span class="text"><bdi>${text}</bdi>${count > 1 ? html` <b class="count">× ${count}</b>` : nothing}</span>`;
};

/** @param {any} now */
export function weighPage(now) {
  const { view, mine, outbox, live, question, turn } = now;
  const { fields, left, count } = weighing(view, question, ownPoints(mine, outbox.items(), live.screen.seq));
  const put = (/** @type {string} */ answer, /** @type {number} */ points) => {
    outbox.update((/** @type {any[]} */ items, /** @type {string} */ id) => place(items, id, answer, points));
    turn({});
  };
  return {
    title: question.text,
    body: html`${question.most > 1 && question.points > 1
        ? html`<p class="quiet">${word('weigh.most', { n: question.most })}</p>`
        : nothing}
      ${count ? nothing : html`<p>${word('weigh.none')}</p>`}
      <div class="weigh" lang=${view.session.language}>${fields.map((part) => fieldOf(view, part, count > FOLDED_FROM, put))}</div>
      ${count ? bar(now, left) : nothing}`,
  };
}

/** @param {any} view @param {{field: any, items: any[]}} part @param {boolean} folds @param {(id: string, n: number) => void} put */
function fieldOf(view, { field, items }, folds, put) {
  const cards = html`<ul>${items.map((item) => card(view, item, put))}</ul>`;
  if (!field) return html`<section>${cards}</section>`;
  const own = items.reduce((sum, item) => sum + item.own, 0);
  const name = html`<span class="disc" data-hf=${field.look}>${pictogram(field.id) ?? field.at}</span
    ><bdi>${field.at} ${field.short || field.name}</bdi>`;
  return folds
    ? html`<details data-field=${field.id}>
        <summary><h2 class="field">${name} <span class="quiet">${word('weigh.answers', { n: items.length })}</span> ${dots(own)}</h2></summary>
        ${cards}
      </details>`
    : html`<section data-field=${field.id}><h2 class="field">${name}</h2>${cards}</section>`;
}

/** @param {any} view @param {any} item @param {(id: string, n: number) => void} put */
function card(view, item, put) {
  const { id, own, more, text } = item;
  const step = (/** @type {string} */ name, /** @type {number} */ by, /** @type {boolean} */ may, /** @type {string} */ d) =>
    html`<button class=${name} aria-disabled=${String(!may)} aria-label=${word('weigh.' + name, { text })} @click=${() => may && put(id, own + by)}>
      ${glyph(d)}
    </button>`;
  return html`<li class="item" data-item=${id} data-own=${own}>
    <div class="said">${inside(view, item)}</div>
    <span>${own ? html`<span class="sr">${word('weigh.own', { n: own })}</span>` : nothing}${dots(own)}</span>
    ${step('minus', -1, own > 0, MINUS)} ${step('plus', 1, more, PLUS)}
  </li>`;
}

/** What is left, always in view. @param {any} now @param {number} left */
function bar({ question, outbox, offline, notice }, left) {
  const waits = outbox.items().some((/** @type {any} */ item) => item.answer && item.acked === undefined);
  return html`<div id="left-points">
    <p role="status">${left > 0 && question.points === 1 ? word('weigh.one') : left > 0 ? word('weigh.left', { n: left, of: question.points }) : word('weigh.all')}</p>
    ${dots(Math.max(0, left), question.points - Math.max(0, left))}
    ${notice ? html`<p class="error" aria-hidden="true">${notice}</p>` : nothing}
    ${waits && offline ? html`<p class="note">${sign('i-clock')}${word('waiting')}</p>` : nothing}
  </div>`;
}

/** What came out of it. @param {any} view @param {any} question */
export function outcome(view, question) {
  const items = question.weighed ? ranked(view, question.id) : [];
  return items.length
    ? html`<section lang=${view.session.language}>
        <h2>${titled(question)}</h2>
        <ol class="ranked">
          ${items.map(
            (item) => html`<li class="item" data-item=${item.id}>
              <b class="rank"><span class="sr">${word('weigh.rank')}</span> ${item.rank}.</b>
              <div class="said">${inside(view, item)}${dots(item.points)}</div>
              <b class="number">${item.points}<span class="sr"> ${word('weigh.points', { n: item.points })}</span></b>
            </li>`,
          )}
        </ol>
      </section>`
    : nothing;
}
