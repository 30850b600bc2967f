/** A stack on the desk: one row, its answers folded away under it; its heading can be given in place. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { about, alike, answerRow, picker, quick, under, words } from './answer_row.js';
import { deedsOf, headingOf } from './deeds.js';
import { naming } from './headings.js';
import { disc, icon, stemPlace, strip } from './signs.js';
import { textOf } from './stacks.js';
import { points } from './weighing.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 * @typedef {import('./stacks.js').Row} Row
 */

/** @param {Row} row @param {import('./answer_row.js').Asked} question @param {View} view @param {Desk} desk @param {Actions} act */
export function stackRow(row, question, view, desk, act) {
  const { id, stack, members } = row;
  const own = view.session.language;
  const opened = desk.opened === id;
  const unfolded = desk.unfolded.has(stack);
  const deeds = deedsOf(row, view, act);
  const text = textOf(view, row);
  const named = desk.naming?.kind === 'stack' && desk.naming.id === stack ? desk.naming : null;
  const seen = members.some(({ state }) => state === 'visible');
  return html`
    <li class="row stack" data-stack=${stack} data-first=${id} data-members=${members.map((each) => each.id).join(' ')} data-state=${seen ? 'visible' : 'hidden'}
        data-stem=${stemPlace(question, row.stem)} data-opened=${opened ? 'yes' : 'no'} data-parked=${row.parked ? 'yes' : 'no'}
        data-hf=${view.handlungsfelder[row.handlungsfeld]?.look ?? ''}>
      <div class="where">${picker(id, text, desk, act)}${disc(view, row.handlungsfeld)}</div>
      ${named ? naming(named, word('stack.heading'), own, act) : html`
        <p class="text" id=${`text-${id}`} lang=${own} dir="auto">${headingOf(view, row) ? html`<b>${text}</b>` : text}</p>`}
      <p class="meta">
        <button class="quiet fold" data-do="unfold" aria-expanded=${unfolded ? 'true' : 'false'} aria-describedby=${`text-${id}`}
          @click=${() => act.unfold(stack)}>${icon(unfolded ? 'i-down' : 'i-right')}${word('stack.count', { n: members.length })}</button>
        ${strip(question, row.stem, own)}
        ${points(question, row)}
        ${under(question, row, desk)}
        ${groups(view, row)}
        ${row.parked ? html`<span class="state">${word('answer.parked')}</span>` : nothing}
      </p>
      ${opened ? words(deeds, id, question, row, act) : quick(deeds, id)}
      ${about(id, row, act)}
      ${unfolded ? html`<ul class="rows members">${repeat(members, (each) => each.id,
        (each) => answerRow({ ...each, members: [each] }, question, view, desk, act, true))}</ul>` : alike(row, question, view, act)}
    </li>`;
}

/** @param {View} view @param {Row} row */
function groups(view, { members }) {
  const names = new Set(members.map(({ small_group }) => view.small_groups[small_group]?.name ?? word('answer.no_group')));
  return Object.keys(view.small_groups).length ? html`<bdi class="group">${[...names].join(', ')}</bdi>` : nothing;
}
