/** Questions for the next meeting on the wall: by their votes, with what became of each; first and large what is answered just now. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { classesOf, times } from '../wall/card.js';
import { softText } from '../wall/hyphens.js';
import { ranked } from '../wall/ranked.js';
import { byPoints } from '../wall/ranks.js';
import { icon } from '../wall/signs.js';
import { entriesOf, stacked } from '../wall/stacks.js';

/**
 * @typedef {import('../wall/view.js').Answer} Answer
 * @typedef {import('../wall/stacks.js').Card} Card
 */

/** @type {Record<string, unknown>} */
const SIGNS = { answering: html`<i class="now-sign" aria-hidden="true"></i>`, answered: icon('i-check'), postponed: icon('i-clock'), open: html`<i class="ring" aria-hidden="true"></i>` };

/** Sizes of a question that is being answered, in units, the largest first; beside others it takes at most this share of the wall. */
const SIZES = [5.4, 4.6, 3.9, 3.3, 2.8, 2.4, 2.05];
const SHARE = 0.58;
const GAP = 1.4;

/** @param {string} status */
const known = (status) => (status in SIGNS ? status : 'open');

/** @param {string} status */
const told = (status) => html`<p class=${`status ${known(status)}`}>${SIGNS[known(status)]}<span>${word(`backlog.${known(status)}`)}</span></p>`;

/** @param {Answer} answer */
export const face = ({ text, status, reply }) => html`
  ${told(status)}
  <p class="text" dir="auto">${text}</p>
  ${reply ? html`<p class="reply" dir="auto">${reply}</p>` : nothing}`;

/** How many votes. @param {Card} card */
const votes = ({ points }) => html`<p class="number-of"><b>${points}</b><span class="rank">${word(`backlog.votes`, { n: points })}</span></p>`;

/**
 * @param {import('../wall/picture.js').Shown} shown
 * @returns {import('../wall/picture.js').Picture}
 */
export function picture(shown) {
  const { view, question } = shown;
  const { language } = view.session;
  const now = byPoints(stacked(question, entriesOf(view, question.id).filter(([, { parked }]) => !parked)).filter(isAnswering(view)));
  const large = new Set(now.flatMap(({ members }) => members));
  const others = large.size === 0 ? view : { ...view, answers: Object.fromEntries(Object.entries(view.answers).filter(([id]) => !large.has(id))) };
  const list = ranked({ ...shown, view: others }, {
    name: 'question_backlog',
    look: 'ranks backlog bare',
    empty: 'backlog',
    after: (group) => html`<p class="total">${word(`backlog.count`, { n: group.total + (group.kind === 'parked' ? 0 : large.size) })}</p>`,
    draw: () => (card) => html`<li class=${`${classesOf(view, card)} ranked`} data-answer=${card.id} data-status=${known(card.answer.status)}>
      <div class="body" lang=${language}>${face({ ...card.answer, text: card.text })}</div>
      ${card.members.length > 1 ? times(card.members.length) : nothing}
      ${votes(card)}
    </li>`,
  });
  if (now.length === 0) return list;
  return {
    ...list,
    lay: (stage) => {
      const alone = large.size === entriesOf(view, question.id).length;
      const size = sizeFor(now, language, stage, alone ? 1 : SHARE);
      const panel = answering(now, language, size);
      const height = alone ? 0 : stage.ruler.read(keyOf('height', now, stage, size), around(panel, stage), (drawn) => drawn.getBoundingClientRect().height) + GAP * stage.unit;
      const laid = list.lay({ ...stage, height: Math.max(0, stage.height - height) });
      return { ...laid, content: html`<div class=${alone ? 'answering-now alone' : 'answering-now'}>${panel}${alone ? nothing : html`<div class="the-others">${laid.content}</div>`}</div>` };
    },
  };
}

/** Whether one of a stack's questions is being answered. @param {import('../wall/view.js').View} view @returns {(card: Card) => boolean} */
const isAnswering = ({ answers }) => ({ members }) => members.some((id) => answers[id].status === 'answering');

/** @param {Card[]} now @param {string} language @param {number} size in units */
const answering = (now, language, size) => html`<ul class="now-list" .style=${`--size:${size}`}>${now.map((card) => html`
  <li class="now-card" data-answer=${card.id} data-status="answering">
    <div class="body" lang=${language}>${told('answering')}<p class="text" dir="auto">${softText(card.text, language)}</p></div>
    ${card.members.length > 1 ? times(card.members.length) : nothing}
    ${votes(card)}
  </li>`)}</ul>`;

/** @param {unknown} panel @param {{width: number}} stage */
const around = (panel, { width }) => html`<div .style=${`width:${Math.floor(width)}px`}>${panel}</div>`;

/** @param {string} what @param {Card[]} now @param {{width: number, height: number}} stage @param {number} size */
const keyOf = (what, now, { width, height }, size) => ['answering', what, width, height, size, ...now.map(({ id, text, points, members }) => [id, points, members.length, text].join(' '))].join('\n');

/**
 * The largest type at which what is being answered leaves room for the others.
 * @param {Card[]} now
 * @param {string} language
 * @param {import('../wall/picture.js').Stage} stage
 * @param {number} share
 */
function sizeFor(now, language, stage, share) {
  const fits = (/** @type {number} */ size) => stage.ruler.read(keyOf('fits', now, stage, size) + share, around(answering(now, language, size), stage), (drawn) =>
    drawn.getBoundingClientRect().height <= stage.height * share && [...drawn.querySelectorAll('.text')].every((text) => text.scrollWidth <= text.clientWidth + 1));
  return SIZES.find(fits) ?? SIZES[SIZES.length - 1];
}

export const prepared = {
  sign: 'i-backlog',
  handlungsfelder: false,
  items: false,
  settings: [{ name: 'moderated', field: 'switch', word: 'settings.moderated' }],
  concealed: false,
};
