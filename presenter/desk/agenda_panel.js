/** The agenda's editor: times, words, order. Nothing of it counts before it is saved. */
import { html } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { added, changed, moved, timeOf, without } from './agenda_draft.js';
import { icon } from './signs.js';

/**
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 * @typedef {import('./agenda_draft.js').Row} Row
 */

/** What the server takes at most. */
const LONGEST = 300;
const MOST = 60;

/** @param {import('./rows.js').View} view @param {Desk} desk @param {Actions} act @param {(event: Event) => void} close */
export function agendaPanel(view, desk, act, close) {
  const draft = desk.agenda ?? [];
  /** @param {SubmitEvent} event */
  const save = (event) => {
    event.preventDefault();
    void act.saveAgenda();
  };
  /** @param {Event} event */
  const add = (event) => {
    if (draft.length >= MOST) return;
    act.redraft(added);
    const form = /** @type {Element} */ (event.currentTarget).closest('form');
    // Drawn in this frame, before.
    requestAnimationFrame(() => /** @type {HTMLElement | null | undefined} */ (form?.querySelector('li:last-child input'))?.focus());
  };
  return html`<form class="agenda-editor" novalidate @submit=${save}>
    <p class="hint">${word('agenda.explain')}</p>
    <ol class="drafts">${repeat(draft, ({ key }) => key, (row, index) => line(row, index, draft, view.session.language, act))}</ol>
    <div><button type="button" data-do="add-item" aria-disabled=${draft.length < MOST ? 'false' : 'true'} @click=${add}>
      ${icon('i-plus')}${word('agenda.add')}</button></div>
    <p class="said" data-refused="yes" role="alert">${desk.dialog?.said}</p>
    <div class="actions">
      <button class="main" data-do="save-agenda">${word('correct.save')}</button>
      <button type="button" data-do="cancel" @click=${close}>${word('cancel')}</button>
    </div>
  </form>`;
}

/** @param {Row} row @param {number} index @param {import('./agenda_draft.js').Draft} draft @param {string} language @param {Actions} act */
function line({ key, starts, text }, index, draft, language, act) {
  const n = index + 1;
  const change = (/** @type {'starts' | 'text'} */ field) => (/** @type {any} */ event) => act.redraft((rows) => changed(rows, key, { [field]: event.target.value }));
  // Once it is typed, it is shown as everybody will see it.
  const settle = (/** @type {any} */ { target }) => act.redraft((rows) => changed(rows, key, { starts: timeOf(target.value) ?? target.value }));
  /** The keyboard stays among the rows. @param {Event} event */
  const remove = (event) => {
    const row = /** @type {Element} */ (event.currentTarget).closest('li');
    /** @type {HTMLElement | null | undefined} */
    const near = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector('[data-do="remove-item"]');
    near?.focus();
    act.redraft((rows) => without(rows, key));
  };
  /** @param {-1 | 1} by @param {boolean} possible */
  const mover = (by, possible) => html`
    <button type="button" class="quiet" data-do=${by < 0 ? 'item-up' : 'item-down'} aria-disabled=${possible ? 'false' : 'true'}
      title=${word(by < 0 ? 'agenda.up' : 'agenda.down')} aria-label=${word(by < 0 ? 'agenda.up_of' : 'agenda.down_of', { number: n })}
      @click=${() => act.redraft((rows) => moved(rows, key, by))}><span class=${by < 0 ? 'up' : 'down'}>${icon('i-down')}</span></button>`;
  return html`<li class="draft" data-row=${key}>
    <input class="starts" type="text" maxlength="12" autocomplete="off" placeholder=${word('agenda.sample')} aria-label=${word('agenda.starts_of', { number: n })}
      aria-invalid=${timeOf(starts) === undefined ? 'true' : 'false'} .value=${starts} @input=${change('starts')} @change=${settle}>
    <input type="text" aria-label=${word('agenda.text_of', { number: n })} maxlength=${LONGEST} autocomplete="off" lang=${language} dir="auto" .value=${text} @input=${change('text')}>
    <span class="ordering">${mover(-1, index > 0)}${mover(1, index < draft.length - 1)}
      <button type="button" class="quiet" data-do="remove-item" title=${word('agenda.remove')} aria-label=${word('agenda.remove_of', { number: n })}
        @click=${remove}>${icon('i-x')}</button></span>
  </li>`;
}
