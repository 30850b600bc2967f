/** The middle of a question that has figures: its result as a picture, and what people wrote, to be put right. Words are their own picture. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { ref } from 'lit-html/directives/ref.js';
import { word } from '../../client/shared/words.js';
import { boxed } from '../figures/box.js';
import { answerRow } from './answer_row.js';
import { kinds } from '../kind_list.js';
import { roomFor } from './figure_room.js';
import { rowsOf } from './rows.js';
import { cloudWords } from './word_rows.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

/** @type {ResizeObserver | undefined} */
let measuring;

/** @param {Actions} act */
const measured = (act) => (/** @type {Element | undefined} */ around) => {
  measuring?.disconnect();
  if (!around) return;
  measuring = new ResizeObserver(([{ contentRect: { width, height } }]) => act.measured({ width, height }));
  measuring.observe(around);
};

/** @param {View} view @param {Asked} question @param {Desk} desk @param {Actions} act */
export function figures(view, question, desk, act) {
  const results = view.results?.[question.id] ?? { people: 0, figures: undefined };
  const kind = kinds[question.kind];
  const written = rowsOf(view, { ...desk.choice, handlungsfeld: '', small_group: '', stem: '', state: '', lies: '', text: '', order: 'newest', question: question.id });
  const room = roomFor(desk, written.all > 0, kind?.needs?.({ view, question, size: 'desk' }));
  return html`
    <div class="scroll" id="rows" data-figures=${question.kind} tabindex="0" role="group" aria-label=${word('figures')} ${ref(measured(act))} @pointermove=${act.steady} @pointerdown=${act.steady}>
      <p class="so-far">${results.people ? word('figures.people', { n: results.people }) : word(view.session.state === 'ended' ? 'answers.none_came' : 'figures.none')}
        ${question.concealed && results.people ? html`<span class="hint">${word('figures.only_here')}</span>` : nothing}</p>
      ${question.kind !== 'cloud' && kind?.figure && results.figures && room.width ? html`<div class="figure-room" lang=${view.session.language}>
        ${boxed(kind, { view, question, results, size: 'desk', room })}</div>` : nothing}
      ${question.kind === 'cloud' ? cloudWords(view, question, desk, act) : written.all ? html`
        <h3 class="heading">${word('figures.other')} <span class="count">${written.all}</span></h3>
        ${repeat(written.sections, ({ id }) => id, ({ rows }) => html`<ul class="rows">${repeat(rows, ({ id }) => id, (row) => answerRow(row, question, view, desk, act))}</ul>`)}` : nothing}
    </div>`;
}
