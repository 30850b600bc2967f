/** "Zusammenlegen mit …": the menu's way to lay a card on another one. What may be the same comes first. */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { place } from './answer_row.js';
import { partners } from './partners.js';
import { excerpt } from './excerpt.js';
import { disc, strip } from './signs.js';
import { textOf } from './stacks.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

/** @param {View} view @param {Desk} desk @param {Actions} act @param {(event: Event) => void} close */
export function merging(view, desk, act, close) {
  const ids = (desk.dialog?.answers ?? []).filter((id) => view.answers[id]);
  const answer = view.answers[ids[0]];
  const question = answer && view.questions[answer.question];
  if (!question) return html`<p>${word('move.gone')}</p>`;
  const own = view.session.language;
  const text = desk.dialog?.text ?? '';
  const { rows, more } = partners(view, ids, text);
  const write = (/** @type {any} */ event) => act.set({ dialog: desk.dialog && { ...desk.dialog, text: event.target.value } });
  return html`
    <p class="moved"><bdi lang=${own}>${excerpt(answer.text, 160)}</bdi></p>
    <label class="asked" for="merge-find">${word('merge.find')}</label>
    <input id="merge-find" type="search" autocomplete="off" autofocus .value=${live(text)} @input=${write}>
    <p class="hint">${word('merge.explain')}</p>
    <ul class="partners">${repeat(rows, ({ id }) => id, (row) => html`
      <li><button class="target" data-with=${row.id} @click=${(/** @type {Event} */ event) => { act.move(ids, { kind: 'answer', id: row.id }); close(event); }}>
        ${disc(view, row.handlungsfeld)}
        <span class="name"><bdi lang=${own}>${excerpt(textOf(view, row), 120)}</bdi>
          <span class="meta">${strip({ ...question }, row.stem, own)}${row.members.length > 1 ? word('stack.count', { n: row.members.length }) : place(view, row)}</span></span>
      </button></li>`)}
    </ul>
    ${rows.length === 0 ? html`<p>${word('answers.none_fit')}</p>` : nothing}
    ${more > 0 ? html`<p class="hint">${word('merge.more', { n: more })}</p>` : nothing}`;
}
