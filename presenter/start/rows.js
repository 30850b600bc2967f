/** Moving and removing in the lists: by buttons, said aloud, the focus stays with the row, and what was removed can come back. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { clean, move, putBack, remove } from './draft.js';
import { icon, iconButton } from './field.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */

/** What the fields of a list's rows are named by. */
const FIELD = { questions: 'question', handlungsfelder: 'handlungsfeld', agenda: 'item' };

/**
 * @param {{draft: import('./draft.js').Draft, actions: Actions, list: import('./draft.js').List, key: string, at: number, which: string}} row
 */
export function moveButtons({ draft, actions, list, key, at, which }) {
  const last = draft[list].length - 1;
  /** @param {-1 | 1} by */
  const go = (by) => () => {
    const to = at + by;
    actions.edit((former) => move(former, list, key, by));
    const way = (by < 0 && to > 0) || to === last ? 'up' : 'down';
    actions.focus(`${list}-${key}-${way}`);
    actions.say(word('moved', { name: which, number: to + 1 }));
  };
  return html`${iconButton({ id: `${list}-${key}-up`, label: word('up', { name: which }), name: 'i-up', disabled: at === 0, onPress: go(-1) })}
    ${iconButton({ id: `${list}-${key}-down`, label: word('down', { name: which }), name: 'i-down', disabled: at === last, onPress: go(1) })}`;
}

/** @param {import('./draft.js').Draft} draft @param {Actions} actions @param {import('./draft.js').List} list @param {number} at */
export function removeFrom(draft, actions, list, at) {
  const item = draft[list][at];
  actions.edit((former) => remove(former, list, item.key));
  actions.set({ removed: { list, item, at } });
  actions.focus(`put-back-${list}`);
}

/** The place of what was just removed. @param {State} state @param {Actions} actions @param {import('./draft.js').List} list */
export function removedRow({ draft, removed }, actions, list) {
  if (removed?.list !== list) return nothing;
  const { item, at } = removed;
  const name = clean('name' in item ? item.name : item.text);
  return html`<li class="removed">
    <span>${word(name ? 'removed' : 'removed.unnamed', { name })}</span>
    <button type="button" id=${`put-back-${list}`} @click=${() => {
    actions.edit((former) => putBack(former, list, item, Math.min(at, draft[list].length)));
    actions.set({ removed: null });
    actions.focus(`${FIELD[list]}-${item.key}`);
  }}>${icon('i-left')} ${word('put.back')}</button>
  </li>`;
}

/**
 * What a template or the ten replaced is kept and can be exchanged again, to and fro.
 * @param {State} state @param {Actions} actions @param {import('./state.js').Former['place']} place
 */
export function formerBar({ formers }, actions, place) {
  const former = formers[place];
  if (!former) return nothing;
  const { fields, press } = former;
  return html`<div class="former" role="status">
    <span>${former.say}</span>
    <button type="button" id="undo" @click=${() => {
    actions.exchange({ place, say: word('exchanged'), fields });
    actions.focus('undo');
  }}>${press ?? word('put.back')}</button>
  </div>`;
}
