/** The small groups: who is here, how many answers to the question being looked at. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { inOrder } from '../wall/view.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 */

/** @param {View} view @param {Asked} question */
export function groups(view, question) {
  const all = inOrder(view.small_groups);
  if (all.length === 0) return nothing;
  const counts = question?.counts ?? {};
  const here = view.here.small_groups ?? {};
  const without = { id: '', name: word('filter.no_group'), here: here['-'] ?? here[''] ?? 0, count: counts[''] ?? 0 };
  const rows = all.map(({ id, name }) => ({ id, name, here: here[id] ?? 0, count: counts[id] ?? 0 }));
  if (without.here || without.count) rows.push(without);
  return html`<div class="groups">
    <h2>${word('groups')}</h2>
    <table>
      <thead><tr><th scope="col">${word('groups.name')}</th><th scope="col">${word('groups.here')}</th><th scope="col">${word('groups.answers')}</th></tr></thead>
      <tbody>${rows.map(({ id, name, here: present, count }) => html`
        <tr data-group=${id}><th scope="row"><bdi>${name}</bdi></th><td>${present}</td><td>${count}</td></tr>`)}</tbody>
    </table>
  </div>`;
}
