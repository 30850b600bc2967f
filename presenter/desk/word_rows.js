/** The words of a cloud in a list: hide one, let several count as one, take that back. */
import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { merged, wordsOf } from './cloud_words.js';
import { excerpt } from './excerpt.js';
import { select } from './select.js';
import { plain } from './similar.js';
import { icon } from './signs.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 * @typedef {import('./cloud_words.js').Listed} Listed
 */

/** @param {View} view @param {Asked} question @param {Desk} desk @param {Actions} act */
export function cloudWords(view, question, desk, act) {
  const all = wordsOf(view, question.id);
  if (all.length === 0) return nothing;
  const sought = plain(desk.choice.text ?? '').trim();
  const found = sought ? all.filter((one) => [one, ...one.members].some(({ text }) => plain(text).includes(sought))) : all;
  const shown = found.slice(0, desk.choice.limit);
  return html`
    <div class="word-head" role="group" aria-label=${word('words')}>
      <h3 class="heading">${word('words')} <span class="count">${all.length}</span></h3>
      <label class="search"><span class="unseen">${word('find')}</span>
        <input id="find" type="search" autocomplete="off" spellcheck="false" placeholder=${word('find')} .value=${live(desk.choice.text ?? '')}
          @input=${(/** @type {any} */ event) => act.choose({ text: event.target.value })}></label>
      <button class="toggle" data-do="pick" aria-pressed=${desk.picking ? 'true' : 'false'} @click=${() => act.picking(!desk.picking)}>${word('pick')}</button>
    </div>
    ${found.length ? nothing : html`<p class="empty">${word('words.none_fit')}</p>`}
    <ul class="rows words-of">${repeat(shown, ({ id }) => id, (one) => row(one, question, view, desk, act))}</ul>
    ${shown.length < found.length ? html`<button class="more" data-do="more" @click=${act.more}>${word('answers.more', { shown: shown.length, found: found.length })}</button>` : nothing}`;
}

/** @param {Listed} one @param {Asked} question @param {View} view @param {Desk} desk @param {Actions} act */
function row({ id, text, count, hidden, members }, question, view, desk, act) {
  const own = view.session.language;
  const run = (/** @type {string} */ command, /** @type {string} */ which) => () => act.run({ do: command, question: question.id, word: which });
  return html`<li class="row word" data-word=${id} data-hf="" data-state=${hidden ? 'hidden' : 'visible'} data-stem="none" data-parked="no" data-opened="no">
    <div class="where">${desk.picking && !hidden ? html`<input type="checkbox" class="pick" aria-label=${word('pick.one', { text })}
      .checked=${desk.picked.has(id)} @change=${() => act.pick(id)}>` : nothing}<b class="times">${count}</b></div>
    <p class="text" id=${`text-${id}`} lang=${own}><bdi>${hidden ? html`<s>${text}</s>` : text}</bdi></p>
    ${members.length || hidden ? html`<p class="meta">
      ${hidden ? html`<span class="state">${icon('i-eyeoff')}${word('answer.hidden')}</span>` : nothing}
      ${members.map((each) => html`<span class="counted"><span class="unseen">${word('words.counted')} </span><bdi lang=${own}>${each.text}</bdi> ${each.count}
        <button class="quiet" data-do="unmerge-word" title=${word('words.apart_of', { text: each.text })} aria-label=${word('words.apart_of', { text: each.text })}
          @click=${run('unmerge_word', each.id)}>${icon('i-x')}</button></span>`)}</p>` : nothing}
    <div class="do">
      ${hidden ? nothing : html`<button class="quiet" data-do="merge-word" title=${word('merge')} aria-describedby=${`text-${id}`}
        @click=${() => act.set({ picking: true, picked: new Set([id]), staying: '' })}>${icon('i-merge')}<span class="word">${word('merge')}</span></button>`}
      <button class="quiet" data-do=${hidden ? 'show-word' : 'hide-word'} title=${word(hidden ? 'show_answer' : 'hide_answer')} aria-describedby=${`text-${id}`}
        @click=${run(hidden ? 'show_word' : 'hide_word', id)}>${icon(hidden ? 'i-eye' : 'i-eyeoff')}<span class="word">${word(hidden ? 'show_answer' : 'hide_answer')}</span></button>
    </div>
  </li>`;
}

/** What can be done with the words that are picked: all count as the most said, or as another one that is chosen. @param {View} view @param {Asked} question @param {Desk} desk @param {Actions} act */
export function wordsBar(view, question, desk, act) {
  const all = wordsOf(view, question.id);
  const there = merged(all, desk.picked, desk.staying);
  const ids = there.map(({ id }) => id);
  const several = there.length > 1;
  const hint = several ? word('pick.count', { n: there.length }) : there.length ? word('words.pick_more', { text: excerpt(there[0].text) }) : word('words.pick');
  return html`<div class="picked" role="group" aria-label=${word('pick.with')}>
    <p role="status">${hint}</p>
    ${several ? html`<span class="staying" aria-hidden="true">${word('select.staying')}</span>${select('staying', ids[0], all.filter(({ id }) => desk.picked.has(id)).map(({ id, text, count }) => [id, `${excerpt(text)} (${count})`]), (staying) => act.set({ staying }))}` : nothing}
    <button data-do="merge-words" aria-disabled=${several ? 'false' : 'true'} @click=${() => act.mergeWords(question.id, ids)}>${icon('i-merge')}${word('merge.now')}</button>
    <button data-do="hide-words" aria-disabled=${there.length ? 'false' : 'true'} @click=${() => act.hideWords(question.id, ids)}>${icon('i-eyeoff')}${word('hide_answer')}</button>
    <button class="quiet" data-do="pick-end" @click=${() => act.picking(false)}>${word('pick.end')}</button>
  </div>`;
}
