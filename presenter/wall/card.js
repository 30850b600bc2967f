/** An answer's card. In a picture of one Handlungsfeld it is only its text; elsewhere it carries its disc, number and stem. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { hasPictogram } from './groups.js';
import { tied } from './hyphens.js';
import { disc, sign } from './signs.js';

/**
 * @typedef {import('./view.js').View} View
 * @typedef {import('./groups.js').Card} Card
 * @typedef {(card: Card, how?: unknown) => unknown} Draw `hollow` cards have the same size and no pictures: measuring hundreds is quick
 */

const blank = html`<svg class="icon"></svg>`;

/**
 * @param {View} view
 * @param {import('./view.js').Question} question
 * @param {{face: (answer: import('./view.js').Answer) => unknown}} kind
 * @param {{disc: boolean, stem: boolean}} carries
 * @returns {Draw}
 */
export function drawing(view, question, kind, carries) {
  const paired = Object.keys(question.stems).length > 0;
  const { language } = view.session;
  return ({ id, answer, stem }, how) => {
    const picture = how === 'hollow' ? blank : sign(stem);
    const field = view.handlungsfelder[answer.handlungsfeld];
    const marked = carries.disc && field;
    const stemText = question.stems[answer.stem]?.text;
    return html`<li class=${`card ${stem === 0 ? 'filled' : 'outlined'} ${field ? '' : 'plain'}`} data-answer=${id} data-hf=${field?.look ?? nothing}>
      ${marked ? html`<span class="place">${how === 'hollow' ? html`<span class="disc"></span>` : disc(answer.handlungsfeld, field.at)}${hasPictogram(answer.handlungsfeld) ? html`<b class="at" aria-hidden="true">${field.at}</b>` : nothing}${carries.stem && paired ? picture : nothing}
        <span class="unseen">${word('card.place', { name: field.name })}</span></span>` : nothing}
      <div class="body" lang=${language}>
        ${carries.stem && stemText ? html`<p class="begins"><span class="sign">${picture}</span><span dir="auto">${tied(stemText)}</span></p>` : nothing}
        ${kind.face(answer)}
      </div>
    </li>`;
  };
}
