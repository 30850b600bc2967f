/** What the record has, in which order, and how each part begins. Hooks: `[data-section]`. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { icon } from '../desk/signs.js';
import { select } from '../desk/select.js';
import { inOrder } from '../wall/view.js';
import { grouped, groupings, stepped, switched } from './edits.js';
import { field } from './field.js';
import { isPrintable } from './view.js';

/**
 * @typedef {import('./view.js').View} View
 * @typedef {import('./state.js').State} State
 * @typedef {import('./actions.js').Actions} Actions
 */

/** @param {View} view @param {State} state @param {Actions} act */
export function sections(view, state, act) {
  const all = inOrder(view.record.sections);
  /** @type {Record<string, number>} */
  const counts = {};
  for (const answer of Object.values(view.answers)) if (isPrintable(view, answer)) counts[answer.question] = (counts[answer.question] ?? 0) + 1;
  return html`
    <div class="facts-of-record">
      ${field('place', { label: word('place'), line: true, language: view.session.language }, view, state, act)}
      ${field('date', { label: word('date'), line: true, hint: word('date.hint') }, view, state, act)}
    </div>
    <h2 id="sections-title">${word('sections')}</h2>
    <p class="hint">${word('sections.hint')}</p>
    <ol class="sections" aria-labelledby="sections-title" data-dragging=${state.dragged ? 'yes' : 'no'}>
      ${repeat(all, ({ id }) => id, (section, at) => row(section, at, all.length, counts[section.id] ?? 0, view, state, act))}
    </ol>`;
}

/**
 * @param {{id: string, omitted: boolean}} section
 * @param {number} at
 * @param {number} of
 * @param {number} answers
 * @param {View} view
 * @param {State} state
 * @param {Actions} act
 */
function row({ id, omitted }, at, of, answers, view, state, act) {
  const question = view.questions[id];
  const title = nameOf(view, id);
  const { dragged } = state;
  const lies = dragged && (dragged.next === id ? 'above' : dragged.next === '' && at === of - 1 ? 'below' : '');
  /** The keyboard stays on the section that it moves. @param {-1 | 1} by */
  const move = (by) => (/** @type {Event} */ event) => {
    const button = /** @type {HTMLElement} */ (event.currentTarget);
    act.edit(stepped(view, id, by));
    act.moved(title, at + 1 + by, of);
    requestAnimationFrame(() => button.focus());
  };
  const mover = (/** @type {-1 | 1} */ by, /** @type {boolean} */ possible) => html`<button class="quiet" data-do=${by < 0 ? 'up' : 'down'} title=${word(by < 0 ? 'up' : 'down')}
    aria-disabled=${possible ? 'false' : 'true'} @click=${possible ? move(by) : nothing}><span class=${by < 0 ? 'up' : ''}>${icon('i-down')}</span><span class="unseen">${word(by < 0 ? 'up.of' : 'down.of', { title })}</span></button>`;
  return html`<li class="section" data-section=${id} data-omitted=${omitted ? 'yes' : 'no'} data-dragged=${dragged?.section === id ? 'yes' : 'no'} data-lies=${lies || nothing}>
    <div class="section-head">
      <span class="handle" aria-hidden="true" title=${word('drag')}>${icon('i-more')}</span>
      <h3><span class="nth">${at + 1}</span> <bdi lang=${question ? view.session.language : nothing}>${title}</bdi></h3>
      <span class="ordering">${mover(-1, at > 0)}${mover(1, at < of - 1)}</span>
      <button class="switch" role="switch" data-do="in" aria-checked=${omitted ? 'false' : 'true'} @click=${() => act.edit(switched(id, !omitted))}>
        <span class="unseen">${word('in.of', { title })}</span><span aria-hidden="true">${word(omitted ? 'out' : 'in')}</span><span class="knob"></span></button>
    </div>
    ${omitted ? nothing : html`<div class="section-body">
      ${field(`intro/${id}`, { label: word('intro.of', { title }), unseen: true, placeholder: word('intro'), language: view.session.language }, view, state, act)}
      ${question ? about(view, { ...question, id }, answers, act) : nothing}
    </div>`}
  </li>`;
}

/** @param {View} view @param {string} id */
export function nameOf(view, id) {
  const question = view.questions[id];
  if (!question) return word(`section.${id}`);
  return question.repeat ? `${question.text} (${word('round', { n: question.repeat + 1 })})` : question.text;
}

/** @param {View} view @param {View['questions'][string] & {id: string}} question @param {number} answers @param {Actions} act */
function about(view, question, answers, act) {
  const ways = groupings(view, question.id);
  const figures = !['open', 'question_backlog'].includes(question.kind);
  const name = (/** @type {string} */ way) => (figures && way ? word(`by.also_${way}`) : word(way ? `by.${way}` : figures ? 'by.together' : 'by.usual'));
  return html`<div class="section-about">
    ${question.concealed ? html`<p class="hint">${icon('i-eyeoff')} ${word('concealed')}</p>` : nothing}
    ${ways.length ? select('by', view.record.by[question.id] ?? '', ['', ...ways].map((way) => [way, name(way)]), (by) => act.edit(grouped(question.id, by))) : nothing}
    ${answers ? html`<button class="quiet" data-do="answers" @click=${() => act.turn('answers', { question: question.id })}>${icon('i-pen')}${word('answers', { n: answers })}</button>` : nothing}
    <button class="quiet" data-do="picture" @click=${() => act.picture(question.id)}>${icon('i-wall')}${word('picture')}</button>
  </div>`;
}
