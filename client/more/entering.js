/** Becoming a small group's scribe: by the card on its table (`#g=…` in the address) or by the short code that stands on it. */
import { html, nothing } from 'lit-html';
import { word } from '../shared/words.js';
import { leavePlace } from './moving.js';

/** Whose card it is, as far as its link says so. */
const whose = new URLSearchParams(location.hash.slice(1)).get('n') ?? '';
const state = { typed: '', wrong: '', why: '', waits: false, seq: Infinity };

/** @param {any} now @param {string} card @param {boolean} [only] to belong to the small group, and not to write for it */
function become(now, card, only) {
  const { live, turn } = now;
  Object.assign(state, { wrong: '', waits: true });
  turn({});
  live
    .send({ do: 'become_scribe', card })
    .then((/** @type {any} */ done) => (only ? live.send({ do: 'stop_scribing' }) : done))
    .then((/** @type {any} */ { seq }) => {
      leavePlace(now);
      Object.assign(state, { seq, typed: '' });
    })
    .catch((/** @type {any} */ { say, why }) => Object.assign(state, { wrong: say, why }))
    .then(() => {
      state.waits = false;
      turn(state.wrong ? {} : { choosing: false }, state.wrong ? '#short' : undefined);
    });
}

/** Whether the card has been read: then the address forgets it, and the page goes on. @param {any} now */
export function isRead({ card, live, turn }) {
  if (!card || live.screen.seq < state.seq) return false;
  setTimeout(() => putAway(turn));
  return true;
}

/** @param {any} turn */
function putAway(turn) {
  history.replaceState(null, '', location.pathname + location.search);
  turn({ card: null });
}

/** @param {string} say */
const wrong = (say) => html`<p id="wrong" class="error" role="alert">${say}</p>`;

/** The page that a table card's QR code leads to. @param {any} now */
export const cardPage = (now) => ({
  title: now.view.small_groups[whose] ? word('card.of', { name: now.view.small_groups[whose].name }) : word('card'),
  body: html`<p class="quiet">${word('card.text')}</p>
    ${wrong(state.wrong && state.why === 'wrong_card' ? word('card.wrong') : state.wrong)}
    ${state.wrong
      ? html`<button id="without-card" class="main" @click=${() => putAway(now.turn)}>${word('card.without')}</button>`
      : html`<button id="write-for-group" class="main" aria-disabled=${state.waits} @click=${() => become(now, now.card)}>${word('card.write')}</button>
          <button id="join-only" aria-disabled=${state.waits} @click=${() => become(now, now.card, true)}>${word('card.join')}</button>`}`,
});

/** Below the small groups: the short code, typed. @param {any} now */
export function shortCode(now) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (state.typed.trim()) become(now, state.typed);
    else state.wrong = word('short.none');
    now.turn({});
  };
  const input = (/** @type {any} */ { target }) => (state.typed = target.value);
  return html`<details id="scribe">
    <summary>${word('short')}</summary>
    <form class="short-code" @submit=${submit}>
      <label for="short">${word('short.label')}</label>
      <input id="short" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="short-hint wrong" .value=${state.typed} @input=${input} />
      <button id="short-go" aria-disabled=${state.waits ? 'true' : 'false'}>${word('short.go')}</button>
      ${wrong(state.wrong)}
      <p id="short-hint" class="quiet">${word('short.hint')}</p>
    </form>
  </details>`;
}

/** Whoever writes for a small group and chooses another one writes no more. @param {any} now */
export const warning = ({ mine, view }) =>
  mine.table ? html`<p class="quiet">${word('table.choosing', { name: view.small_groups[mine.table.small_group]?.name ?? '' })}</p>` : nothing;
