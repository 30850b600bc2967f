/** An answer's card. In a picture of one Handlungsfeld it is only its text; elsewhere it carries its disc, number and stem. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { hasPictogram } from './groups.js';
import { softText, tied } from './hyphens.js';
import { disc, icon, sign } from './signs.js';

/**
 * @typedef {import('./view.js').View} View
 * @typedef {import('./stacks.js').Card} Card
 * @typedef {(card: Card, how?: unknown) => unknown} Draw `hollow` cards have the same size and no pictures: measuring hundreds is quick
 */

const blank = html`<svg class="icon"></svg>`;

/**
 * @param {View} view
 * @param {import('./view.js').Question} question
 * @param {{face: (answer: import('./view.js').Answer) => unknown}} kind
 * @param {{disc: boolean, stem: boolean, central?: boolean, asked?: boolean}} carries `asked`: the question itself
 * @returns {Draw}
 */
export function drawing(view, question, kind, carries) {
  const paired = Object.keys(question.stems).length > 0;
  const { language } = view.session;
  return (card, how) => {
    const { id, answer, stem, text, members } = card;
    const hollow = how === 'hollow';
    const picture = hollow ? blank : sign(stem);
    const stemText = question.stems[answer.stem]?.text;
    return html`<li class=${classesOf(view, card)} data-answer=${id} data-hf=${view.handlungsfelder[answer.handlungsfeld]?.look ?? nothing}>
      ${carries.disc ? place(view, card, hollow, carries.stem && paired ? picture : nothing) : nothing}
      <div class="body" lang=${language}>
        ${carries.asked ? html`<p class="asked" dir="auto">${tied(question.text)}</p>` : nothing}
        ${carries.stem && stemText ? html`<p class="begins"><span class="sign">${picture}</span><span dir="auto">${tied(stemText)}</span></p>` : nothing}
        ${kind.face({ ...answer, text: softText(text, language) })}
      </div>
      ${notes(members.length, question.weighed ? card.points : 0, carries.central === true && card.central)}
    </li>`;
  };
}

/** @param {View} view @param {Card} card */
export const classesOf = (view, { answer, stem, members }) =>
  `card ${stem === 0 ? 'filled' : 'outlined'} ${view.handlungsfelder[answer.handlungsfeld] ? '' : 'plain'} ${members.length > 1 ? 'stack' : ''}`;

/**
 * Disc and number of its Handlungsfeld.
 * @param {View} view
 * @param {Card} card
 * @param {boolean} hollow
 * @param {unknown} [sign] of its stem
 */
export function place(view, { answer }, hollow, sign = nothing) {
  const field = view.handlungsfelder[answer.handlungsfeld];
  if (!field) return nothing;
  return html`<span class="place">${hollow ? html`<span class="disc"></span>` : disc(answer.handlungsfeld, field.at)}${hasPictogram(answer.handlungsfeld) ? html`<b class="at" aria-hidden="true">${field.at}</b>` : nothing}${sign}
    <span class="unseen">${word('card.place', { name: field.name })}</span></span>`;
}

/** Of a stack: how many answers lie in it. @param {number} count */
export const times = (count) => html`<b class="times"><span aria-hidden="true">×&thinsp;${count}</span><span class="unseen">${word('answers', { n: count })}</span></b>`;

/** What more is to say of a card: how many answers it is, its points, that it is central. @param {number} count @param {number} points @param {boolean} central */
function notes(count, points, central) {
  if (count < 2 && points === 0 && !central) return nothing;
  return html`<div class="notes">
    ${central ? html`<span class="star">${icon('i-star')}<span class="unseen">${word('central')}</span></span>` : nothing}
    ${count > 1 ? times(count) : nothing}
    ${points > 0 ? html`<b class="dotted"><i class="dot" aria-hidden="true"></i>${points}<span class="unseen"> ${word('points.only', { n: points })}</span></b>` : nothing}
  </div>`;
}
