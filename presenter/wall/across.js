/** Several results in one table, so that each option's bars stand side by side and its name only once. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { nameOf } from '../figures/bars.js';

/**
 * @typedef {import('../figures/box.js').Figure} Figure
 * @typedef {import('../figures/box.js').Across} Across
 * @typedef {{id: string, name: unknown, results: Figure['results'] | undefined, former?: Figure['results']}} Side without results while these are concealed
 */

/**
 * @param {Across} kind
 * @param {Omit<Figure, 'results'>} shown
 * @param {Side[]} sides
 * @param {ReturnType<Across['rows']>} rows
 * @param {import('./across_layout.js').Table} table
 */
export function across(kind, shown, sides, rows, table) {
  const { view, question, room } = shown;
  return html`<div class=${`figure of-${question.kind} size-part`} .style=${`height:${Math.floor(room.height)}px;--u:${room.unit}px`}>
    <table class=${`across ${kind.look ?? ''} ${table.stacked ? 'stacked' : ''} ${sides.some(({ former }) => former) ? 'rounds' : ''}`} .style=${`--text:${table.text};--bar:${table.bar.toFixed(2)};--gap:${table.gap.toFixed(2)};--name:${table.name.toFixed(1)};--lines:${table.lines}`}>
      <thead><tr><td class="of-all">${kind.legend?.(question) ?? nothing}</td>${repeat(sides, ({ id }) => id, ({ id, name, results }) => html`<th scope="col" data-part=${id}>
        <span class="part-name">${name}</span> <span class="people">${results ? word('answers', { n: results.people }) : word('at_work.concealed')}</span></th>`)}</tr></thead>
      <tbody>${repeat(rows, ({ id }) => id, (row) => html`<tr class=${row.apart ? 'apart' : ''} data-option=${row.id} data-hf=${view.handlungsfelder[row.handlungsfeld ?? '']?.look || nothing}>
        <th scope="row">${nameOf(row, view)}</th>
        ${repeat(sides, ({ id }) => id, ({ results, former }) => html`<td>${results ? kind.cell(row, { ...shown, results, former }) : nothing}</td>`)}
      </tr>`)}</tbody>
    </table>
  </div>`;
}
