/** Where answers can go: the menu "Verschieben nach …", and the targets that appear while one is dragged. */
import { html } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { excerpt } from './excerpt.js';
import { disc, icon, strip } from './signs.js';
import { isThere, targets } from './steps.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {ReturnType<typeof targets>[number]['kind']} Kind
 */

/** More Handlungsfelder than these stand in two columns while one drags. */
const MANY = 13;

/** What stands beside the list while one drags, and on which side. @type {Record<'left' | 'right', Kind[]>} */
const SIDES = { left: ['heading', 'small_group', 'stem'], right: ['handlungsfeld', 'parked'] };

/** @param {View} view @param {Kind} kind @param {any} member @param {import('./rows.js').Question} question */
function label(view, kind, member, question) {
  const own = view.session.language;
  if (kind === 'handlungsfeld') return html`${disc(view, member.id)}<bdi class="name" aria-hidden="true">${member.name}</bdi>`;
  if (kind === 'stem') return strip(question, member.id, own);
  if (kind === 'parked') return html`<span class="name">${word('parked')}</span>`;
  if (kind === 'heading') return html`<bdi class="name" lang=${own}>${member.text || word('heading.without')}</bdi>`;
  return html`<bdi class="name">${member.name || word('filter.no_group')}</bdi>`;
}

/** @param {Kind} kind */
const title = (kind) => word(kind === 'heading' ? 'headings' : `move.${kind}`);

/** @param {View} view @param {string[]} ids of the answers @param {Actions} act @param {(event: Event) => void} close */
export function moving(view, ids, act, close) {
  const there = ids.filter((id) => view.answers[id]);
  const answer = view.answers[there[0]];
  const question = view.questions[answer?.question];
  if (!question) return html`<p>${word('move.gone')}</p>`;
  const all = (/** @type {import('./steps.js').Target} */ target) => there.every((id) => isThere(view.answers[id], target));
  /** @param {SubmitEvent} event */
  const add = (event) => {
    event.preventDefault();
    const field = /** @type {Element} */ (event.currentTarget).querySelector('input');
    if (!field?.value.trim()) return field?.focus();
    act.underNewHeading(there, field.value);
    return close(event);
  };
  return html`
    <p class="moved">${there.length > 1 ? word('move.several', { n: there.length, text: excerpt(answer.text, 60) }) : html`<bdi lang=${view.session.language}>${excerpt(answer.text, 160)}</bdi>`}</p>
    ${targets(view, question).map(({ kind, members }) => html`
      <h3>${title(kind)}</h3>
      <ul class="targets" data-kind=${kind}>${members.map((member) => {
        const here = all({ kind, id: member.id });
        return html`
        <li><button class="target" data-to=${`${kind}:${member.id}`} aria-current=${here ? 'true' : 'false'}
            @click=${(/** @type {Event} */ event) => { act.move(there, { kind, id: member.id }); close(event); }}>
          ${label(view, kind, member, question)}
          ${here ? html`<span class="here">${icon('i-check')}${word('move.here')}</span>` : ''}
        </button></li>`;
      })}
      </ul>`)}
    <form class="adding" novalidate @submit=${add}>
      <label for="move-heading">${word('heading.new_label')}</label>
      <div class="copying"><input id="move-heading" maxlength="80" autocomplete="off" dir="auto" lang=${view.session.language}>
        <button data-do="move-to-new">${word('move')}</button></div>
    </form>`;
}

/** Only for the pointer; everybody else has the menu. @param {View} view @param {string} id */
export function tray(view, id) {
  const answer = view.answers[id];
  const question = view.questions[answer.question];
  const all = targets(view, question);
  return html`
    ${Object.entries(SIDES).map(([side, kinds]) => html`<div class="targets-beside" data-side=${side}>
      ${all.filter(({ kind }) => kinds.includes(kind)).map(({ kind, members }) => html`
        <div class="targets" data-kind=${kind} data-many=${members.length > MANY ? 'yes' : 'no'}>
          <p class="heading">${title(kind)}</p>
          ${members.map((member) => html`
            <div class="target" data-target=${kind} data-id=${member.id} data-here=${isThere(answer, { kind, id: member.id }) ? 'yes' : 'no'}>
              ${label(view, kind, kind === 'handlungsfeld' && 'short' in member ? { ...member, name: member.short } : member, question)}</div>`)}
        </div>`)}
    </div>`)}
    <p class="ghost"><bdi>${excerpt(answer.text, 60)}</bdi><span class="ghost-says"></span></p>`;
}
