/** Own answers, and what was written to other questions. */
import { html, nothing } from 'lit-html';
import { ordered } from '../ordered.js';
import { ownAnswer, summary } from '../pieces.js';
import { word } from '../shared/words.js';
import { centralKey, centralOf } from './central.js';
import { isText } from './saying.js';
import { titled } from './signs.js';
import { handOverKey } from './table.js';

/** Older answers than these lie folded, so that the form stays in view. */
const shown = () => (innerHeight < 760 ? 1 : 2);

/** @param {string} name @param {unknown[]} items @param {unknown} inside */
export const folded = (name, items, inside) =>
  items.length ? html`<details><summary>${word(name, { n: items.length })}</summary>${inside}</details>` : nothing;

/** @param {any} now @param {any} answer @param {(answer: any) => void} [edit] */
const entry = (now, answer, edit) => ownAnswer(answer, now.view, edit, centralKey(now, answer));

/** @param {any} now @param {unknown[]} items */
const list = ({ view }, items) => html`<ul class="short" lang=${view.session.language}>${items}</ul>`;

/** Above the form: the answers to this question, those of earlier rounds, and those to earlier questions. @param {any} now */
export function above(now) {
  const { view, mine, own, question, form, edit, drafts, stays } = now;
  const given = own.filter((/** @type {any} */ answer) => answer.question === question.id);
  const { round } = view.session;
  const former = given.filter((/** @type {any} */ { id }) => mine.table?.answers[id]?.round < round);
  const present = given.filter((/** @type {any} */ answer) => !former.includes(answer));
  const here = present.map((/** @type {any} */ answer) => {
    const half = answer.command !== form?.draft.of && drafts(question.id).edits[answer.command];
    return entry(now, half ? { ...answer, ...half, state: 'unsent' } : answer, edit);
  });
  const earlier = written(now, ordered(view.questions).filter(({ open }) => !open)).filter(Boolean);
  return html`<div class="row">
      <p role="status" class="sum">${summary(present, mine.table ? 'summary.table' : 'summary')}</p>
      ${handOverKey(now)}
    </div>
    ${centralOf(now)} ${list(now, here.slice(0, shown()))}
    ${stays && here.length && (question.handlungsfeld || Object.keys(question.stems).length > 1) ? html`<p class="quiet stays">${word('stays')}</p>` : nothing}
    ${folded('older', here.slice(shown()), list(now, here.slice(shown())))}
    ${folded('former', former, list(now, former.map((/** @type {any} */ answer) => entry(now, answer))))}
    ${folded('earlier', earlier, earlier)}`;
}

/** What an answer says, in its kind's words. @param {any} now @param {any} question @param {any} answer */
export const saidOf = ({ kinds }, question, answer) =>
  isText(question.kind) ? answer.text : (kinds(question)?.said?.(question, { ...answer, value: answer.value ?? '' }) ?? answer.text);

/**
 * The answers to each question, and what was not sent in time. Questions for the next meeting show themselves what everybody sees.
 * @param {any} now @param {any[]} questions
 */
export const written = (now, questions) =>
  questions.map((question) => {
    const answers = now.own.filter(
      (/** @type {any} */ { id, question: of, state }) => of === question.id && (question.kind !== 'question_backlog' || state !== 'sent' || !now.view.items[id]),
    );
    const unsent = now.drafts(question.id).unsent;
    return answers.length || unsent.length
      ? html`<section lang=${now.view.session.language}>
          <h2>${titled(question)}</h2>
          <ul>
            ${answers.map((/** @type {any} */ answer) => entry(now, { ...answer, text: saidOf(now, question, answer) }))}
            ${unsent.map((/** @type {any} */ draft) => ownAnswer({ text: saidOf(now, question, draft.half ?? draft), state: 'unsent', question: '' }, now.view))}
          </ul>
        </section>`
      : '';
  });
