/** A few short words, each an answer of its own: a card for each, and an empty place for each that may still come. */
import { html, nothing } from 'lit-html';
import { glyph } from '../more/signs.js';
import { sign } from '../pieces.js';
import { cleaned } from '../shared/text_limit.js';
import { word } from '../shared/words.js';

const LONGEST = 40;
const CROSS = 'M6 6l12 12M18 6L6 18';
/** @type {Record<string, string>} */
const SIGNS = { sent: 'i-check', refused: 'i-x' };

/** A word as it is sent, in one line. Pure. @param {string} text */
export const spelled = (text) => cleaned(text).replace(/\s+/g, ' ');

/**
 * How many words one may still give; what was refused or is being taken back leaves its place free. Pure.
 * @param {number} words @param {{state: string}[]} given
 */
export const places = (words, given) => Math.max(0, words - given.filter(({ state }) => /sent|waiting/.test(state)).length);

/** By how many characters a word is too long. Pure. @param {string} text */
export const over = (text) => Math.max(0, [...spelled(text)].length - LONGEST);

/** @param {any} now @param {any} ballot */
export function asked(now, ballot) {
  const { view, form } = now;
  const { words } = ballot.question.settings;
  const given = [...ballot.answers].reverse();
  const left = places(words, given);
  const changing = form?.draft.of;
  return html`<ul class="cloud" lang=${view.session.language}>
      ${given.map((answer) => card(now, ballot, answer, changing))}
      ${Array.from({ length: left }, () => html`<li class="slot" aria-hidden="true"></li>`)}
    </ul>
    <p id="words-left" class="quiet" role="status">${left ? word('cloud.left', { n: left }) : word('cloud.full', { n: words })}</p>
    ${form && (left || changing) ? field(form) : nothing}`;
}

/** @param {any} now @param {any} ballot @param {any} answer @param {string} changing */
function card({ edit }, ballot, answer, changing) {
  const { text, state, say, command } = answer;
  const asks = ballot.asks(answer);
  const there = state !== 'leaving';
  return html`<li data-state=${state} class="${command === changing ? 'changing' : ''} ${asks ? 'asking' : ''}">
    <button class="word" @click=${() => there && edit(answer)}>
      <span class="sr">${there ? word('cloud.change') : nothing}</span><bdi>${text}</bdi><span class="state">${sign(SIGNS[state] ?? 'i-clock')}${state === 'sent' ? nothing : word(state)}</span>
    </button>
    ${there
      ? html`<button class="off" aria-label=${word(asks ? 'sure' : 'cloud.withdraw', { text })} @click=${() => ballot.withdraw(answer)}>
          ${asks ? word('sure') : glyph(CROSS)}
        </button>`
      : nothing}
    ${say ? html`<p class="error">${say}</p>` : nothing}
  </li>`;
}

/** @param {any} form */
function field({ draft, missing, write, lack, send, cancel }) {
  const { text, of } = draft;
  const long = over(text);
  const give = (/** @type {Event} */ event) => {
    event.preventDefault();
    const whole = spelled(text);
    if (!whole || long) return lack([whole ? 'space' : 'text']);
    send({ text: whole });
    // The next word follows at once: the keyboard stays, as long as there is a place for one.
    return /** @type {HTMLElement | null} */ (document.getElementById('text') ?? document.querySelector('.cloud .word'))?.focus();
  };
  const label = word('cloud.word');
  const input = (/** @type {any} */ { target }) => write({ text: target.value });
  return html`<form id="form" lang=${document.documentElement.lang} @submit=${give}>
    ${of ? html`<p class="quiet">${word('cloud.changing')}</p>` : nothing}
    <input id="text" dir="auto" autocomplete="off" aria-label=${label} placeholder=${label} .value=${text} @input=${input} />
    ${long ? html`<p id="left" class="error">${word('long', { n: long })}</p>` : nothing}
    <p id="missing" class="error" role="alert">${missing.map((/** @type {string} */ what) => word('cloud.no.' + what)).join(' ')}</p>
    <button id="send" class="main">${word(of ? 'save' : 'send')}</button>
    ${of ? html`<button type="button" id="cancel" @click=${cancel}>${word('cancel')}</button>` : nothing}
  </form>`;
}

/** In one line. @param {any} _ @param {any} answer */
export const said = (_, { text }) => text;
