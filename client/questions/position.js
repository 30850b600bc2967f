/** A point on a field with two axes: tapped, drawn, moved by arrow keys, or set with two sliders. */
import { html, nothing } from 'lit-html';
import { word } from '../shared/words.js';

const FAR = 100;
/** @type {Record<string, [number, number]>} */
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const AXES = /** @type {const} */ (['x', 'y']);

/** @typedef {{x: number, y: number}} Point */

/** @param {number} n */
const within = (n) => Math.min(FAR, Math.max(0, Math.round(n)));

/**
 * Where a finger lies on the field; the lower left corner is 0, 0. Pure.
 * @param {{left: number, top: number, width: number, height: number}} box @param {number} x @param {number} y @returns {Point}
 */
export const pointAt = ({ left, top, width, height }, x, y) => ({
  x: within(((x - left) / width) * FAR),
  y: within(((top + height - y) / height) * FAR),
});

/** One step further, or ten; the first key begins in the middle. Pure. @param {Point | undefined} point @param {string} key @param {boolean} far */
export function stepped({ x, y } = { x: FAR / 2, y: FAR / 2 }, key, far) {
  const by = KEYS[key];
  return by && { x: within(x + by[0] * (far ? 10 : 1)), y: within(y + by[1] * (far ? 10 : 1)) };
}

/** Near which end of an axis a place is, and how near. Pure. @param {number} n @returns {['low' | 'high', 'near' | 'far'] | undefined} */
export function side(n) {
  const away = Math.abs(n - FAR / 2);
  return away <= 8 ? undefined : [n < FAR / 2 ? 'low' : 'high', away > 35 ? 'far' : 'near'];
}

/** What an axis and its end are called. @param {Record<string, string>} settings @param {'x' | 'y'} axis @param {'low' | 'high'} end */
const called = (settings, axis, end) => settings[`${axis}_${end}`] || word(settings[axis] ? `position.${end}` : `position.${axis}.${end}`);

/** @param {Record<string, string>} settings @param {'x' | 'y'} axis @param {number} n */
function told(settings, axis, n) {
  const [end, near] = side(n) ?? [];
  const place = end ? word('position.' + near, { end: called(settings, axis, end) }) : word('position.middle');
  return settings[axis] ? `${settings[axis]}: ${place}` : place;
}

/** @param {any} now @param {any} ballot */
export function asked({ view }, ballot) {
  const { settings } = ballot.question;
  const { language } = view.session;
  /** @type {Point | undefined} */
  const point = ballot.value;
  const put = (/** @type {Point} */ value) => {
    if (value.x !== point?.x || value.y !== point?.y) ballot.write({ value });
  };
  const drawn = (/** @type {any} */ event) => {
    const { currentTarget: plane, type, isPrimary, button, pointerId, clientX, clientY } = event;
    if (type === 'pointerdown' && isPrimary && !button) plane.setPointerCapture(pointerId);
    if (plane.hasPointerCapture(pointerId)) put(pointAt(plane.firstElementChild.getBoundingClientRect(), clientX, clientY));
  };
  const keyed = (/** @type {KeyboardEvent} */ event) => {
    const value = stepped(point, event.key, event.shiftKey);
    if (!value) return;
    event.preventDefault();
    put(value);
  };
  const label = word('position.field');
  return html`<div class="plane" dir="ltr" tabindex="0" role="application" aria-label=${label} @pointerdown=${drawn} @pointermove=${drawn} @keydown=${keyed}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <path class="grid" d="M25 0v100M75 0v100M0 25h100M0 75h100" /><path class="axes" d="M50 0v100M0 50h100" />
      </svg>
      ${AXES.flatMap((axis) => ['low', 'high'].map((end) => endOf(settings, axis, /** @type {'low'} */ (end), language)))}
      ${point ? html`<svg viewBox="0 0 100 100" aria-hidden="true"><circle cx=${point.x} cy=${FAR - point.y} r="4.5" /></svg>` : nothing}
    </div>
    <p id="where" role="status" lang=${point ? language : nothing}>
      ${point ? AXES.map((axis) => html`<span><bdi>${told(settings, axis, point[axis])}</bdi></span>`) : html`<span class="quiet">${word('position.no')}</span>`}
    </p>
    <details class="sliders"><summary>${word('position.exact')}</summary>
      ${AXES.map((axis) => slider(settings, axis, point, put, language))}
    </details>
    ${ballot.footer({ send: () => (point ? ballot.send() : ballot.lack('position.no', '.plane')) })}`;
}

/** @param {any} settings @param {'x' | 'y'} axis @param {'low' | 'high'} end @param {string} language */
const endOf = (settings, axis, end, language) =>
  html`<span class="end ${axis} ${end}" lang=${language} aria-hidden="true"
    >${settings[axis] ? html`<b><bdi>${settings[axis]}</bdi></b>` : nothing}<bdi>${called(settings, axis, end)}</bdi></span
  >`;

/** @param {any} settings @param {'x' | 'y'} axis @param {Point | undefined} point @param {(value: Point) => void} put @param {string} language */
function slider(settings, axis, point, put, language) {
  const middle = { x: FAR / 2, y: FAR / 2 };
  const set = (/** @type {any} */ { target }) => put({ ...(point ?? middle), [axis]: Number(target.value) });
  const says = point ? told(settings, axis, point[axis]) : word('position.none');
  const value = String((point ?? middle)[axis]);
  return html`<div class="slider" dir="ltr" lang=${language}>
    <b id=${'axis-' + axis}><bdi>${settings[axis] || word('position.' + axis)}</bdi></b>
    <input type="range" min="0" max=${FAR} aria-labelledby=${'axis-' + axis} aria-valuetext=${says} .value=${value} @input=${set} />
    <span><bdi>${called(settings, axis, 'low')}</bdi><bdi>${called(settings, axis, 'high')}</bdi></span>
  </div>`;
}

/** In one line. @param {any} question @param {any} answer */
export const said = ({ settings }, { value }) => AXES.map((axis) => told(settings, axis, value[axis])).join(', ');
