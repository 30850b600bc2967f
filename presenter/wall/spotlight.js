/** One answer over everything else, as large as it can stand and always whole; of a stack every answer that lies in it. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { classesOf, place, times } from './card.js';
import { softText, tied } from './hyphens.js';
import { firstIndex, onePage, pageAt, placeOf, reportOf } from './pages.js';
import { sign } from './signs.js';
import { cardWith, stacked } from './stacks.js';

/**
 * @typedef {import('./view.js').View} View
 * @typedef {import('./stacks.js').Card} Card
 * @typedef {{text: number, members?: number, columns?: number}} Size in units of the wall
 */

/** @type {Size[]} */
const ALONE = [8.4, 7.2, 6.2, 5.4, 4.6, 3.9, 3.3, 2.8, 2.4, 2.05, 1.75, 1.5].map((text) => ({ text }));
/** @type {Size[]} */
const STACK = [[5.4, 3.1, 1], [4.6, 2.8, 1], [3.9, 2.5, 1], [3.9, 2.5, 2], [3.3, 2.05, 2], [2.8, 1.75, 2], [2.4, 1.5, 2], [2.1, 1.5, 3]].map(([text, members, columns]) => ({ text, members, columns }));
/** Words break only in smaller type. */
const UNBROKEN = 3;

/**
 * @param {View} view
 * @returns {import('./picture.js').Picture | undefined} undefined where there is no such answer to be seen
 */
export function spotlight(view) {
  const { show } = view;
  const card = show.spotlight ? cardWith(view, show.spotlight) : undefined;
  if (!card) return undefined;
  const question = view.questions[card.answer.question];
  /** @type {Card[]} each answer of the stack by itself */
  const members = card.members.length > 1 ? card.members.flatMap((id) => stacked(question, [[id, { ...view.answers[id], stack: '' }]])) : [];
  return {
    key: `spotlight ${card.id} ${members.length > 0 ? show.first : ''}`,
    name: 'spotlight',
    head: html`<div class="head spot"><h1 lang=${view.session.language} dir="auto">${tied(question.text)}</h1></div>`,
    lay: (stage) => {
      const size = (/** @type {Size[]} */ sizes, /** @type {Card[]} */ some) => sizes.find((each) => fits(view, card, some, each, stage));
      if (members.length === 0) {
        return { report: onePage(show.by), content: drawn(view, card, [], size(ALONE, []) ?? ALONE[ALONE.length - 1], stage) };
      }
      const enough = (/** @type {Card[]} */ some) => size(STACK, some) !== undefined;
      const group = { id: show.page, kind: /** @type {const} */ ('whole'), name: '', number: 0, look: '', cards: members, total: members.length };
      const page = pageAt(members, firstIndex(members, show.first, []), enough);
      const shown = members.slice(page.from, page.to);
      return {
        report: reportOf(show.by, [group], group, page, placeOf(members, page, enough), () => []),
        content: drawn(view, card, shown, size(STACK, shown) ?? STACK[STACK.length - 1], stage),
      };
    },
  };
}

/**
 * @param {View} view
 * @param {Card} card
 * @param {Card[]} members
 * @param {Size} size
 * @param {import('./picture.js').Stage} stage
 */
function fits(view, card, members, size, stage) {
  const key = ['spotlight', stage.width, stage.height, size.text, size.columns, card.key, ...members.map(({ id, text }) => id + text)].join('\n');
  return stage.ruler.read(key, drawn(view, card, members, size, stage), (piece) => {
    const words = [...piece.querySelectorAll('.text, .members')];
    return piece.scrollHeight <= piece.clientHeight + 1 && words.every((some) => some.scrollWidth <= some.clientWidth + 1);
  });
}

/**
 * @param {View} view
 * @param {Card} card
 * @param {Card[]} members
 * @param {Size} size
 * @param {import('./picture.js').Stage} stage
 */
function drawn(view, card, members, { text, members: small = 0, columns = 1 }, { width, height }) {
  const { language } = view.session;
  const question = view.questions[card.answer.question];
  const begins = question.stems[card.answer.stem]?.text;
  const group = members.length === 0 ? view.small_groups[card.answer.small_group] : undefined;
  const heading = question.stacks?.[card.answer.stack]?.heading;
  const list = members.length > 0;
  return html`<article class=${`spotlight ${classesOf(view, card)} ${text > UNBROKEN ? 'unbroken' : ''} ${list ? 'listed' : ''}`} data-answer=${card.id}
      data-hf=${view.handlungsfelder[card.answer.handlungsfeld]?.look ?? nothing}
      .style=${`width:${Math.floor(width)}px;height:${Math.floor(height)}px;--text:${text};--small:${small};--columns:${columns}`}>
    ${place(view, card, false)}
    <div class="body" lang=${language}>
      ${begins ? html`<p class="begins"><span class="sign">${sign(card.stem)}</span><span dir="auto">${tied(begins)}</span></p>` : nothing}
      <p class="text" dir="auto">${list && !heading ? word('spotlight.similar', { n: card.members.length }) : softText(card.text, language)}${list && heading ? html` ${times(card.members.length)}` : nothing}</p>
      ${list ? html`<ul class="members">${members.map((member) => html`<li data-member=${member.id} dir="auto">${softText(member.text, language)}</li>`)}</ul>` : nothing}
      ${group ? html`<p class="from" dir="auto">${group.name}</p>` : nothing}
    </div>
  </article>`;
}
