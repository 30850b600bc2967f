/** Points to distribute over cards; a red dot is a point. */
import { html, nothing } from 'lit-html';
import { optionText } from '../more/options.js';
import { leading } from '../more/saying.js';
import { glyph } from '../more/signs.js';
import { dots } from '../more/weighing.js';
import { word } from '../shared/words.js';

const PLUS = 'M12 5v14M5 12h14';
const MINUS = 'M5 12h14';
/** With more points than these one types how many. */
const MOST_DOTS = 12;

/**
 * What lies where, and what is left. Pure.
 * @param {any[]} options @param {{points: number, most: number}} settings @param {Record<string, number>} [value]
 */
export function spread(options, { points, most }, value = {}) {
  const left = points - options.reduce((sum, { id }) => sum + (value[id] ?? 0), 0);
  const items = options.map((option) => {
    const own = value[option.id] ?? 0;
    return { ...option, own, room: Math.max(0, Math.min(left, (most || points) - own)) };
  });
  return { items, left };
}

/**
 * So many points lie on one item from now on: never fewer than none, never more than are left or than it may have. Pure.
 * @param {any[]} options @param {{points: number, most: number}} settings @param {Record<string, number> | undefined} value
 * @param {string} id @param {number} n @returns {Record<string, number>}
 */
export function placed(options, settings, value, id, n) {
  const { items } = spread(options, settings, value);
  const lying = items.map((item) => [item.id, item.id === id ? Math.max(0, Math.min(Math.floor(n) || 0, item.own + item.room)) : item.own]);
  return Object.fromEntries(lying.filter(([, own]) => own));
}

/** @param {any} now @param {any} ballot */
export function asked({ view }, ballot) {
  const { question, options, value } = ballot;
  const { settings } = question;
  const { items, left } = spread(options, settings, value);
  const put = (/** @type {string} */ id, /** @type {number} */ n) => ballot.write({ value: placed(options, settings, value, id, n) });
  const send = () => {
    const lying = placed(options, settings, value, '', 0);
    return Object.keys(lying).length ? ballot.send({ value: lying }) : ballot.lack('points.no');
  };
  return html`${settings.most && settings.most < settings.points
      ? html`<p class="quiet">${word('points.most', { n: settings.most })}</p>`
      : nothing}
    <ul class="weigh points" lang=${view.session.language}>
      ${items.map((item) => card(view, item, settings, put))}
    </ul>
    ${ballot.footer({ above: purse(settings.points, left), send })}`;
}

/** @param {number} points @param {number} left */
const purse = (points, left) => html`<div class="purse">
  <p role="status">
    ${left > 0 && points === 1 ? word('weigh.one') : left > 0 ? word('weigh.left', { n: left, of: points }) : word('points.all')}
  </p>
  ${dots(Math.max(0, left), points - Math.max(0, left))}
</div>`;

/** @param {any} view @param {any} item @param {any} settings @param {(id: string, n: number) => void} put */
function card(view, item, settings, put) {
  const { id, text, own, room } = item;
  const step = (/** @type {string} */ name, /** @type {number} */ by, /** @type {boolean} */ may, /** @type {string} */ d) =>
    html`<button class=${name} aria-disabled=${String(!may)} aria-label=${word('weigh.' + name, { text })} @click=${() => may && put(id, own + by)}>
      ${glyph(d)}
    </button>`;
  const typed = (/** @type {any} */ { target }) => {
    put(id, Number(target.value.replace(/\D/g, '')));
    target.value = target.dataset.own;
  };
  const many = settings.points > MOST_DOTS;
  return html`<li class="item ${many ? 'typed' : ''}" data-option=${id} data-own=${own}>
    <span class="said">${optionText(item, view)}</span>
    ${many
      ? html`<input inputmode="numeric" aria-label=${word('points.number', { text })} data-own=${own} .value=${String(own)} @change=${typed} />`
      : html`<span class="lying">${own ? html`<span class="sr">${word('weigh.own', { n: own })}</span>` : nothing}${dots(own)}</span>`}
    ${step('minus', -1, own > 0, MINUS)} ${step('plus', 1, room > 0, PLUS)}
  </li>`;
}

/** In one line. @param {any} question @param {any} answer */
export const said = ({ options }, { value }) =>
  Object.entries(value)
    .filter(([id]) => options[id])
    .sort(([one, points], [other, more]) => Number(more) - Number(points) || options[one].at - options[other].at)
    .map(([id, points]) => `${leading(options[id].text)} ${points}`)
    .join(', ');
