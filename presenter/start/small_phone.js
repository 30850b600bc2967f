/** How the phone will ask a question of each kind, roughly; for the eyes only. */
import { html, nothing, svg } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { clean } from './draft.js';
import { isListed, setTo } from './kinds.js';
import { optionsOf } from './options.js';
import { sketch } from './sketches.js';

/** @typedef {import('./draft.js').Draft} Draft @typedef {import('./draft.js').Question} Question */

/** So many rows fit. */
const SHOWN = 6;

/** @param {Question} question @param {string} name @param {'switch' | 'number' | 'line'} [field] */
const set = (question, name, field = 'line') => setTo(question, { name, field, word: '' });

/** @param {Question} question @param {Draft} draft @returns {string[]} */
function texts(question, draft) {
  const said = isListed(question, draft) ? draft.handlungsfelder.map(({ name, short }) => clean(short) || clean(name)) : optionsOf(question).map(({ text }) => clean(text));
  return said.length ? said : ['…', '…'];
}

/** @param {string[]} all @param {(text: string, at: number) => unknown} mark @param {'before' | 'after'} [where] */
const rows = (all, mark, where = 'before') => html`<ul class="small-rows">${all.slice(0, SHOWN).map((text, at) => html`<li class=${where}>
  ${where === 'before' ? mark(text, at) : nothing}<bdi>${text}</bdi>${where === 'after' ? mark(text, at) : nothing}</li>`)}
  ${all.length > SHOWN ? html`<li class="more">…</li>` : nothing}</ul>`;

const five = () => html`<span class="small-five">${[1, 2, 3, 4, 5].map((n) => html`<i>${n}</i>`)}</span>`;

/** @param {Question} question */
const ends = (question) => html`<p class="small-ends"><bdi>${clean(String(set(question, 'low')))}</bdi><bdi>${clean(String(set(question, 'high')))}</bdi></p>`;

/** @type {Record<string, (question: Question, draft: Draft) => unknown>} */
const FORMS = {
  cloud: (question) => html`<ul class="small-fields">${Array.from({ length: Math.min(5, Math.max(1, Number(set(question, 'words', 'number')) || 3)) }, () => html`<li></li>`)}</ul>`,
  choice(question, draft) {
    const several = set(question, 'several', 'switch') === true;
    const other = set(question, 'other', 'switch') === true;
    return rows([...texts(question, draft).slice(0, SHOWN - Number(other)), ...(other ? [word('choice.other')] : [])], () => html`<i class=${several ? 'box' : 'ring'}></i>`);
  },
  scale(question, draft) {
    const statements = optionsOf(question).length || isListed(question, draft) ? texts(question, draft).slice(0, 3) : [];
    return html`${statements.length ? statements.map((text) => html`<p class="small-statement"><bdi>${text}</bdi></p>${five()}`) : five()}${ends(question)}`;
  },
  ampel: () => html`<p class="small-ampel">${sketch('ampel')}</p>`,
  ranking: (question, draft) => rows(texts(question, draft), (_, at) => html`<b>${at + 1}</b>`),
  points: (question, draft) => rows(texts(question, draft), (_, at) => html`<span class="small-dots">${Array.from({ length: [2, 1][at] ?? 0 }, () => html`<i></i>`)}</span>`, 'after'),
  position: (question) => html`<div class="small-position">
    <bdi>${clean(String(set(question, 'y_high')))}</bdi>
    <svg viewBox="0 0 100 100">${svg`<path class="line" d="M50 2v96M2 50h96"></path><circle class="point" cx="64" cy="36" r="7"></circle>`}</svg>
    <bdi>${clean(String(set(question, 'y_low')))}</bdi>
    <p class="small-ends"><bdi>${clean(String(set(question, 'x_low')))}</bdi><bdi>${clean(String(set(question, 'x_high')))}</bdi></p>
  </div>`,
  number: (question) => html`<p class="small-number"><i></i><bdi>${clean(String(set(question, 'unit')))}</bdi></p>`,
  perspective: (question, draft) => rows(texts(question, draft), () => html`<i class="ring"></i>`),
};

/** Whether the kind is answered by something else than a text. @param {string} kind */
export const hasForm = (kind) => Object.hasOwn(FORMS, kind);

/** @param {Question} question @param {Draft} draft */
export const smallForm = (question, draft) => FORMS[question.kind](question, draft);

/** Sent at the tap. @param {string} kind */
export const sendsAtTap = (kind) => kind === 'ampel' || kind === 'perspective';
