/** The wall on paper: every page of the present grouping, black on white. Stacks with everything that lies in them. */
import { html, nothing, render } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { nameOf } from './cards.js';
import { groupsOf, hasPictogram, ordered, resultsOf } from './groups.js';
import { figureSheets } from './print_figures.js';
import { count, sidesOf } from './table.js';
import { inOrder, PARKED, shownQuestion, WITHOUT } from './view.js';

/**
 * @typedef {import('./view.js').View} View
 * @typedef {import('./stacks.js').Card} Card
 * @typedef {import('./groups.js').Group} Group
 */

/**
 * @param {HTMLElement} paper
 * @param {() => View | undefined} viewOf what the wall shows
 * @param {() => import('../figures/box.js').Kind | undefined} kindOf the kind of what it shows
 */
export function printing(paper, viewOf, kindOf) {
  addEventListener('beforeprint', () => {
    const view = viewOf();
    const content = view && sheets(view, kindOf());
    document.documentElement.toggleAttribute('data-printing', Boolean(content));
    render(content ?? nothing, paper);
  });
  addEventListener('afterprint', () => {
    document.documentElement.removeAttribute('data-printing');
    render(nothing, paper);
  });
}

/** @param {View} view @param {import('../figures/box.js').Kind} [kind] @returns {unknown} undefined where the wall itself is printed */
export function sheets(view, kind) {
  const { show, session } = view;
  const question = shownQuestion(view);
  if (show.what === 'results') return sheet(view, session.title, resultsOf(view));
  if (!question || question.concealed || question.count === 0) return undefined;
  if (kind?.figure) return figured(view, question, kind);
  if (show.by === 'matrix' || show.by === 'overview') return table(view, question);
  const backlog = question.kind === 'question_backlog';
  return sheet(view, question.text, ordered(groupsOf(view, question, backlog ? 'points' : show.by), show.order));
}

/** The figures, and below them what people wrote themselves. @param {View} view @param {import('./view.js').Question & {id: string}} question @param {import('../figures/box.js').Kind} kind */
const figured = (view, question, kind) => html`
  <h1 lang=${view.session.language} dir="auto">${question.text}</h1>
  <p>${view.session.title}</p>
  ${figureSheets(view, question, kind)}
  ${groupsOf(view, question, 'all').map(({ cards }) => (cards.length > 0 ? html`<ul>${cards.map((card) => item(view, card))}</ul>` : nothing))}`;

/** @param {View} view @param {string} title @param {Group[]} groups */
const sheet = (view, title, groups) => html`
  <h1 lang=${view.session.language} dir="auto">${title}</h1>
  <p>${view.session.title}</p>
  ${groups.filter(({ total }) => total > 0).map((group) => html`<section>
    ${group.kind === 'whole' ? nothing : html`<h2>${hasPictogram(group.id) ? `${group.number} ` : ''}<bdi>${nameOf(group)}</bdi> <span>${word('answers', { n: group.total })}</span></h2>`}
    ${parts(view, group.cards)}
  </section>`)}`;

/** By question and stem, where there is more than one. @param {View} view @param {Card[]} cards */
function parts(view, cards) {
  const found = inOrder(view.questions).flatMap((question) => {
    const own = cards.filter(({ answer }) => answer.question === question.id);
    const stems = inOrder(question.stems);
    if (own.length === 0) return [];
    const heading = own.length < cards.length ? [question.text] : [];
    if (stems.length === 0 || view.show.by === 'points') return [{ heading, own }];
    return stems.map(({ text }, stem) => ({ heading: [...heading, text], own: own.filter((card) => card.stem === stem) }));
  });
  return found.filter(({ own }) => own.length > 0).map(({ heading, own }) => html`
    ${heading.length > 0 ? html`<h3 dir="auto">${heading.join(' · ')}</h3>` : nothing}
    <ul>${own.map((card) => item(view, card))}</ul>`);
}

/** @param {View} view @param {Card} card */
function item(view, { text, answer, members, points }) {
  return html`<li dir="auto"><bdi class="text">${text}</bdi>${members.length > 1 ? html` <b>×&thinsp;${members.length}</b>` : nothing}${points > 0 ? html` <b>● ${points}</b>` : nothing}
    ${answer.reply ? html`<p class="reply"><bdi class="text">${answer.reply}</bdi></p>` : nothing}
    ${members.length > 1 ? html`<ul>${members.map((id) => html`<li dir="auto"><bdi class="text">${view.answers[id].text}</bdi></li>`)}</ul>` : nothing}</li>`;
}

/** @param {View} view @param {import('./view.js').Question & {id: string}} question */
function table(view, question) {
  const sides = sidesOf(view, question);
  const { rows, columns } = count(view, question, sides.rows, sides.columns);
  const label = (/** @type {string} */ id, /** @type {string} */ name, /** @type {string | undefined} */ side) =>
    (id === PARKED ? word('parked') : id === WITHOUT ? word(`without.${side}`) : name);
  return html`<h1 lang=${view.session.language} dir="auto">${question.text}</h1><p>${view.session.title}</p>
    <table><thead><tr><td></td>${columns.map(({ id, name }) => html`<th scope="col">${label(id, name, sides.columns)}</th>`)}<th scope="col">${word('matrix.total')}</th></tr></thead>
    <tbody>${rows.map((row) => html`<tr><th scope="row">${hasPictogram(row.id) ? `${row.number} ` : ''}${label(row.id, row.name, sides.rows)}</th>
      ${columns.map(({ id }) => html`<td>${row.counts[id] ?? '–'}</td>`)}<td>${row.total}</td></tr>`)}</tbody>
    <tfoot><tr><th scope="row">${word('matrix.total')}</th>${columns.map(({ total }) => html`<td>${total}</td>`)}<td>${question.count}</td></tr></tfoot></table>`;
}
