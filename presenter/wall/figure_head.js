/** What stands above every figure: the question, how it is shown, and how many answered it. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { tied } from './hyphens.js';
import { head } from './signs.js';
import { headingSize } from './view.js';

/**
 * @param {import('./picture.js').Shown} shown
 * @param {number | undefined} people
 * @param {string} [how]
 */
export function heading({ view: { session: { title, language } }, question }, people, how = '') {
  const round = question.repeat > 0 && !how ? word('round.of', { round: question.repeat + 1 }) : '';
  return head({
    above: [round, how].filter(Boolean).join(' · ') || title,
    heading: html`<span lang=${language} dir="auto">${tied(question.text)}</span>`,
    size: `question ${headingSize(question.text)}`,
    language,
    after: people === undefined ? nothing : html`<div class="tally"><p><b id="people">${people}</b> <span>${word('answers.only', { n: people })}</span></p></div>`,
  });
}
