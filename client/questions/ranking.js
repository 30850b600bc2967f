/** Cards in one's own order: drawn by the handle, moved by keys or by buttons. Without a word it is nobody's order. */
import { html } from 'lit-html';
import { optionText } from '../more/options.js';
import { glyph } from '../more/signs.js';
import { word } from '../shared/words.js';

const UP = 'M5 15l7-7 7 7';
const DOWN = 'M5 9l7 7 7-7';
const GRIP = 'M5 9.5h14M5 14.5h14';
/** So near to an edge of the screen a card that is drawn scrolls it. */
const EDGE = 88;

/**
 * The ids in their order: what is new comes last, what is gone is left out. Pure.
 * @param {{id: string}[]} options @param {string[]} [value] @returns {string[]}
 */
export function orderOf(options, value = []) {
  const ids = options.map(({ id }) => id);
  return [...value.filter((id) => ids.includes(id)), ...ids.filter((id) => !value.includes(id))];
}

/** One item goes to another place, the others close up. Pure. @param {string[]} order @param {number} from @param {number} to */
export function moved(order, from, to) {
  const others = order.filter((_, at) => at !== from);
  others.splice(to, 0, order[from]);
  return others;
}

/**
 * Where a card lies that was drawn away from its place: it passes another one when it covers half of it. Pure.
 * @param {{top: number, bottom: number}[]} boxes of all cards in their places @param {number} from @param {number} by
 */
export function placeOf(boxes, from, by) {
  const middle = ({ top = 0, bottom = 0 }) => (top + bottom) / 2;
  const above = boxes.findIndex((box, at) => at < from && boxes[from].top + by < middle(box));
  const below = boxes.filter((box, at) => at > from && boxes[from].bottom + by > middle(box)).length;
  return above < 0 ? from + below : above;
}

/** @typedef {(from: number, to: number, list: HTMLElement, before?: Map<string | undefined, number>) => void} Go `before`: where the cards were seen last */

/** What a screen reader is told of the last move. */
let told = { of: '', say: '' };

/** @param {any} now @param {any} ballot */
export function asked({ view }, ballot) {
  const { question, options, value } = ballot;
  const order = orderOf(options, value);
  const of = order.length;
  /** @type {Go} */
  const go = (from, to, list, before = tops(list)) => {
    if (to < 0 || to >= of || to === from) return;
    const { text } = options.find((/** @type {any} */ { id }) => id === order[from]);
    told = { of: question.id, say: word('ranking.moved', { text, at: to + 1, of }) };
    ballot.write({ value: moved(order, from, to) });
    glide(list, before);
  };
  return html`<p class="quiet">${word('ranking.hint')}</p>
    <ol class="ranking" lang=${view.session.language}>
      ${order.map((id, at) => card(view, options.find((/** @type {any} */ one) => one.id === id), at, of, go))}
    </ol>
    <p class="sr" role="status">${told.of === question.id ? told.say : ''}</p>
    ${ballot.footer({ label: 'ranking.send', send: () => ballot.send({ value: order }) })}`;
}

/** @param {any} view @param {any} option @param {number} at @param {number} of @param {Go} go */
function card(view, option, at, of, go) {
  const { id, text } = option;
  const step = (/** @type {HTMLElement} */ key, /** @type {number} */ to) => {
    const list = /** @type {HTMLElement} */ (key.closest('ol'));
    go(at, to, list);
    // The card went on, and what has the focus goes with it.
    /** @type {HTMLElement | null} */ (list.querySelector(`[data-option="${id}"] .${key.classList[0]}`))?.focus();
  };
  const keyed = (/** @type {any} */ event) => {
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: of - 1 }[/** @type {'Home'} */ (event.key)];
    if (to === undefined) return;
    event.preventDefault();
    step(event.currentTarget, to);
  };
  const pressed = (/** @type {number} */ to) => (/** @type {any} */ { currentTarget }) => step(currentTarget, to);
  const touched = (/** @type {PointerEvent} */ event) => draw(event, at, go);
  const button = (/** @type {string} */ name, /** @type {number} */ to, /** @type {string} */ d) =>
    html`<button class=${name} aria-disabled=${String(to < 0 || to >= of)} aria-label=${word('ranking.' + name, { text })} @click=${pressed(to)}>
      ${glyph(d)}
    </button>`;
  return html`<li data-option=${id}>
    <button class="grip" aria-label=${word('ranking.grip', { text, at: at + 1, of })} @keydown=${keyed} @pointerdown=${touched}>
      <b>${at + 1}</b>${glyph(GRIP)}
    </button>
    <span class="name">${optionText(option, view)}</span>${button('up', at - 1, UP)}${button('down', at + 1, DOWN)}
  </li>`;
}

/** @param {HTMLElement} list @returns {Map<string | undefined, number>} */
const tops = (list) => new Map(cards(list).map((card) => [card.dataset.option, card.getBoundingClientRect().top]));

/** @param {HTMLElement} list */
const cards = (list) => /** @type {HTMLElement[]} */ ([...list.children]);

/** @param {HTMLElement} list */
const idsOf = (list) => cards(list).map(({ dataset }) => dataset.option).join();

/** The cards go to their new places visibly. @param {HTMLElement} list @param {Map<string | undefined, number>} before */
function glide(list, before) {
  for (const card of cards(list)) {
    const by = (before.get(card.dataset.option) ?? 0) - card.getBoundingClientRect().top;
    if (by && !matchMedia('(prefers-reduced-motion: reduce)').matches)
      card.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], { duration: 200, easing: 'ease-out' });
  }
}

/** A finger draws a card. @param {PointerEvent} event @param {number} from @param {Go} go */
function draw(event, from, go) {
  if (event.button) return;
  const grip = /** @type {HTMLElement} */ (event.currentTarget);
  const list = /** @type {HTMLElement} */ (grip.closest('ol'));
  const all = cards(list);
  for (const gliding of all.flatMap((card) => card.getAnimations())) gliding.finish();
  const ids = idsOf(list);
  const boxes = all.map((card) => card.getBoundingClientRect()).map(({ top, bottom }) => ({ top: top + scrollY, bottom: bottom + scrollY }));
  const start = event.clientY + scrollY;
  const gap = boxes.length > 1 ? boxes[1].top - boxes[0].bottom : 0;
  const height = boxes[from].bottom - boxes[from].top + gap;
  let [y, to, frame] = [event.clientY, from, 0];

  const place = () => {
    // Not beyond the list, or the page would grow under it.
    const by = Math.min(Math.max(y + scrollY - start, boxes[0].top - boxes[from].top), boxes[boxes.length - 1].bottom - boxes[from].bottom);
    to = placeOf(boxes, from, by);
    all.forEach((card, at) => {
      const shift = at === from ? by : at > from && at <= to ? -height : at < from && at >= to ? height : 0;
      card.style.transform = shift ? `translateY(${shift}px)` : '';
    });
  };
  const scroll = () => {
    const speed = y < EDGE ? y - EDGE : Math.max(0, y - innerHeight + EDGE + below());
    if (speed) scrollBy(0, speed / 6);
    place();
    frame = requestAnimationFrame(scroll);
  };
  const below = () => innerHeight - (list.parentElement?.querySelector('#ballot')?.getBoundingClientRect().top ?? innerHeight);
  const move = ({ clientY = 0 }) => (y = clientY);
  const end = (/** @type {PointerEvent} */ { type, clientY }) => {
    cancelAnimationFrame(frame);
    if (type === 'pointerup') move({ clientY });
    place();
    grip.removeEventListener('pointermove', move);
    for (const name of ENDS) grip.removeEventListener(name, end);
    all[from].classList.remove('drawn');
    list.classList.remove('drawing');
    const before = tops(list);
    for (const card of all) card.style.transform = '';
    // Somebody may have taken an item away meanwhile.
    if (type === 'pointerup' && to !== from && ids === idsOf(list)) go(from, to, list, before);
    else glide(list, before);
  };
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener('pointermove', move);
  for (const name of ENDS) grip.addEventListener(name, end);
  all[from].classList.add('drawn');
  list.classList.add('drawing');
  scroll();
}

const ENDS = /** @type {const} */ (['pointerup', 'pointercancel']);

/** In one line. @param {any} question @param {any} answer */
export const said = ({ options }, { value }) =>
  value.filter((/** @type {string} */ id) => options[id]).map((/** @type {string} */ id, /** @type {number} */ at) => `${at + 1}. ${options[id].text}`).join(', ');
