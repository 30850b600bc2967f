/** The agenda: where the session stands, and the way on. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { lateness } from '../agenda.js';
import { nearby, placed } from './programme.js';
import { icon } from './signs.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 */

/** @param {View} view @param {Actions} act */
export function agenda(view, act) {
  const { all, previous, current, next } = placed(view.agenda);
  const edit = html`<button class="quiet" data-do="edit-agenda" @click=${act.editAgenda}>${icon('i-pen')}${word(all.length ? 'agenda.edit' : 'agenda.make')}</button>`;
  if (all.length === 0) return html`<section id="agenda" aria-labelledby="agenda-title"><div class="title"><h2 id="agenda-title">${word('agenda')}</h2>${edit}</div></section>`;
  // The questions below have to be in reach.
  const { over, near, later } = nearby(all, current?.id);
  const begin = (/** @type {string} */ item) => act.run({ do: 'begin_item', item });
  return html`
    <section id="agenda" aria-labelledby="agenda-title">
      <div class="title"><h2 id="agenda-title">${word('agenda')}</h2>${edit}</div>
      ${punctual(view, act)}
      ${over.length ? html`<details class="over"><summary>${word('agenda.over', { n: over.length })}${icon('i-down')}</summary>${list(view, over, act)}</details>` : nothing}
      ${list(view, near, act)}
      ${later.length ? html`<details class="over"><summary>${word('agenda.coming', { n: later.length })}${icon('i-down')}</summary>${list(view, later, act)}</details>` : nothing}
      <div class="stepping">
        ${previous || current ? html`<button data-do="previous-item" @click=${() => begin(previous?.id ?? '')}>${icon('i-left')}${word('agenda.previous')}</button>` : nothing}
        ${next ? html`<button data-do="next-item" @click=${() => begin(next.id)}>${word(current ? 'agenda.next' : 'agenda.begin')}${icon('i-right')}</button>` : nothing}
      </div>
    </section>`;
}

/** @param {View} view @param {ReturnType<typeof placed>['all']} items @param {Actions} act */
const list = (view, items, act) => html`<ol class="agenda">${repeat(items, ({ id }) => id, ({ id, at, starts, text }) => html`
  <li><button class="item" data-item=${id} aria-current=${id === view.agenda.current ? 'step' : 'false'} data-over=${at < (view.agenda.items[view.agenda.current]?.at ?? 0) ? 'yes' : 'no'}
      @click=${() => act.run({ do: 'begin_item', item: id })}>
    <span class="starts">${starts}</span><span class="text" lang=${view.session.language} dir="auto">${text}</span></button></li>`)}
</ol>`;

/** So many minutes off, it is a rehearsal, or another day. */
const FAR = 180;

/** By how much the session is behind; nothing to say before the first item has begun. @param {View} view @param {Actions} act */
export function punctual(view, act) {
  const { current } = placed(view.agenda);
  if (!current) return nothing;
  const n = lateness(view.agenda, view.session.time_zone, act.now());
  if ((n === 0 && !current.starts) || Math.abs(n) > FAR) return nothing;
  const said = n === 0 ? word('agenda.on_time') : word(n > 0 ? 'agenda.late' : 'agenda.early', { n: Math.abs(n) });
  return html`<p class="punctual" data-late=${n > 0 ? 'yes' : 'no'}>${icon(n > 0 ? 'i-clock' : 'i-check')}${said}</p>`;
}
