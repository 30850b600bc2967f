/** Table cards to print: one for each small group. Whoever scans it writes for the group. Tests find a card by `data-card`. */
import { html, nothing, render } from 'lit-html';
import { word } from '../client/shared/words.js';
import { card } from './cards/card.js';
import { enter, onlyHere } from './desk/addresses.js';

/**
 * @typedef {import('./cards/card.js').Card} Card
 * @typedef {{title: string, code: string, language: string, address: string, cards: Card[]}} Cards
 */

const root = /** @type {HTMLElement} */ (document.getElementById('cards'));
const code = decodeURIComponent(location.pathname.split('/')[2] ?? '').replace(/\D/g, '');
const key = new URLSearchParams(location.hash.slice(1)).get('key') ?? '';

/** Two A5 on one sheet of A4, or each on its own. */
let paper = 'a4';

/** @param {Cards} told */
function page(told) {
  const n = told.cards.length;
  const choose = (/** @type {string} */ size) => {
    paper = size;
    render(page(told), root);
  };
  return html`
    <header class="bar">
      <h1>${word('heading')}</h1>
      <p>${n ? word('explain', { n }) : word('none')}</p>
      ${onlyHere(told.address) ? html`<p class="only-here" role="alert">${word('only_here', { command: 'make run HOST=0.0.0.0' })}</p>` : nothing}
      ${n ? html`<div class="printing">
        <div role="group" aria-label=${word('paper')}>${['a4', 'a5'].map((size) => html`
          <button data-do=${`paper-${size}`} aria-pressed=${paper === size ? 'true' : 'false'} @click=${() => choose(size)}>${word(`paper.${size}`)}</button>`)}</div>
        <button class="main" data-do="print" @click=${() => print()}>${word('print')}</button>
      </div>` : nothing}
    </header>
    <main class="sheets" data-paper=${paper}>${told.cards.map((each) => card(each, told))}</main>`;
}

/** @param {string} title @param {string} explain */
const alone = (title, explain) => html`<main class="alone"><h1>${title}</h1><p role="status">${explain}</p></main>`;

async function open() {
  render(alone(word('heading'), word('fetching')), root);
  const headers = key ? { Authorization: `Bearer ${key}` } : undefined;
  const response = await fetch(`/api/sessions/${code}/cards`, { headers, cache: 'no-store' }).catch(() => undefined);
  if (!response?.ok) {
    const refusal = await response?.json().catch(() => undefined);
    return render(alone(word('refused'), refusal?.say ?? word('offline')), root);
  }
  /** @type {Cards} */
  const told = await response.json();
  document.title = word('title.of', { title: told.title });
  render(page(told), root);
  if (key && await enter(code, key)) history.replaceState(history.state, '', location.pathname);
  return undefined;
}

addEventListener('hashchange', () => location.reload());
void open();
