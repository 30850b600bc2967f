/** A show of hands, and values from paper: the fields that the kind needs, for the small group that was asked. */
import { html, nothing } from 'lit-html';
import { cleaned } from '../../client/shared/text_limit.js';
import { word } from '../../client/shared/words.js';
import { inOrder } from '../wall/view.js';
import { MOST_HANDS, raised, readHands, readValue } from './hand_values.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./actions.js').Actions} Actions
 */

const LONGEST_OTHER = 160;

/** @param {Asked} question @param {string} id @param {string} text */
export const nameOf = (question, id, text) => (question.kind === 'ampel' ? word(`hands.${id}`) : text);

/** @param {Asked} question @param {string} own @param {string | undefined} said */
export function handFields(question, own, said) {
  const counted = raised(question);
  const field = (/** @type {string} */ name, /** @type {unknown} */ label, /** @type {unknown} */ after = nothing) => html`<li>
    <label for=${`hand-${name}`} lang=${own}>${label}</label>${after === nothing ? nothing : after}
    <input id=${`hand-${name}`} name=${`hand-${name}`} class="value" inputmode="decimal" autocomplete="off" aria-describedby="entry-said" aria-invalid=${said ? 'true' : 'false'}></li>`;
  if (counted.length) {
    return html`<p class="hint" id="hands-hint">${word('hands.hint')}</p>
      <ul class="hands">${counted.map(({ id, text }) => html`<li data-hand=${id}>
        <label for=${`hand-${id}`} lang=${own}>${nameOf(question, id, text)}</label>
        <button type="button" data-do="fewer" aria-label=${word('hands.fewer', { text: nameOf(question, id, text) })} @click=${step(-1)}>−</button>
        <input id=${`hand-${id}`} name=${`hand-${id}`} class="value" inputmode="numeric" autocomplete="off" placeholder="0" aria-describedby="hands-hint entry-said">
        <button type="button" data-do="one-more" aria-label=${word('hands.more', { text: nameOf(question, id, text) })} @click=${step(1)}>+</button></li>`)}
      </ul>
      ${question.settings?.other ? html`<label for="hand-other">${word('hands.other')}</label>
        <input id="hand-other" name="other" class="line" maxlength=${LONGEST_OTHER} autocomplete="off" lang=${own} dir="auto" aria-describedby="entry-said">` : nothing}`;
  }
  const { kind, settings = {} } = question;
  const options = inOrder(question.options ?? {});
  const axis = (/** @type {'x' | 'y'} */ name) => field(name, html`${settings[name] || word(`hands.${name}`)} <span class="hint">${settings[`${name}_low`] || 0} – ${settings[`${name}_high`] || 100}</span>`);
  return html`<p class="hint">${word(`hands.${kind}`, { n: options.length })}</p>
    <ul class="hands values">${kind === 'position' ? [axis('x'), axis('y')]
      : kind === 'number' ? field('number', settings.unit || word('hands.value'))
        : options.map(({ id, text }) => field(id, text || question.text))}</ul>`;
}

/** @param {1 | -1} by */
const step = (by) => (/** @type {Event} */ event) => {
  const input = /** @type {HTMLElement} */ (event.currentTarget).closest('li')?.querySelector('input');
  if (input) input.value = String(Math.max(0, Math.min(MOST_HANDS, (Number(input.value) || 0) + by)));
};

/** Reads the fields and sends what they say; the fields are empty afterwards. @param {Asked} question @param {HTMLFormElement} form @param {Actions} act */
export function sendHands(question, form, act) {
  const fields = [...form.querySelectorAll('input')].filter(({ name }) => name.startsWith('hand-'));
  const typed = Object.fromEntries(fields.map(({ name, value }) => [name.slice(5), value]));
  const counted = raised(question).length > 0;
  const written = form.elements.namedItem('other');
  const other = written instanceof HTMLInputElement ? cleaned(written.value).replace(/\s+/g, ' ').trim() : '';
  const hands = counted ? readHands(question, typed) : readValue(question, typed);
  const read = other && hands.missing === 'hands.none' ? {} : hands;
  const said = read.missing ? word(read.missing, { n: Object.keys(question.options ?? {}).length, most: MOST_HANDS }) : '';
  if ('hands' in read && read.hands) act.enterHands(question, read.hands.map((each) => ({ ...each, text: nameOf(question, each.id, each.text) })));
  else if ('value' in read && read.value !== undefined) act.enterValue(question, read.value);
  if (other && !said) act.enterOther(question, other);
  act.sayEntry(said);
  if (said) (fields.find(({ value }) => !value.trim()) ?? fields[0])?.focus();
  else {
    for (const each of fields) each.value = '';
    if (written instanceof HTMLInputElement) written.value = '';
    fields[0]?.focus();
  }
}
