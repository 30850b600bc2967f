/** A weighing: while it goes on only how many points hang, afterwards who has how many. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { classesOf, place, times } from './card.js';
import { softText, tied } from './hyphens.js';
import { onePage } from './pages.js';
import { ranked } from './ranked.js';
import { ranksOf } from './ranks.js';
import { head, sign } from './signs.js';
import { headingSize } from './view.js';

/** More points on a card become a bar. */
const DOTS = 20;
const NO_RANK = { rank: 0, level: false };

/** @typedef {import('./view.js').Question & {id: string}} Question */

/** Whether points are being placed. @param {Question} question */
const weighing = ({ phase, open }) => phase === 'weigh' && open;

/**
 * @param {import('./picture.js').Shown} shown
 * @returns {import('./picture.js').Picture}
 */
export function points(shown) {
  const { view, question, kind } = shown;
  if (!question.weighed) return calm(view, question);
  const marked = question.handlungsfeld && Object.keys(view.handlungsfelder).length > 0;
  return ranked(shown, {
    name: 'points',
    look: `ranks ${marked ? 'marked' : 'bare'}`,
    empty: 'weighing',
    together: (some) => some.length < 2 || some[some.length - 1].points > 0 || some[0].points === 0,
    after: (group) => (group.kind === 'parked' ? html`<p class="total">${word('answers', { n: group.total })}</p>` : tally(question, group.cards)),
    draw: (cards) => {
      const ranks = ranksOf(cards);
      const most = Math.max(...cards.map((card) => card.points), 0);
      return (card, how) => {
        // Measured as the first who came level with another, so that a card has the room it needs at any rank.
        const { rank, level } = how !== 'hollow' ? (ranks.get(card.id) ?? NO_RANK) : card.points > 0 ? { rank: 1, level: true } : NO_RANK;
        const begins = question.stems[card.answer.stem]?.text;
        const { language } = view.session;
        return html`<li class=${`${classesOf(view, card)} ranked ${rank === 1 ? 'first' : ''}`} data-answer=${card.id} data-rank=${rank || nothing}
            data-hf=${view.handlungsfelder[card.answer.handlungsfeld]?.look ?? nothing}>
          ${marked ? place(view, card, how === 'hollow') : nothing}
          <div class="body" lang=${language}>
            ${begins ? html`<p class="begins"><span class="sign">${sign(card.stem)}</span><span dir="auto">${tied(begins)}</span></p>` : nothing}
            ${kind.face({ ...card.answer, text: softText(card.text, language) })}
            ${dots(card.points, most)}
          </div>
          ${card.members.length > 1 ? times(card.members.length) : nothing}
          <p class="number-of"><b>${card.points}</b> <span class="unseen">${word('points.only', { n: card.points })}</span>
            ${rank > 0 ? html`<span class="rank">${word('rank', { rank })}</span>` : nothing} ${level ? html`<span class="rank level">${word('rank.level')}</span>` : nothing}</p>
        </li>`;
      };
    },
  });
}

/** @param {number} n @param {number} most */
const dots = (n, most) => (most > DOTS
  ? html`<p class="dots" aria-hidden="true"><i class="points-bar" .style=${`width:${(100 * n) / most}%`} ?hidden=${n === 0}></i></p>`
  : html`<p class="dots" aria-hidden="true">${Array.from({ length: n }, () => html`<i class="dot"></i>`)}</p>`);

/**
 * How many of all points were placed; those counted by hand came on top.
 * @param {Question} question
 * @param {import('./stacks.js').Card[]} cards
 */
function tally({ given, voters, points: each }, cards) {
  const byHand = cards.reduce((sum, card) => sum + card.points, 0) - given;
  return html`<div class="tally">
    ${voters > 0 ? html`<p><b id="given">${given}</b> <span>${word('points.placed', { n: given, all: voters * each })}</span></p>` : nothing}
    ${byHand > 0 ? html`<p id="by-hand">${word('points.by_hand', { n: byHand })}</p>` : nothing}
  </div>`;
}

/**
 * @param {import('./view.js').View} view
 * @param {Question} question
 * @returns {import('./picture.js').Picture}
 */
function calm(view, question) {
  const { session: { language, title }, here, show } = view;
  const { given, voters, points: each } = question;
  const now = weighing(question);
  return {
    key: `${question.id} weighing ${now}`,
    name: 'weighing',
    head: head({ above: title, heading: html`<span lang=${language} dir="auto">${tied(question.text)}</span>`, size: `question ${headingSize(question.text)}`, language }),
    lay: () => ({
      report: onePage(show.by),
      content: now
        ? html`<div class="weighing">
          <h2 class="now">${word('weighing.heading')}</h2>
          <p class="how-many">${word('weighing.each', { n: each })}</p>
          <p class="so-many"><b id="given">${given}</b> <span>${word('weighing.given', { n: given })}</span></p>
          <div class="chisel" aria-hidden="true" .style=${`--passed:${here.count > 0 ? Math.min(1, voters / here.count) : 0}`}><i></i></div>
          <p class="of" id="voters">${word('weighing.voters', { n: voters, here: Math.max(here.count, voters) })}</p>
        </div>`
        : html`<div class="calm"><p class="none">${word('weighing.none')}</p><p>${word('weighing.help')}</p></div>`,
    }),
  };
}
