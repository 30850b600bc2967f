/** How wall and phone will look with what is written so far; for the eyes only, the form says it all. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { clean } from './draft.js';
import { icon } from './field.js';
import { fitting } from './kinds.js';
import { keysOf, looksOf } from './material.js';
import { isSketched, sketch } from './sketches.js';
import { hasForm, sendsAtTap, smallForm } from './small_phone.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./draft.js').Draft} Draft @typedef {import('./draft.js').Question} Question */

/** @param {State} state */
export function preview({ draft, looking }) {
  const at = Math.max(0, draft.questions.findIndex(({ key }) => key === looking));
  const question = draft.questions.map(fitting)[at];
  return html`<aside class="preview" aria-hidden="true">
    <p class="quiet">${word('preview')}</p>
    <div class="small-wall" lang=${draft.language}>
      <p class="small-title"><bdi>${clean(draft.title) || '…'}</bdi></p>
      <p class="small-asked"><bdi>${clean(question?.text ?? '') || '…'}</bdi></p>
      ${question && isSketched(question.kind) ? html`<p class="small-figure">${sketch(question.kind)}</p>` : wallCards(question)}
      <p class="small-code">···· ····</p>
    </div>
    <div class="small-phone" lang=${draft.language}>
      <p class="small-asked"><bdi>${clean(question?.text ?? '') || '…'}</bdi></p>
      ${question && hasForm(question.kind) ? html`${smallForm(question, draft)}<span class="small-space"></span>` : cardForm(draft, question)}
      ${question && sendsAtTap(question.kind) ? nothing : html`<p class="small-send"></p>`}
    </div>
  </aside>`;
}

/** @param {Draft} draft @param {Question | undefined} question */
const cardForm = (draft, question) => html`${question?.stems.map((stem, place) => html`<p class="strip ${place ? 'second' : 'first'}">${icon(place ? 'i-blitz' : 'i-check')}
    <bdi>${clean(stem.text) || '…'}</bdi></p>`)}
  ${question?.handlungsfeld ? tiles(draft) : nothing}
  <p class="small-answer" data-hf=${(question?.handlungsfeld && looksOf(draft.handlungsfelder)[0]) || nothing}></p>`;

/** @param {Question | undefined} question */
function wallCards(question) {
  const look = question?.handlungsfeld ? 'wohnen' : nothing;
  const columns = question?.stems.length ? question.stems.map((stem) => clean(stem.text)) : ['', ''];
  const hasStems = Boolean(question?.stems.length);
  return html`<div class="small-columns ${hasStems ? 'with-stems' : ''}" data-hf=${look}>${columns.map((stem, place) => html`
    <div class=${hasStems && place ? 'second' : 'first'}>${hasStems ? html`<b><bdi>${stem || '…'}</bdi></b>` : nothing}<i></i><i></i><i></i></div>`)}
  </div>`;
}

/** As on the phone, before anything is chosen. @param {Draft} draft */
function tiles({ handlungsfelder }) {
  const how = keysOf(handlungsfelder);
  if (how === 'listed') return html`<p class="small-list">${icon('i-down')}</p>`;
  const looks = looksOf(handlungsfelder);
  return html`<ul class="small-tiles ${how}">${handlungsfelder.map(({ id, name, short }, at) => html`<li data-hf=${looks[at]}>
    <span>${at + 1}</span>${id ? icon(`p-${id}`) : nothing}${how === 'named' ? html`<bdi>${clean(short) || clean(name) || '…'}</bdi>` : nothing}</li>`)}</ul>`;
}
