/** Where the options of a new question come from: written here one a line, the Handlungsfelder, or the answers of an earlier question. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { excerpt } from './excerpt.js';
import { preparedOf, wordOf } from '../kind_list.js';
import { itemsIn, numberOf, withItems } from './kinds.js';
import { icon } from './signs.js';

export const HANDLUNGSFELDER = 'handlungsfelder';

/** @param {import('./rows.js').View} view @param {string} kind @returns {[string, string][]} */
function sources(view, kind) {
  const { handlungsfelder, items } = preparedOf(kind);
  return [
    ['', word('options.own')],
    ...(handlungsfelder && Object.keys(view.handlungsfelder).length > 1 ? [/** @type {[string, string]} */ ([HANDLUNGSFELDER, word('options.handlungsfelder')])] : []),
    ...(items ? withItems(view).map(({ id, text }) => /** @type {[string, string]} */ ([id, word('options.items_of', { number: numberOf(view, id), text: excerpt(text, 50) })])) : []),
  ];
}

/**
 * @param {import('./rows.js').View} view
 * @param {string} kind
 * @param {string} from one of the sources
 * @param {string} written
 * @param {string} said what is missing
 * @param {(from: string) => void} choose
 */
export function optionSource(view, kind, from, written, said, choose) {
  const { options } = preparedOf(kind);
  if (!options) return nothing;
  const all = sources(view, kind);
  return html`<div class="source">
    ${all.length > 1 ? html`<label class="select"><span class="unseen">${word('options.source')}</span>
      <select name="from" data-select="from" @change=${(/** @type {any} */ event) => choose(event.target.value)}>
        ${all.map(([id, text]) => html`<option value=${id} ?selected=${id === from}>${text}</option>`)}</select>${icon('i-down')}</label>` : nothing}
    ${from === '' ? html`
      <label for="ask-options">${wordOf(kind, options.word)}</label>
      <textarea id="ask-options" name="options" rows="4" lang=${view.session.language} dir="auto" aria-describedby="options-hint ask-said"
        aria-invalid=${said ? 'true' : 'false'} .value=${written}></textarea>
      <p class="hint" id="options-hint">${word('options.hint')} ${options.least ? '' : word('options.none')}</p>` : html`
      <p class="hint">${word('options.so_many', { n: from === HANDLUNGSFELDER ? Object.keys(view.handlungsfelder).length : itemsIn(view, from) })}</p>`}
  </div>`;
}
