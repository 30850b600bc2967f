/** Results side by side: by small group or perspective, and round by round; on as many pages as they need to be legible. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { across } from './across.js';
import { tableOf } from './across_layout.js';
import { boxed } from '../figures/box.js';
import { heading } from './figure_head.js';
import { soft, tied } from './hyphens.js';
import { spread } from './pages.js';
import { gridOf, headOf, PART_GAP, partsThatFit } from './parts.js';

/**
 * @typedef {import('./picture.js').Shown} Shown
 * @typedef {import('./picture.js').Picture} Picture
 * @typedef {import('./picture.js').Stage} Stage
 * @typedef {import('./parts.js').Counted} Counted
 * @typedef {import('./across.js').Side & {question: Shown['question']}} Side
 */

/** @param {Shown} shown @param {import('./parts.js').Part[]} parts @returns {Picture} */
export function split(shown, parts) {
  const { view, question } = shown;
  const { by } = view.show;
  const sides = parts.map(({ id, kind, name, results }) => ({ id, name: kind === 'named' ? named(name, view) : word(kind === 'few' ? 'parts.few' : `without.${by}`), results, question }));
  return {
    key: `${question.id} ${by} ${view.show.page}`,
    name: 'figure_parts',
    head: heading(shown, parts.reduce((sum, { results }) => sum + results.people, 0), [word(`figures.${by}`), parts.some(({ kind }) => kind === 'few') ? word('parts.few.why') : ''].filter(Boolean).join(' · ')),
    lay: (stage) => sideBySide(shown, sides, stage, by),
  };
}

/** Two rounds that follow each other, with what changed; a page is such a pair. @param {Shown} shown @param {import('./parts.js').Round[]} rounds @returns {Picture} */
export function roundByRound(shown, rounds) {
  const { question, view: { show } } = shown;
  const pairs = rounds.slice(1).map((round, at) => ({ id: round.id, pair: [rounds[at], round] }));
  const { page } = namedIn(show.page, pairs);
  const current = page || pairs[pairs.length - 1].id;
  return {
    key: `${question.id} rounds ${show.page}`,
    name: 'figure_rounds',
    head: heading(shown, undefined, word('figures.rounds')),
    lay: (stage) => {
      const { part: [{ pair }], report } = spread('rounds', pairs, 1, current);
      const laid = sideBySide(shown, pair.map((round, at) => ({
        id: round.id,
        name: word('round.of', { round: round.number }),
        results: round.results,
        question: round.question,
        former: at > 0 ? pair[at - 1].results : undefined,
      })), stage, 'rounds');
      return pairs.length > 1 && laid.report.pages === 1 ? { ...laid, report } : laid;
    },
  };
}

/** @param {Stage} stage */
const units = ({ width, height, unit }) => ({ width: width / unit, height: height / unit });

/** @param {Shown} shown @param {Side[]} sides @param {Stage} stage @param {string} by @returns {import('./picture.js').Laid} */
function sideBySide(shown, sides, stage, by) {
  const { view, question, kind } = shown;
  const beside = sides.flatMap(({ results }) => results ?? []);
  const given = { view, question, size: /** @type {const} */ ('part'), beside };
  const rows = kind.across?.rows(given) ?? [];
  if (kind.across && rows.length > 0) return asTable(shown, kind.across, rows, sides, stage, by);
  const needs = kind.needs?.(given) ?? { width: 28, height: 15 };
  const { most } = by === 'rounds' ? { most: 2 } : partsThatFit(sides.length, units(stage), needs);
  const { part, report } = spread(by, sides, most, view.show.page);
  // All pages have boxes of the same size.
  const { columns, width, height } = gridOf(Math.ceil(sides.length / report.pages), units(stage), needs);
  const room = { width: Math.floor(width * stage.unit), height: Math.floor(height * stage.unit), unit: stage.unit };
  return {
    report,
    content: html`<ul class="figures sides" .style=${`grid-template-columns:repeat(${columns},${room.width}px);gap:calc(${PART_GAP * 0.6}*var(--u)) calc(${PART_GAP}*var(--u))`}>
      ${repeat(part, ({ id }) => id, (side) => html`<li class="side" data-part=${side.id}>
        <div class=${headOf(width) > headOf(Infinity) ? 'side-head narrow' : 'side-head'} .style=${`height:calc(${headOf(width)}*var(--u))`}><h2>${side.name}</h2>${side.results ? html`<p class="people">${word('answers', { n: side.results.people })}</p>` : nothing}</div>
        ${side.results ? boxed(kind, { ...given, question: side.question, results: side.results, former: side.former, room }) : html`<p class="slot">${word('at_work.concealed')}</p>`}
      </li>`)}
    </ul>`,
  };
}

/**
 * One table; where its rows or its columns are too many, a page holds some of both.
 * @param {Shown} shown
 * @param {import('../figures/box.js').Across} kind
 * @param {ReturnType<import('../figures/box.js').Across['rows']>} rows
 * @param {Side[]} sides
 * @param {Stage} stage
 * @param {string} by
 * @returns {import('./picture.js').Laid}
 */
function asTable({ view, question }, kind, rows, sides, stage, by) {
  const table = tableOf(rows, sides.length, units(stage), kind.least(by === 'rounds'));
  /** @type {{left: number, top: number, page: string}[]} */
  const pages = [];
  for (let left = 0; left < sides.length; left += table.columns) {
    const { id } = by === 'rounds' ? sides[sides.length - 1] : sides[left];
    for (let top = 0; top < rows.length; top += table.rows) pages.push({ left, top, page: top > 0 ? `${id}/${rows[top].id}` : id });
  }
  const { page, rest } = namedIn(view.show.page, sides);
  const [side, row] = [sides.findIndex(({ id }) => id === page), rows.findIndex(({ id }) => id === rest)];
  const before = pages.filter((each) => each.left <= Math.max(0, side) && each.top <= Math.max(0, row));
  const at = pages.indexOf(before[before.length - 1]);
  const turn = (/** @type {number} */ to) => (pages[to] ? { page: pages[to].page, first: '' } : {});
  const { left, top } = pages[at];
  const part = sides.slice(left, left + table.columns);
  return {
    report: {
      by, page: pages.length > 1 ? pages[at].page : '', number: at + 1, pages: pages.length,
      ...(part.length < sides.length ? placed(left, part.length, sides.length) : placed(top, Math.min(table.rows, rows.length - top), rows.length)), previous: turn(at - 1), next: turn(at + 1),
    },
    content: html`<div class="figures">${across(kind, { view, question, size: 'part', beside: sides.flatMap(({ results }) => results ?? []), room: stage }, part, rows.slice(top, top + table.rows), table)}</div>`,
  };
}

/** A page is named by its first part or round, and an option after a slash where not all rows fit. @param {string} name @param {{id: string}[]} some */
function namedIn(name, some) {
  const [page, rest = ''] = name.split('/');
  return { page: some.some(({ id }) => id === page) ? page : '', rest };
}

/** @param {number} before @param {number} here @param {number} of */
const placed = (before, here, of) => ({ from: before + 1, to: before + here, of });

/** @param {string} name @param {Shown['view']} view */
const named = (name, { session: { language } }) => html`<bdi lang=${language}>${tied(soft(name, language))}</bdi>`;
