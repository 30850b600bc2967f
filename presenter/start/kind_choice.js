/** Which kind a question is of: its sign and name as a button, and all kinds by what they are for, each with a sentence. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { preparedOf } from '../kind_list.js';
import { icon } from './field.js';
import { kindsByPurpose } from './kinds.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */

/** What it is for, in a sentence, where it has one. @param {string} kind */
export function kindHint(kind) {
  const key = `kind.${kind}.hint`;
  const said = word(key);
  return said === key ? '' : said;
}

/**
 * @param {State} state @param {Actions} actions
 * @param {{key: string, kind: string, name: string, problem: import('./problem.js').Problem | undefined}} question
 */
export function kindButton({ choosing }, actions, { key, kind, name, problem }) {
  const open = choosing === key;
  return html`<button type="button" class="kind" id=${`kind-${key}`} data-kind=${kind} aria-expanded=${open ? 'true' : 'false'}
    aria-label=${word('kind.of', { name, kind: word(`kind.${kind}`) })} aria-describedby=${problem ? `kind-${key}-problem` : nothing}
    @click=${() => beginChoice(actions, open ? '' : key, kind)}>${icon(preparedOf(kind).sign)} ${word(`kind.${kind}`)} ${icon('i-down')}</button>`;
}

/** Opens the choice, with the focus on the present kind. @param {Actions} actions @param {string} where @param {string} kind */
export function beginChoice(actions, where, kind) {
  actions.set({ choosing: where });
  if (where) actions.focus(`choose-${where}-${kind}`);
}

/**
 * @param {Actions} actions
 * @param {{where: string, current?: string, back: string, onChoose: (kind: string) => void}} options `back`: what has the focus when
 *   it is closed without a choice
 */
export function kindChoice(actions, { where, current, back, onChoose }) {
  const escape = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Escape') return;
    actions.set({ choosing: '' });
    actions.focus(back);
  };
  return html`<div class="kinds" id=${`kinds-${where}`} role="group" aria-label=${word('kind.choose')} @keydown=${escape}>
    ${kindsByPurpose().map(([purpose, kinds]) => html`<div class="purpose ${['', 'one', 'two'][kinds.length] ?? ''}">
      <p class="purpose-name" id=${`purpose-${where}-${purpose}`}>${word(`purpose.${purpose}`)}</p>
      <ul aria-labelledby=${`purpose-${where}-${purpose}`}>${kinds.map((kind) => html`<li><button type="button" class="kind-card" id=${`choose-${where}-${kind}`}
        data-choose=${kind} aria-current=${kind === current ? 'true' : nothing} @click=${() => onChoose(kind)}>${icon(preparedOf(kind).sign)}
        <span><strong>${word(`kind.${kind}`)}</strong><small>${kindHint(kind)}</small></span></button></li>`)}</ul>
    </div>`)}
  </div>`;
}
