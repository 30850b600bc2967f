/** How many answers, Handlungsfeld × small group: for orientation, strong from three. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { answeredFirst, hasPictogram } from './groups.js';
import { narrow as syllables, soft } from './hyphens.js';
import { spread, onePage } from './pages.js';
import { disc, head, units } from './signs.js';
import { count, numbered, sidesOf } from './table.js';
import { PARKED, WITHOUT } from './view.js';

/**
 * @typedef {import('./table.js').Row} Row
 * @typedef {import('./table.js').Column} Column
 */

const STRONG = 3;
/** In units of the wall. */
const NAME = { usual: 27.5, long: 39 };
const TOTAL = 6.5;
const COLUMN = 6.4;
const NARROW = 3.6;
const ROW = { one: 2.75, two: 3.42, most: 4.3 };
const HEAD = { one: 3.2, three: 5.6 };
const FOOT = 2.9;
/** Letters that fit into one line and into two lines of the usual name column. */
const LETTERS = { one: 26, two: 48 };

/**
 * @param {import('./view.js').View} view
 * @param {import('./view.js').Question & {id: string}} question
 * @returns {import('./picture.js').Picture}
 */
export function matrix(view, question) {
  const { show, session: { language } } = view;
  const sides = sidesOf(view, question);
  const counted = count(view, question, sides.rows, sides.columns);
  const all = { ...counted, rows: answeredFirst(counted.rows, show.order, (row) => row.total > 0) };
  const named = all.columns.map(({ id, name }) => ({ id, name: id === WITHOUT ? word(`without.${sides.columns}`) : name }));
  const total = all.rows.reduce((sum, row) => sum + row.total, 0);
  return {
    key: `${question.id} matrix ${show.page}`,
    name: 'matrix',
    head: head({ above: question.text, heading: word('matrix.title', { n: total }), size: 'short', language }),
    lay: ({ width, height, unit }) => {
      const short = sides.columns === 'small_group' ? numbered(named.filter(({ id }) => id !== WITHOUT).map(({ name }) => name)) : undefined;
      const longest = Math.max(...all.rows.map((row) => nameOf(row, sides.rows).length));
      const name = longest > LETTERS.two ? NAME.long : NAME.usual;
      const space = width / unit - name - TOTAL;
      const narrow = short !== undefined && all.columns.length > space / COLUMN;
      const most = Math.floor(space / (narrow ? NARROW : COLUMN));
      const above = narrow || named.every(({ name }) => name.length <= 11) ? HEAD.one : HEAD.three;
      const room = height / unit - above - FOOT;
      const needs = (/** @type {Row[]} */ some) => some.reduce((sum, row) => sum + (nameOf(row, sides.rows).length > LETTERS.one ? ROW.two : ROW.one), 0);
      const lines = Math.floor((room * all.rows.length) / needs(all.rows));
      const tooWide = all.columns.length > most;
      const tooHigh = all.rows.length > lines;
      const rows = spread('matrix', all.rows, lines, show.page);
      const columns = spread('matrix', all.columns, tooHigh ? Infinity : most, show.page);
      const shown = tooWide && tooHigh ? [] : columns.part;
      const numbers = new Map(narrow ? all.columns.map(({ id }, at) => [id, short?.numbers[at] ?? '–']) : []);
      const strong = rows.part.some(({ counts }) => shown.some(({ id }) => (counts[id] ?? 0) >= STRONG));
      const row = Math.min(ROW.most, ROW.one + Math.max(0, room - needs(rows.part)) / rows.part.length);
      return {
        report: tooHigh ? rows.report : tooWide ? columns.report : onePage('matrix'),
        content: html`<table class=${`matrix ${narrow ? 'narrow' : ''} ${shown.length === 0 ? 'totals' : ''}`} .style=${`--row:${row};--name:${name}`}>
          <caption class="unseen">${word('matrix.title', { n: total })}</caption>
          <thead><tr>
            <th scope="col" class="field">${narrow && short && shown.length > 0 ? html`<span lang=${language}>${short.word}</span>` : html`<span class="unseen">${word(`pager.${sides.rows}`)}</span>`}</th>
            ${shown.map(({ id }) => html`<th scope="col" lang=${language}><span class="clamp">${numbers.get(id) ?? syllables(named.find((each) => each.id === id)?.name ?? '', language)}</span></th>`)}
            ${shown.length === 0 ? html`<td></td>` : nothing}
            <th scope="col" class="sum">${word('matrix.total')}</th>
          </tr></thead>
          <tbody>${rows.part.map((each) => line(each, shown, sides.rows, language, all.rows))}</tbody>
          <tfoot><tr>
            <th scope="row" class="field note">${strong ? word('matrix.strong') : nothing}<span class="unseen">${word('matrix.total')}</span></th>
            ${shown.length === 0 ? html`<td class="note">${tooWide ? word('matrix.without_groups') : nothing}</td>` : shown.map((column) => html`<td class="sum">${column.total}</td>`)}
            <td class="sum">${total}</td>
          </tr></tfoot>
        </table>`,
      };
    },
  };
}

/** A name that two lines do not hold gives way to its short form. @param {Row} row @param {string} side */
function nameOf({ id, name, short }, side) {
  if (id === PARKED) return word('parked');
  if (id === WITHOUT) return word(`without.${side}`);
  return name.length > LETTERS.two && short ? short : name;
}

/**
 * @param {Row} row
 * @param {Column[]} columns
 * @param {string} side
 * @param {string} language
 * @param {Row[]} all
 */
function line(row, columns, side, language, all) {
  const cell = (/** @type {number} */ n) =>
    html`<td class=${n >= STRONG ? 'strong' : n > 0 ? 'weak' : 'none'}>${n > 0 ? n : html`<span aria-hidden="true">–</span><span class="unseen">0</span>`}</td>`;
  return html`<tr data-row=${row.id} class=${row.id === PARKED ? 'parked' : ''} data-hf=${row.look || nothing}>
    <th scope="row" class="field"><span class="field-name">
      <b class="number">${hasPictogram(row.id) ? row.number : nothing}</b>${side === 'handlungsfeld' && row.id !== PARKED ? disc(row.id, row.number) : nothing}
      <span class=${nameOf(row, side).length > LETTERS.one ? 'clamp' : 'clamp one'} lang=${language} dir="auto">${soft(nameOf(row, side), language)}</span>
    </span></th>
    ${columns.length === 0 ? html`<td class="bars">${units(row.total, Math.max(9, ...all.map(({ total }) => total)))}</td>` : columns.map(({ id }) => cell(row.counts[id] ?? 0))}
    <td class="sum">${row.total}</td>
  </tr>`;
}
