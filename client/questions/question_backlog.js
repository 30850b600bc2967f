/** Questions for the next meeting: everybody asks and votes; the facilitator answers or takes them along. */
import { html, nothing } from 'lit-html';
import { arranged } from '../more/backlog.js';
import { dots } from '../more/weighing.js';
import { itemsOf, ownPoints, place } from '../more/points.js';
import { titled } from '../more/signs.js';
import { ownAnswer, sign } from '../pieces.js';
import { word } from '../shared/words.js';
import { answerForm } from './open.js';

/** The second tap of a double one takes no vote back. */
const ONE_TAP = 700;
/** @type {string[]} the order that was shown last */
let shown = [];
let voted = { item: '', at: 0 };

/** While it may be answered. @param {any} now */
export function asked(now) {
  const { view, own, question, form, edit } = now;
  const items = new Set(itemsOf(view, question.id).map(({ id }) => id));
  const apart = own.filter((/** @type {any} */ one) => one.question === question.id && (!items.has(one.id) || one.state !== 'sent'));
  return html`<ul class="short" lang=${view.session.language}>
      ${apart.map((/** @type {any} */ answer) => ownAnswer(answer, view, edit))}
    </ul>
    ${list(now, question, true, apart.length > 0)} ${form && answerForm({ ...form, label: word('backlog.own') })}`;
}

/** What became of it; what is at hand just now has the mark of all that is now. @param {string} status */
const became = (status) =>
  /^answer|^postponed/.test(status)
    ? html`<b class="status ${status === 'answering' ? 'now' : ''}">
        ${status === 'answering' ? nothing : sign(status === 'answered' ? 'i-check' : 'i-clock')}${word('status.' + status)}
      </b>`
    : nothing;

/** Whether something of one's own stands apart from the list: it waits to be let through, or to be sent. @param {any} now @param {any} question */
const written = ({ own }, question) => own.some((/** @type {any} */ one) => one.question === question.id);

/** @param {any} now @param {any} question */
export const atRest = (now, question) =>
  html`<section>
    <h2 lang=${now.view.session.language}>${titled(question)}</h2>
    ${list(now, question, false, written(now, question))}
  </section>`;

/** @param {any} now @param {any} question @param {boolean} open @param {boolean} [others] whether one's own stand above it */
function list({ view, mine, own, outbox, live, edit, turn }, question, open, others) {
  const points = ownPoints(mine, outbox.items(), live.screen.seq);
  // What the thumb is on does not move, whoever votes meanwhile.
  const items = arranged(itemsOf(view, question.id), shown, !open);
  shown = items.map(({ id }) => id);
  const vote = (/** @type {string} */ answer) => {
    if (voted.item === answer && performance.now() - voted.at < ONE_TAP) return;
    voted = { item: answer, at: performance.now() };
    outbox.update((/** @type {any[]} */ all, /** @type {string} */ id) => place(all, id, answer, points[answer] ? 0 : 1));
    turn({});
  };
  return items.length
    ? html`<ul class="backlog" lang=${view.session.language}>
        ${items.map((item) => {
          const { [item.id]: mark = 0 } = points;
          const told = mine.points[item.id] ?? 0;
          return entry(item, mark, told, own.find((/** @type {any} */ one) => one.id === item.id), open, vote, edit);
        })}
      </ul>`
    : others
      ? nothing
      : html`<p class="quiet">${word(open ? 'backlog.none' : 'backlog.empty')}</p>`;
}

/**
 * @param {any} item @param {number} own @param {number} told the vote that `item.points` counts already
 * @param {any} answer that it is, if this person asked it
 * @param {boolean} open @param {(id: string) => void} vote @param {(answer: any) => void} edit
 */
function entry({ id, text, points, status, reply, count }, own, told, answer, open, vote, edit) {
  const n = points + own - told;
  return html`<li class="item" data-item=${id} data-status=${status}>
    <div class="said">
      <span class="text"><bdi>${text}</bdi>${count > 1 ? html` <b class="count">× ${count}</b>` : nothing}</span>
      ${became(status)}
      ${reply ? html`<p class="reply"><bdi>${reply}</bdi></p>` : nothing}
      ${answer && open ? html`<button class="plain edit" @click=${() => edit(answer)}>${word('backlog.edit')}</button>` : nothing}
    </div>
    ${open
      ? html`<button class="vote" aria-pressed=${own ? 'true' : 'false'} @click=${() => vote(id)}>
          <span class="row">${dots(1)}<b>${n}</b></span>${word(own ? 'vote.own' : 'vote.key')}<span class="sr">${word('vote', { text })}</span>
        </button>`
      : html`<b class="number">${n}<span class="sr"> ${word('votes', { n })}</span></b>`}
  </li>`;
}
