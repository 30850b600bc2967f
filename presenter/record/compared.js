/** One question in several meetings: a small table for each option, in which its meetings stand below each other. Hooks: `[data-compared]`, `[data-meeting]`. */
import { html, nothing } from 'lit-html';
import { language, word } from '../../client/shared/words.js';
import { disc, icon } from '../desk/signs.js';
import { barLine } from '../figures/bars.js';
import { aside, lengthOf, longest } from './beside.js';

/**
 * @typedef {import('./beside.js').Question} Question
 * @typedef {import('./beside.js').Row} Row
 * @typedef {import('./beside.js').Cell} Cell
 * @typedef {import('./beside.js').Then} Then
 * @typedef {import('./view.js').View} View
 * @typedef {Record<string, string>} Names
 */

const numbers = new Intl.NumberFormat(language || 'de', { maximumFractionDigits: 2 });

/** @param {number | string} value */
const said = (value) => (typeof value === 'number' ? numbers.format(value) : value);

/** @param {Question} question @param {string} id @param {Names} names @param {View} view */
export function compared(question, id, names, view) {
  const { kind, text, meetings, tables } = question;
  const there = Object.keys(meetings);
  const { language: own } = view.session;
  const most = Math.max(1, ...Object.values(meetings).map(({ answered }) => answered));
  const counted = word(kind === 'open' ? 'meetings.answered.texts' : 'meetings.answered');
  const notes = (/** @type {Then} */ { concealed, text: then }) => html`${concealed ? html`<p class="beside">${word('meetings.concealed')}</p>` : nothing}
    ${then ? html`<p class="beside">${word('meetings.then')} <bdi lang=${own}>${then}</bdi></p>` : nothing}`;
  return html`<section class="compared figure" data-compared=${kind} aria-labelledby=${`compared-${id}`}>
    <h3 id=${`compared-${id}`}><bdi lang=${own}>${text}</bdi></h3>
    ${tables.length
      ? html`<dl class="answered">${there.map((at) => html`<div data-meeting=${at}><dt>${names[at]}</dt><dd>${number(kind, meetings[at].answered)}${notes(meetings[at])}</dd></div>`)}</dl>`
      : html`<div class="multiples">${multiple(counted, there, names, counted, (at) => html`${barLine({ n: meetings[at].answered, share: meetings[at].answered / most })}${notes(meetings[at])}`)}</div>`}
    ${tables.map((table, place) => {
      const longestBar = longest(table);
      const stems = kind === 'open' ? stemsOf(table) : [];
      return html`<p class="measured" id=${`compared-${id}-${place}`}><span>${kind === 'open' ? word('meetings.by', { label: table.label }) : ends(kind, table)}</span>
          ${stems.map((stem, at) => html`<span class="stem">${icon(STEMS[at])}<bdi lang=${own}>${stem}</bdi></span>`)}</p>
        <div class="multiples" role="group" aria-labelledby=${`compared-${id}-${place}`}>${table.rows.map((row) =>
          multiple(caption(row, view), there, names, table.measure, (at) => cell(kind, row.meetings[at], longestBar, stems, own), look(row, view)))}</div>
        ${table.left_out ? html`<p class="hint">${word('meetings.left_out', { n: table.left_out })}</p>` : nothing}`;
    })}
  </section>`;
}

/** What its bars measure, of a scale with what its ends mean. @param {string} kind @param {import('./beside.js').Table} table */
function ends(kind, { measure, rows }) {
  const [first] = rows.flatMap(({ meetings }) => Object.values(meetings)).map((cell) => aside(kind, cell).spread);
  return first?.length ? word('meetings.scale', { measure, low: first[0][0], high: first[first.length - 1][0] }) : measure;
}

/** @param {string} kind @param {number} n */
const number = (kind, n) => (kind === 'open' ? word('answers', { n }) : word('meetings.took_part', { n }));

/** Filled and outlined on the wall, tick and bolt beside a number. */
const STEMS = ['i-check', 'i-blitz'];

/** The two beginnings of sentences that a table's answers are counted by, if there are two. @param {import('./beside.js').Table} table */
function stemsOf({ rows }) {
  const names = [...new Set(rows.flatMap(({ meetings }) => Object.values(meetings).flatMap(({ also }) => also.map(([name]) => name))))];
  return names.length === STEMS.length ? names : [];
}

/** @param {Row} row @param {View} view */
const look = ({ handlungsfeld }, view) => view.handlungsfelder[handlungsfeld]?.look ?? '';

/** @param {Row} row @param {View} view */
const caption = ({ text, handlungsfeld }, view) =>
  html`${handlungsfeld && view.handlungsfelder[handlungsfeld] ? disc(view, handlungsfeld) : nothing}<bdi lang=${view.session.language}>${text}</bdi>`;

/**
 * @param {unknown} title
 * @param {string[]} there numbers of meetings
 * @param {Names} names
 * @param {string} measure
 * @param {(at: string) => unknown} inside
 * @param {string} [handlungsfeld] whose colour it wears
 */
const multiple = (title, there, names, measure, inside, handlungsfeld = '') => html`
  <table class="multiple">
    <caption><span class="name-of">${title}</span></caption>
    <colgroup><col class="when"><col></colgroup>
    <thead class="unseen"><tr><th scope="col">${word('meetings.meeting')}</th><th scope="col">${measure}</th></tr></thead>
    <tbody>${there.map((at) => html`<tr data-meeting=${at} class="bar-row" data-hf=${handlungsfeld || nothing}><th scope="row">${names[at]}</th><td>${inside(at)}</td></tr>`)}</tbody>
  </table>`;

/** @param {string} kind @param {Cell | undefined} cell @param {number} most @param {string[]} stems @param {string} own language of the session */
function cell(kind, cell, most, stems, own) {
  if (!cell) return html`<span aria-hidden="true">–</span><span class="unseen">${word(kind === 'cloud' ? 'meetings.unsaid' : 'meetings.absent')}</span>`;
  const { share, spread, rest } = aside(kind, cell);
  const alone = rest.length === 1 ? `${rest[0][0]}: ${said(rest[0][1])}` : '';
  const n = typeof cell.value === 'number' ? cell.value : 0;
  const stemmed = stems.length > 0 && n > 0;
  return html`<div class=${stemmed ? 'stemmed' : alone ? 'telling' : ''}>
      ${barLine({ n, share: lengthOf(cell, most), told: said(cell.value) || '–', said: share || alone })}
      ${stemmed ? html`<p class="stems">${stems.map((stem, at) => html`<span class="stem">${icon(STEMS[at])}<span class="unseen">${stem}: </span>${said(countOf(cell, stem))}</span>`)}</p>` : nothing}
    </div>
    ${spread.length ? steps(spread) : nothing}
    ${rest.length > 1 && !stems.length ? html`<ul class="beside">${rest.map(([name, value]) => html`<li><bdi>${name}</bdi>: ${said(value)}</li>`)}</ul>` : nothing}
    ${cell.text ? html`<p class="beside">${word('meetings.then')} <bdi lang=${own}>${cell.text}</bdi></p>` : nothing}`;
}

/** @param {Cell} cell @param {string} name */
const countOf = ({ also }, name) => also.find(([other]) => other === name)?.[1] ?? 0;

/** How often each step of a scale was taken: a column each, with its number above. @param {Cell['also']} spread */
function steps(spread) {
  const most = Math.max(1, ...spread.map(([, n]) => Number(n)));
  return html`<ol class="spread" aria-label=${word('meetings.spread')}>${spread.map(([name, n]) => html`
    <li><span class="unseen">${name}: </span><b>${n}</b><i aria-hidden="true" .style=${`--part:${(Number(n) / most).toFixed(3)}`}></i></li>`)}</ol>`;
}
