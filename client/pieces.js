/** Small pieces of the phone's pages. */
import { html, nothing } from 'lit-html';
import { ordered } from './ordered.js';
import { word } from './shared/words.js';

/** @param {string} id of a symbol in the page */
export const sign = (id) => html`<svg class="sign"><use href=${'#' + id} /></svg>`;

/** The pictogram of a Handlungsfeld, undefined for those that have none. @param {string} id */
export const pictogram = (id) => (document.getElementById('p-' + id) ? sign('p-' + id) : undefined);

/** The strip of a stem; tick and bolt tell two stems apart, filled and outlined. @param {any[]} stems @param {number} place */
export const strip = (stems, place) =>
  html`${stems.length > 1 ? sign(place ? 'i-blitz' : 'i-check') : nothing}<bdi>${stems[place].text}</bdi>`;

/** The sign of an answer's state; its word is the state itself. @type {Record<string, string>} */
const SIGNS = { sent: 'check', refused: 'x' };

/**
 * One of the person's answers.
 * @param {any} answer an `OwnAnswer`, or `{text, state: 'unsent'}`
 * @param {any} view
 * @param {(answer: any) => void} [change] absent where it cannot be changed
 * @param {unknown} [beside] another key
 */
export function ownAnswer(answer, view, change, beside) {
  const { handlungsfeld, stem, state, question, text, say } = answer;
  const stems = ordered(view.questions[question]?.stems ?? {});
  const place = stems.findIndex(({ id }) => id === stem);
  const field = view.handlungsfelder[handlungsfeld];
  const act = change && state !== 'leaving';
  const card = html`${field
      ? html`<span class="disc" data-hf=${field.look}>${pictogram(handlungsfeld) ?? field.at}<span class="sr">${field.name}:</span></span>`
      : nothing}
    ${place < 0 ? nothing : html`<span class="strip strip-${place}">${strip(stems, place)}</span>`}
    <bdi class="text">${text}</bdi>
    <span class="state">${sign('i-' + (SIGNS[state] ?? 'clock'))}${word(state)}</span>
    ${act ? html`<span class="edit">${word('change')}</span>` : nothing}
    ${say ? html`<span class="error">${say}</span>` : nothing}`;
  return html`<li data-state=${state}>
    ${act
      ? html`<button class="answer" @click=${() => change(answer)}>${card}</button>`
      : html`<div class="answer">${card}</div>`}${beside}
  </li>`;
}

/** @param {import('./own_answers.js').OwnAnswer[]} own @param {string} [name] of the sentence */
export function summary(own, name = 'summary') {
  const states = ['sent', 'waiting', 'refused'].flatMap((state) => {
    const n = own.filter((answer) => answer.state === state).length;
    return n ? (state === 'waiting' ? word('wait', { n }) : n + ' ' + word(state)) : [];
  });
  return states.length ? word(name, { states: states.join(', ') }) : '';
}
