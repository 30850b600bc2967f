/** The beginnings of the sentences that answers complete: none, one, or a pair. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { addStem, changeQuestion, clean, readyStem } from './draft.js';
import { icon, iconButton, lineField, problemLine } from './field.js';
import { STEMS } from './material.js';
import { LIMITS } from './problem.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */
/** @typedef {import('./draft.js').Question} Question */

/** @param {State} state @param {Actions} actions @param {Question} question @param {number} at */
export function stemFields({ draft, material, problemAt }, actions, { key, stems }, at) {
  const number = at + 1;
  const set = (/** @type {Question['stems']} */ changed) => actions.edit((former) => changeQuestion(former, key, { stems: changed }));
  const add = (/** @type {{id: string, text: string}} */ stem) => {
    actions.edit((former) => addStem(former, key, stem));
    actions.focus(`stem-${draft.made + 1}`);
  };
  const ready = STEMS.map((id) => readyStem(id, material))
    .filter(({ id, text }) => !stems.some((stem) => stem.id === id || clean(stem.text) === text));
  return html`<fieldset class="stems">
    <legend>${word('stems')} <span class="quiet">${word('stems.hint')}</span></legend>
    ${repeat(stems, (stem) => stem.key, (stem, place) => html`<div class="stem ${place ? 'second' : 'first'}">
      <div class="strip">${icon(place ? 'i-blitz' : 'i-check')}
        ${lineField({
    id: `stem-${stem.key}`, value: stem.text, problemAt, lang: draft.language, label: word('stem.number', { number: place + 1, question: number }),
    onText: (text) => set(stems.map((each) => (each === stem ? { ...each, text } : each))),
  })}
        ${iconButton({
    label: word('stem.remove', { number: place + 1, question: number }), name: 'i-x', onPress: () => {
      set(stems.filter((each) => each !== stem));
      actions.focus(`own-stem-${key}`);
    },
  })}</div>
      ${problemLine(problemAt(`stem-${stem.key}`))}
    </div>`)}
    ${stems.length < LIMITS.stems ? html`<div class="bar">
      ${ready.map((stem) => html`<button type="button" class="ready" data-stem=${stem.id} @click=${() => add(stem)}>${icon('i-plus')}
        <bdi lang=${draft.language}>${stem.text}</bdi></button>`)}
      <button type="button" class="ready" id=${`own-stem-${key}`} @click=${() => add({ id: '', text: '' })}>${icon('i-plus')} ${word('stem.own')}</button>
    </div>` : nothing}
  </fieldset>`;
}
