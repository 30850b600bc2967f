/** Right column: what the wall shows, small and live, and what it should show. */
import { html, nothing } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { word } from '../../client/shared/words.js';
import { inOrder, shownQuestion } from '../wall/view.js';
import { wallAddress } from './addresses.js';
import { FITS, select } from './answers.js';
import { groups } from './groups.js';
import { middle } from './rows.js';
import { icon } from './signs.js';
import { selected } from './state.js';
import { pages, turn, wallReport, ways } from './steps.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

/** What a projector shows in one picture; the preview is that picture, small. */
const WIDTH = 1920;

/** @type {ResizeObserver | undefined} */
let fitting;

/** @param {Element | undefined} around */
function fit(around) {
  fitting?.disconnect();
  if (!(around instanceof HTMLElement)) return;
  fitting = new ResizeObserver(() => around.style.setProperty('--fit', String(around.clientWidth / WIDTH)));
  fitting.observe(around);
}

/** @param {View} view @param {any} you @param {Desk} desk @param {Actions} act */
export function wall(view, you, desk, act) {
  const address = you?.links?.wall ? wallAddress(you.links.wall) : '';
  const shown = shownQuestion(view);
  const question = shown ?? selected(view, desk);
  const number = inOrder(view.questions).findIndex(({ id }) => id === question?.id) + 1;
  return html`
    <section id="wall" class="column" aria-labelledby="wall-title">
      <div class="scroll">
        <div class="title">
          <h2 id="wall-title">${word('wall')}<span class="now">${shown ? word('question.number', { number }) : word(welcome(view))}</span></h2>
          ${address ? html`<a class="button quiet" data-do="open-wall" href=${address} target="_blank" rel="noopener">${word('wall.open')}${icon('i-right')}</a>` : nothing}
        </div>
        <div class="preview" data-frozen=${view.show.frozen ? 'yes' : 'no'} inert ${ref(fit)}>
          ${address && (desk.wide || desk.tab === 'wall') ? html`<iframe title=${word('wall.preview')} tabindex="-1" src=${`${address}&preview`}></iframe>` : nothing}
        </div>
        ${Object.keys(view.walls).length === 0 ? html`<p class="hint">${word('wall.none')}</p>` : nothing}
        ${shown ? turning(view, desk, act) : nothing}
        ${pictures(view, question, act)}
        ${hall(view, act)}
        ${groups(view, selected(view, desk))}
      </div>
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
      ${all.length ? select('page', page, all.map(({ id, number, name, kind, cards }) => [
        id, kind === 'handlungsfeld' && number ? `${number} ${view.handlungsfelder[id].short} (${cards.length})` : `${middle(name, FITS) || word('filter.no_group')} (${cards.length})`,
      ]), act.jump) : html`<span></span>`}
      ${arrow('next', 'i-right', view, desk, act)}
    </div>
    ${report && report.of > 0 ? html`<p class="hint pages">${word('turn.where', { number: report.number, pages: report.pages, from: report.from, to: report.to, of: report.of })}</p>` : nothing}`;
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
  const asking = view.show.what === 'question';
  const stems = Object.keys(question?.stems ?? {}).length > 0;
  return html`<div class="choices" role="group" aria-label=${word('wall.what')}>
    ${toggle('what-lobby', word(welcome(view)), !asking, () => act.run({ do: 'show', what: 'lobby' }))}
    ${question ? ways(view, question).map((by) => toggle(
      `by-${by}`,
      word(by === 'stems' && !stems ? 'by.all' : `by.${by}`),
      asking && view.show.by === by,
      () => act.run({ do: 'show', by, ...(asking ? {} : { what: 'question', question: question.id }) }),
    )) : nothing}
  </div>`;
}

/** @param {View} view @param {Actions} act */
function hall(view, act) {
  const { show } = view;
  const sorted = show.what === 'question' && show.by !== 'stems';
  return html`<div class="choices">
    ${sorted ? select('wall_order', show.order, [
      ['answered', word('wall.answered')], ['numbered', word('wall.numbered')],
    ], (order) => act.run({ do: 'show', order })) : nothing}
    ${toggle('dark', html`${icon('i-moon')}${word('wall.dark')}`, Boolean(show.dark), () => act.run({ do: 'show', dark: !show.dark }))}
    ${toggle('freeze', word('freeze_wall'), Boolean(show.frozen), () => act.run({ do: show.frozen ? 'unfreeze_wall' : 'freeze_wall' }))}
  </div>`;
}
