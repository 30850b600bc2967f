/** Several cards at once: what can be done with all that are picked. */
import { html } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { PARKED } from '../wall/view.js';
import { icon } from './signs.js';

/** @param {import('./rows.js').View} view @param {import('./state.js').Desk} desk @param {import('./actions.js').Actions} act */
export function pickedBar(view, desk, act) {
  const there = [...desk.picked].filter((id) => view.answers[id]);
  const n = there.length;
  const off = (/** @type {number} */ least) => (n < least ? 'true' : 'false');
  // What was picked a moment ago may not be drawn yet: so each press asks anew.
  const some = (/** @type {(ids: string[]) => void} */ press) => () => {
    const ids = act.picked();
    if (ids.length > 0) press(ids);
  };
  return html`<div class="picked" role="group" aria-label=${word('pick.with')}>
    <p role="status">${n === 0 ? word('pick.hint') : word('pick.count', { n })}</p>
    <button data-do="merge-picked" aria-disabled=${off(2)} @click=${act.mergePicked}>${icon('i-merge')}${word('merge.now')}</button>
    <button data-do="move-picked" aria-disabled=${off(1)} @click=${some((answers) => act.set({ dialog: { name: 'move', answers } }))}>${icon('i-move')}${word('move')}</button>
    <button data-do="park-picked" aria-disabled=${off(1)} @click=${some((ids) => act.move(ids, { kind: 'parked', id: PARKED }))}>${icon('i-down')}${word('parked')}</button>
    <button data-do="hide-picked" aria-disabled=${off(1)} @click=${some(act.hidePicked)}>${icon('i-eyeoff')}${word('hide_answer')}</button>
    <button class="quiet" data-do="pick-end" @click=${() => act.picking(false)}>${word('pick.end')}</button>
  </div>`;
}
