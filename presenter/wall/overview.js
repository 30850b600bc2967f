/** All Handlungsfelder as tiles: where much was said, and how the stems compare. */
import { html, nothing } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { word } from '../../client/shared/words.js';
import { answeredFirst, hasPictogram } from './groups.js';
import { soft, tied } from './hyphens.js';
import { spread } from './pages.js';
import { disc, head, sign, units } from './signs.js';
import { count, sidesOf } from './table.js';
import { inOrder, PARKED, plainNumber, WITHOUT } from './view.js';

/** @typedef {import('./table.js').Row} Row */

/** The least height of a tile, and the height of the last row for what belongs nowhere, in units of the wall. */
const TILE = 12.2;
const REST = 4;
const TIGHT = 20.5;
const ACROSS = 5;

/**
 * @param {import('./view.js').View} view
 * @param {import('./view.js').Question & {id: string}} question
 * @returns {import('./picture.js').Picture}
 */
export function overview(view, question) {
  const { show, session: { language } } = view;
  const side = sidesOf(view, question).rows;
  const stems = inOrder(question.stems);
  const counted = count(view, question, side, stems.length > 0 ? 'stem' : undefined);
  const rows = answeredFirst(counted.rows, show.order, (row) => row.total > 0);
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  const most = Math.max(...rows.flatMap((row) => (stems.length > 0 ? Object.values(row.counts) : [row.total])), 0);
  const kept = (/** @type {Row} */ row, /** @type {number} */ span) =>
    guard([row.id, row.total, ...stems.map(({ id }) => row.counts[id]), most, span, view.handlungsfelder, view.small_groups, question.stems], () => tile(row, stems, side, language, most, span));
  const legend = stems.length === 0 ? nothing : html`<ul class="legend">${stems.map(({ text }, stem) => html`<li>${sign(stem)}<span lang=${language} dir="auto">${tied(text)}</span></li>`)}</ul>`;
  return {
    key: `${question.id} overview ${show.page}`,
    name: 'overview',
    head: head({ above: question.text, heading: word(`overview.${side}`, { n: plainNumber(total), places: rows.filter(({ id }) => id !== WITHOUT && id !== PARKED).length }), size: 'short', language, after: legend }),
    lay: ({ width, height, unit }) => {
      const across = Math.max(ACROSS, Math.floor(width / unit / 18));
      const rest = rows.filter(apart);
      const down = Math.max(1, Math.floor((height / unit + 1 - (rest.length > 0 ? REST + 1 : 0)) / (TILE + 1)));
      const { part, report } = spread('overview', rows.filter((row) => !apart(row)), across * down, show.page, false);
      const last = report.number === report.pages ? rest : [];
      const lines = Math.ceil(part.length / across);
      const inRow = Math.ceil(part.length / lines) || 1;
      const tight = (height / unit - (last.length > 0 ? REST + 1 : 0) + 1) / lines < TIGHT;
      return {
        report,
        content: html`<ul class=${`tiles ${lines > 2 ? 'low' : tight ? 'tight' : ''}`} .style=${`grid-template-columns:repeat(${inRow * Math.max(1, last.length)},1fr);grid-template-rows:repeat(${lines},1fr)${last.length > 0 ? ` calc(${REST}*var(--u))` : ''}`}>
          ${part.map((row) => kept(row, Math.max(1, last.length)))}${last.map((row) => kept(row, inRow))}
        </ul>`,
      };
    },
  };
}

/** Answers that belong nowhere, and those in the Themenspeicher, stand below all others. @param {{id: string}} row */
const apart = ({ id }) => id === WITHOUT || id === PARKED;

/**
 * @param {Row} row
 * @param {{id: string, text: string}[]} stems
 * @param {string} side
 * @param {string} language
 * @param {number} most
 * @param {number} span columns
 */
function tile(row, stems, side, language, most, span) {
  const name = row.id === PARKED ? word('parked') : row.id === WITHOUT ? word(`without.${side}`) : row.name;
  return html`<li class=${`tile ${row.look ? '' : 'plain'} ${apart(row) ? 'apart' : ''} ${row.total > 0 ? '' : 'none'}`} .style=${`grid-column:span ${span}`} data-row=${row.id} data-hf=${row.look || nothing}>
    <div class="tile-head">${side === 'handlungsfeld' && row.id !== PARKED ? disc(row.id, row.number) : html`<span></span>`}<b class="count">${row.total}</b></div>
    <h2>${hasPictogram(row.id) ? html`<span class="number">${row.number}</span> ` : nothing}<span lang=${language} dir="auto">${soft(name, language)}</span></h2>
    <ul class="parts">${stems.length > 0
      ? stems.map(({ id, text }, stem) => html`<li class=${stem === 0 ? 'filled' : 'outlined'}>
          ${sign(stem)}<span class="unseen">${text}</span>${units(row.counts[id] ?? 0, most)}<span class=${most > 8 ? 'n' : 'unseen'}>${row.counts[id] ?? 0}</span></li>`)
      : html`<li class="filled" aria-hidden="true">${units(row.total, most)}</li>`}</ul>
  </li>`;
}
