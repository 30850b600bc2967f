/** What the record makes of each answer: its wording, left out, emphasised, quoted. Hooks: `[data-answer]`. */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { select } from '../desk/select.js';
import { middle } from '../desk/rows.js';
import { disc, icon, stemPlace, strip } from '../desk/signs.js';
import { inOrder } from '../wall/view.js';
import { marked } from './edits.js';
import { field } from './field.js';
import { found } from './found.js';
import { nameOf } from './sections.js';
import { SLICE } from './state.js';

/**
 * @typedef {import('./view.js').View} View
 * @typedef {import('./view.js').Answer & {id: string}} Answer
 * @typedef {import('./state.js').State} State
 * @typedef {import('./actions.js').Actions} Actions
 */

const MARKS = /** @type {const} */ ([['omitted', 'i-eyeoff'], ['emphasised', 'i-star'], ['quoted', 'i-spot']]);
/** Letters of a question in a closed list. */
const FITS = 44;

/** @param {View} view @param {State} state @param {Actions} act */
export function answers(view, state, act) {
  const { all, rows } = found(view, state);
  const asked = inOrder(view.questions).filter(({ id, asked: was }) => was || id in view.record.sections);
  const shown = rows.length > state.limit * 1.2 ? rows.slice(0, state.limit) : rows;
  const search = (/** @type {any} */ event) => act.choose({ text: event.target.value });
  return html`
    <div class="filters" role="group" aria-label=${word('filters')}>
      ${select('question', state.question, [['', word('questions.all')], ...asked.map(({ id }) => [id, middle(nameOf(view, id), FITS)])], (question) => act.choose({ question }))}
      ${select('mark', state.mark, [['', word('mark.all')], ...['printed', ...MARKS.map(([mark]) => mark)].map((mark) => [mark, word(`mark.${mark}`)])], (mark) => act.choose({ mark }))}
      <label class="search"><span class="unseen">${word('find')}</span>
        <input id="find" type="search" autocomplete="off" spellcheck="false" placeholder=${word('find')} .value=${live(state.text)} @input=${search}></label>
    </div>
    <p class="hint" role="status" id="found">${rows.length === all ? word('found.all', { n: all }) : word('found', { n: rows.length, all })}</p>
    <ul class="texts">${repeat(shown, ({ id }) => id, (answer) => row(answer, view, state, act))}</ul>
    ${rows.length === 0 ? html`<p class="empty">${word(all ? 'found.none' : 'answers.none')}</p>` : nothing}
    ${shown.length < rows.length ? html`<button class="more" data-do="more" @click=${() => act.set({ limit: state.limit + 2 * SLICE })}>${word('more', { n: rows.length - shown.length })}</button>` : nothing}`;
}

/** @param {Answer} answer @param {View} view @param {State} state @param {Actions} act */
function row(answer, view, state, act) {
  const { id, text, handlungsfeld, stem, small_group: group, parked, central } = answer;
  const { language } = view.session;
  const own = view.questions[answer.question];
  return html`<li class="text-of" data-answer=${id} data-omitted=${answer.omitted ? 'yes' : 'no'} data-emphasised=${answer.emphasised ? 'yes' : 'no'} data-stem=${stemPlace(own, stem)} data-hf=${view.handlungsfelder[handlungsfeld]?.look ?? ''}>
    <div class="said-so">
      <p class="original" dir="auto" lang=${language}>${text}</p>
      <p class="meta">${disc(view, handlungsfeld)}${strip(own, stem, language)}
        ${group ? html`<bdi>${view.small_groups[group]?.name}</bdi>` : nothing}
        ${central ? html`<span>${icon('i-star')} ${word('central')}</span>` : nothing}${parked ? html`<span>${word('section.parked')}</span>` : nothing}</p>
    </div>
    ${field(`printed/${id}`, { label: word('printed'), placeholder: word('printed.same'), language }, view, state, act)}
    <div class="marks" role="group" aria-label=${word('marks')}>${MARKS.filter(([mark]) => mark !== 'quoted' || ['open', 'question_backlog'].includes(own.kind)).map(([mark, sign]) => html`
      <button data-do=${mark} aria-pressed=${answer[mark] ? 'true' : 'false'} @click=${() => act.edit(marked(id, { [mark]: !answer[mark] }))}>${icon(sign)}${word(mark)}</button>`)}</div>
  </li>`;
}
