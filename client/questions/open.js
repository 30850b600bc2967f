/** An open question: stem, text and Handlungsfeld make an answer, in the thumb's half of the screen. */
import { html, nothing } from 'lit-html';
import { word } from '../shared/words.js';
import { ordered } from '../ordered.js';
import { pictogram, strip } from '../pieces.js';
import { cleaned, left } from '../shared/text_limit.js';

/** More Handlungsfelder than this are chosen from a list. */
const MOST_KEYS = 10;

/**
 * @typedef {object} Form
 * @property {any} view
 * @property {any} question with its `id`
 * @property {import('../drafts.js').Draft} draft
 * @property {string[]} missing what the last try to send lacked
 * @property {boolean} sure whether to withdraw is being asked
 * @property {boolean} names whether the names of all Handlungsfelder stand there though one is chosen
 * @property {string} [label] of the text, where it is no answer
 * @property {(change: Partial<import('../drafts.js').Draft>) => void} write
 * @property {(missing: string[]) => void} lack
 * @property {(fields: import('../outbox_items.js').Fields) => void} send
 * @property {() => void} cancel
 * @property {() => void} withdraw first asks, then does
 * @property {(news: object) => void} turn
 */

/** @param {Form} form */
export function answerForm(form) {
  const { view, question, draft, missing } = form;
  const stems = ordered(question.stems);
  const fields = question.handlungsfeld ? ordered(view.handlungsfelder) : [];
  const stem = stems.length === 1 ? stems[0].id : draft.stem;
  const chosen = fields.find(({ id }) => id === draft.handlungsfeld);
  const remaining = left(draft.text);

  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    const text = cleaned(draft.text);
    const lacking = [
      stems.some(({ id }) => id === stem) ? '' : stems.length && 'stem',
      text ? (remaining ?? 0) < 0 && 'space' : 'text',
      chosen ? '' : fields.length && 'handlungsfeld',
    ].filter(Boolean);
    if (lacking.length) form.lack(/** @type {string[]} */ (lacking));
    else form.send({ text, stem: stems.length ? stem : '', handlungsfeld: chosen?.id ?? '' });
  };
  const input = (/** @type {any} */ { target }) => form.write({ text: target.value });
  const key = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
  };

  return html`<form id="form" data-hf=${chosen?.look ?? nothing} @submit=${send} @keydown=${key}>
    ${draft.of ? html`<p class="quiet">${word('changing')}</p>` : nothing}
    ${stems.length === 1 ? html`<p class="strip strip-0">${strip(stems, 0)}</p>` : nothing}
    ${stems.length > 1
      ? html`<div class="pair" role="radiogroup" aria-label=${word('stem')}>
          ${stems.map(({ id, text }, place) => radio('stem', id, text, stem, form.write, strip(stems, place), undefined, ' strip-' + place))}
        </div>`
      : nothing}
    <textarea id="text" dir="auto" aria-label=${form.label ?? word('answer')} placeholder=${word('write')} .value=${draft.text} @input=${input}></textarea>
    ${remaining === undefined
      ? nothing
      : html`<p id="left" class=${remaining < 0 ? 'error' : 'quiet'}>${word(remaining < 0 ? 'long' : 'left', { n: Math.abs(remaining) })}</p>`}
    ${fields.length ? choice(form, fields, chosen) : nothing}
    <p id="missing" class="error" role="alert">${missing.map((what) => word('no.' + what)).join(' ')}</p>
    <button id="send" class="main">${word(draft.of ? 'save' : 'send')}</button>
    ${draft.of
      ? html`<div class="pair" aria-live="polite">
          <button type="button" id="cancel" @click=${form.cancel}>${word('cancel')}</button>
          <button type="button" id="withdraw" @click=${form.withdraw}>${word(form.sure ? 'sure' : 'withdraw')}</button>
        </div>`
      : nothing}
  </form>`;
}

/** The names stand there to choose by; then they make room. @param {Form} form @param {any[]} fields @param {any} chosen */
function choice({ write, view, names, turn }, fields, chosen) {
  const lang = view.session.language;
  const pick = (/** @type {any} */ { target }) => write({ handlungsfeld: target.value });
  const folded = chosen && !names && fields.every(({ id }) => pictogram(id));
  return html`<p class="row">
      <span id="field" class="quiet">${word('handlungsfeld')}</span>
      ${folded
        ? html`<button type="button" id="names" @click=${() => turn({ names: true })}>
            <bdi lang=${lang}>${chosen.at} ${chosen.short || chosen.name}</bdi> <span class="edit">${word('change')}</span>
          </button>`
        : nothing}
    </p>
    ${fields.length > MOST_KEYS
      ? html`<select name="handlungsfeld" lang=${lang} aria-labelledby="field" @change=${pick}>
          <option value="">${word('pick')}</option>
          ${fields.map(({ id, at, name }) => html`<option value=${id} .selected=${id === chosen?.id}>${at} ${name}</option>`)}
        </select>`
      : html`<div class="fields ${folded ? 'pictured' : ''}" role="radiogroup" aria-labelledby="field" lang=${lang}>
          ${fields.map(({ id, at, name, short, look }) =>
            radio('handlungsfeld', id, name, chosen?.id, write, html`${at} ${pictogram(id)}${folded ? nothing : html`<bdi>${short || name}</bdi>`}`, look),
          )}
        </div>`}`;
}

/**
 * One key of a choice.
 * @param {string} name of the field that it writes
 * @param {string} id
 * @param {string} label
 * @param {string | undefined} chosen
 * @param {Form['write']} write
 * @param {unknown} inside
 * @param {string} [look]
 * @param {string} [more] classes
 */
const radio = (name, id, label, chosen, write, inside, look, more = '') =>
  html`<label data-hf=${look ?? nothing}
    ><input type="radio" name=${name} value=${id} aria-label=${label} .checked=${id === chosen} @change=${() => write({ [name]: id })}
    /><span class="choice${more}">${inside}</span></label
  >`;
