/** Questions for the next meeting on the wall: by their votes, with what became of each. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { classesOf, times } from '../wall/card.js';
import { ranked } from '../wall/ranked.js';
import { icon } from '../wall/signs.js';

/** @typedef {import('../wall/view.js').Answer} Answer */

/** @type {Record<string, unknown>} */
const SIGNS = { answered: icon('i-check'), postponed: icon('i-clock'), open: html`<i class="ring" aria-hidden="true"></i>` };

/** @param {string} status */
const known = (status) => (status in SIGNS ? status : 'open');

/** @param {Answer} answer */
export const face = ({ text, status, reply }) => html`
  <p class=${`status ${known(status)}`}>${SIGNS[known(status)]}<span>${word(`backlog.${known(status)}`)}</span></p>
  <p class="text" dir="auto">${text}</p>
  ${reply ? html`<p class="reply" dir="auto">${reply}</p>` : nothing}`;

/**
 * @param {import('../wall/picture.js').Shown} shown
 * @returns {import('../wall/picture.js').Picture}
 */
export function picture(shown) {
  const { language } = shown.view.session;
  return ranked(shown, {
    name: 'question_backlog',
    look: 'ranks backlog bare',
    empty: 'backlog',
    after: (group) => html`<p class="total">${word(`backlog.count`, { n: group.total })}</p>`,
    draw: () => (card) => html`<li class=${`${classesOf(shown.view, card)} ranked`} data-answer=${card.id} data-status=${known(card.answer.status)}>
      <div class="body" lang=${language}>${face({ ...card.answer, text: card.text })}</div>
      ${card.members.length > 1 ? times(card.members.length) : nothing}
      <p class="number-of"><b>${card.points}</b><span class="rank">${word(`backlog.votes`, { n: card.points })}</span></p>
    </li>`,
  });
}
