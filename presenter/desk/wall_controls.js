/** Right column: what the wall shows, small and live, and what it should show. */
import { fitterOf } from './fitting.js';
import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { word } from '../../client/shared/words.js';
import { PARKED, shownQuestion } from '../wall/view.js';
import { wallAddress } from './addresses.js';
import { FITS } from './filters.js';
import { select } from './select.js';
import { isText, numberOf, perspectivesOf, presents } from './kinds.js';
import { foldedBoard } from './board.js';
import { excerpt } from './excerpt.js';
import { middle } from './rows.js';
import { icon } from './signs.js';
import { selected } from './state.js';
import { textOf } from './stacks.js';
import { pages, turn, wallReport } from './wall_pages.js';
import { showQuestion, wayOf, ways } from './ways.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

const fit = fitterOf();

/** @param {View} view @param {any} you @param {Desk} desk @param {Actions} act */
export function wall(view, you, desk, act) {
  const address = you?.links?.wall ? wallAddress(you.links.wall) : '';
  const shown = shownQuestion(view);
  const question = shown ?? selected(view, desk);
  const number = numberOf(view, question?.id);
  return html`
    <section id="wall" class="column" aria-labelledby="wall-title">
      <div class="scroll">
        <div class="title">
          <h2 id="wall-title">${word('wall')}<span class="now">${shown ? word('question.number', { number }) : view.show.what === 'results' ? word('results.short') : word(welcome(view))}</span></h2>
          ${address ? html`<a class="button quiet" data-do="open-wall" href=${address} target="_blank" rel="noopener">${word('wall.open')}${icon('i-right')}</a>` : nothing}
        </div>
        <div class="preview" data-frozen=${view.show.frozen ? 'yes' : 'no'} inert ${ref(fit)}>
          ${address && (desk.wide || desk.tab === 'wall') ? html`<iframe title=${word('wall.preview')} tabindex="-1" src=${`${address}&preview`}></iframe>` : nothing}
        </div>
        ${Object.keys(view.walls).length === 0 ? html`<p class="hint">${word('wall.none')}</p>` : nothing}
        ${lit(view, act)}
        ${shown || view.show.what === 'results' ? turning(view, desk, act) : nothing}
        ${pictures(view, question, act)}
        ${hall(view, act)}
      </div>
      ${desk.wide ? foldedBoard(view, desk, act) : nothing}
    </section>`;
}

/** @param {View} view @param {Desk} desk @param {Actions} act */
function turning(view, desk, act) {
  const all = pages(view);
  const report = wallReport(view, desk.preview);
  const page = (report ? report.page : view.show.page) || all[0]?.id || '';
  const several = all.length > 0 || turn(view, 'previous', desk.preview) || turn(view, 'next', desk.preview);
  if (!several) return nothing;
  return html`
    <div class="turning" role="group" aria-label=${word('turn')}>
      ${arrow('previous', 'i-left', view, desk, act)}
      ${all.length ? select('page', page, all.map(({ id, number, name, kind, total }) => [
        id, `${pageName(view, id, kind, number, name)} (${total})`,
      ]), act.jump) : html`<span></span>`}
      ${arrow('next', 'i-right', view, desk, act)}
    </div>
    ${report && report.of > 0 ? html`<p class="hint pages">${word('turn.where', { number: report.number, pages: report.pages, from: report.from, to: report.to, of: report.of })}</p>` : nothing}`;
}

/** @param {View} view @param {string} id @param {string} kind @param {number} number @param {string} name */
function pageName(view, id, kind, number, name) {
  if (id === PARKED) return word('parked');
  if (kind === 'word') return middle(name, FITS);
  if (kind === 'perspective') return middle(name || (perspectivesOf(view)[id]?.text ?? ''), FITS) || word('filter.no_perspective');
  if (kind === 'handlungsfeld') return number ? `${number} ${view.handlungsfelder[id].short}` : word('filter.no_handlungsfeld');
  return middle(name, FITS) || word(kind === 'heading' ? 'heading.without' : 'filter.no_group');
}

/** One answer stands large over everything else: said where it can be ended. @param {View} view @param {Actions} act */
function lit(view, act) {
  const id = view.show.spotlight;
  const answer = view.answers[id];
  if (!answer) return nothing;
  const text = textOf(view, { ...answer, id, members: Object.entries(view.answers)
    .filter(([other, { stack }]) => other === id || (stack !== '' && stack === answer.stack)).map(([other, each]) => ({ ...each, id: other })) });
  return html`<p class="lit">${icon('i-spot')}<bdi lang=${view.session.language}>${excerpt(text, 60)}</bdi>
    <button data-do="end-spotlight" @click=${() => act.run({ do: 'show', spotlight: '' })}>${word('spotlight.stop')}</button></p>`;
}

/** @param {'previous' | 'next'} direction @param {string} sign @param {View} view @param {Desk} desk @param {Actions} act */
const arrow = (direction, sign, view, desk, act) => html`
  <button data-do=${`page-${direction}`} title=${word(`turn.${direction}`)} aria-label=${word(`turn.${direction}`)}
      aria-disabled=${turn(view, direction, desk.preview) ? 'false' : 'true'} @click=${() => act.turn(direction)}>${icon(sign)}</button>`;

/** @param {string} hook @param {unknown} label @param {boolean} pressed @param {() => void} press */
const toggle = (hook, label, pressed, press) => html`
  <button class="toggle" data-do=${hook} aria-pressed=${pressed ? 'true' : 'false'} @click=${press}>${label}</button>`;

/** What the wall says when it shows no question. @param {View} view */
const welcome = (view) => (view.session.state === 'ended' ? 'farewell' : 'lobby');

/** The welcome, or the question in one of its ways. @param {View} view @param {Asked | undefined} question @param {Actions} act */
function pictures(view, question, act) {
  // A question that was dropped leaves the welcome behind.
  const asking = shownQuestion(view) !== undefined;
  const stems = Object.keys(question?.stems ?? {}).length > 0;
  const fitting = question ? ways(view, question, question.id) : [];
  const shown = question ? wayOf(view, question, question.id) : '';
  return html`<div class="choices" role="group" aria-label=${word('wall.what')}>
    ${toggle('what-lobby', word(welcome(view)), !asking && view.show.what !== 'results', () => act.run({ do: 'show', what: 'lobby' }))}
    ${question ? fitting.map((by) => toggle(
      `by-${by}`,
      word(by === 'stems' && !stems ? 'by.all' : by === 'points' && question.kind === 'question_backlog' ? 'by.votes' : `by.${by}`),
      asking && shown === by && view.show.page !== PARKED,
      () => act.run({ do: 'show', by, page: '', ...(asking ? {} : { what: 'question', question: question.id }) }),
    )) : nothing}
    ${question && parked(view, question) ? toggle('parked', word('parked'), asking && view.show.page === PARKED, () => act.run({
      ...showQuestion(view, question.id), ...(/^(handlungsfeld|small_group|headings|perspective)$/.test(view.show.by) ? {} : { by: ways(view, question, question.id)[0] }), page: PARKED,
    })) : nothing}
    ${presents(view) || view.show.what === 'results' ? toggle('results', word('results'), view.show.what === 'results', () => act.run({ do: 'show', what: 'results', page: '' })) : nothing}
  </div>`;
}

/** @param {View} view @param {Asked} question */
const parked = (view, question) => Object.values(view.answers).some((answer) => answer.parked && answer.question === question.id && answer.state === 'visible');

/** @param {View} view @param {Actions} act */
function hall(view, act) {
  const { show } = view;
  const asked = shownQuestion(view);
  const sorted = show.what === 'results' || (asked !== undefined && isText(asked) && !/^(stems|points)$/.test(show.by));
  return html`<div class="choices">
    ${sorted ? select('wall_order', show.order, [
      ['answered', word('wall.answered')], ['numbered', word('wall.numbered')],
    ], (order) => act.run({ do: 'show', order })) : nothing}
    ${toggle('dark', html`${icon('i-moon')}${word('wall.dark')}`, Boolean(show.dark), () => act.run({ do: 'show', dark: !show.dark }))}
    ${toggle('freeze', word('freeze_wall'), Boolean(show.frozen), () => act.run({ do: show.frozen ? 'unfreeze_wall' : 'freeze_wall' }))}
  </div>`;
}
