/** Where an answer can go: the menu "Verschieben nach …", and the targets that appear while one is dragged. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { excerpt } from './rows.js';
import { disc, icon, strip } from './signs.js';
import { targets } from './steps.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

/** More Handlungsfelder than these stand in two columns while one drags. */
const MANY = 13;

/** @param {View} view @param {string} kind @param {any} member @param {import('./rows.js').Question} question */
function label(view, kind, member, question) {
  if (kind === 'handlungsfeld') return html`${disc(view, member.id)}<bdi class="name" aria-hidden="true">${member.name}</bdi>`;
  if (kind === 'stem') return strip(question, member.id, view.session.language);
  return html`<bdi class="name">${member.name || word('filter.no_group')}</bdi>`;
}

/** @param {View} view @param {string} id of the answer @param {Actions} act @param {(event: Event) => void} close */
export function moving(view, id, act, close) {
  const answer = view.answers[id];
  const question = view.questions[answer?.question];
  if (!question) return html`<p>${word('move.gone')}</p>`;
  return html`
    <p class="moved"><bdi lang=${view.session.language}>${excerpt(answer.text, 160)}</bdi></p>
    ${targets(view, question).map(({ kind, members }) => html`
      <h3>${word(`move.${kind}`)}</h3>
      <ul class="targets" data-kind=${kind}>${members.map((member) => html`
        <li><button class="target" data-to=${`${kind}:${member.id}`} aria-current=${answer[kind] === member.id ? 'true' : 'false'}
            @click=${(/** @type {Event} */ event) => { act.move(id, { kind, id: member.id }); close(event); }}>
          ${label(view, kind, member, question)}
          ${answer[kind] === member.id ? html`<span class="here">${icon('i-check')}${word('move.here')}</span>` : nothing}
        </button></li>`)}
      </ul>`)}`;
}

/** Only for the pointer; everybody else has the menu. @param {View} view @param {Desk} desk */
export function tray(view, desk) {
  const answer = desk.drag && view.answers[desk.drag.answer];
  const question = answer && view.questions[answer.question];
  if (!question) return nothing;
  const over = desk.drag?.over;
  const kinds = targets(view, question);
  return html`<div class="tray" aria-hidden="true">
    ${kinds.map(({ kind, members }, index) => html`
      <div class="targets" data-kind=${kind} data-above=${kinds[index + 1] ? 'yes' : 'no'} data-many=${members.length > MANY ? 'yes' : 'no'}>
        <p class="heading">${word(`move.${kind}`)}</p>
        ${members.map((member) => html`
          <div class="target" data-target=${kind} data-id=${member.id} data-here=${answer[kind] === member.id ? 'yes' : 'no'}
              data-over=${over?.kind === kind && over.id === member.id ? 'yes' : 'no'}>${label(view, kind, 'short' in member ? { ...member, name: member.short } : member, question)}</div>`)}
      </div>`)}
    <p class="ghost"><bdi>${excerpt(answer.text, 60)}</bdi></p>
  </div>`;
}
