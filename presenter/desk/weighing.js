/** Points on the desk: what the weighing starts with, what answers have, and what was counted in the hall. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { setPhase, weighingOf } from './phases.js';
import { icon } from './signs.js';
import { pointsOf } from './stacks.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./rows.js').Question & {id: string}} Asked
 * @typedef {import('./actions.js').Actions} Actions
 */

/** Points that a person can be given. */
const MOST = 100;

/** The points of a row, once they may be seen; of the backlog always. @param {Asked} question @param {import('./stacks.js').Row} row */
export function points(question, row) {
  const backlog = question.kind === 'question_backlog';
  if (!backlog && !question.weighed) return nothing;
  const n = pointsOf(row);
  const byHand = row.members.reduce((sum, each) => sum + (each.by_hand ?? 0), 0);
  return html`<span class="state points" data-points=${n}>${n > 0 ? html`<span class="dot"></span>` : nothing}${word(backlog ? 'votes' : 'points', { n })}${byHand > 0 ? html`
    <span class="by-hand">${word('points.by_hand', { n: byHand })}</span>` : nothing}</span>`;
}

/** Hands that were raised in the hall. @param {Asked} question @param {import('./stacks.js').Row} row @param {Actions} act */
export function handCount(question, row, act) {
  if (question.phase !== 'weigh' && !question.weighed && question.kind !== 'question_backlog') return nothing;
  const { id, by_hand: counted } = row.members.find((each) => each.id === row.id) ?? row;
  const count = (/** @type {number} */ n) => () => act.count(id, (counted ?? 0) + n);
  return html`<span class="hand" role="group" aria-label=${word('hand')}>
    <label for=${`hand-${id}`}>${word('hand')}</label>
    <button data-do="hand-less" title=${word('hand.less')} aria-label=${word('hand.less')} aria-disabled=${counted ? 'false' : 'true'} @click=${count(-1)}>−</button>
    <input id=${`hand-${id}`} data-do="hand" type="number" min="0" max="100000" inputmode="numeric" .value=${String(counted ?? 0)}
      @change=${(/** @type {any} */ event) => act.count(id, Number(event.target.value))}>
    <button data-do="hand-more" title=${word('hand.more')} aria-label=${word('hand.more')} @click=${count(1)}>+</button>
  </span>`;
}

/** How many points everybody gets; one press accepts what is usual. @param {View} view @param {string} id @param {string | undefined} said @param {Actions} act @param {(event: Event) => void} close */
export function startWeighing(view, id, said, act, close) {
  const question = view.questions[id];
  if (!question) return html`<p>${word('question.gone')}</p>`;
  const usual = weighingOf(question);
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const fields = ['points', 'most'].map((name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name)));
    const wrong = fields.find((field) => !field.checkValidity());
    if (wrong) {
      wrong.focus();
      return act.set({ dialog: { name: 'weigh', answer: id, said: word('weigh.wrong', { most: MOST }) } });
    }
    const [each, most] = fields.map((field) => field.valueAsNumber);
    const start = setPhase({ ...question, id }, 'weigh', { points: each, most: Math.min(each, most) });
    act.run(start, { do: 'show', what: 'question', question: id, by: 'points' });
    return close(event);
  };
  return html`<form class="offers" novalidate @submit=${submit}>
    <p>${word('weigh.explain')}</p>
    <div class="pair">
      <label>${word('weigh.points')}<input name="points" type="number" required min="1" max=${MOST} aria-describedby="weigh-said" inputmode="numeric" .value=${String(usual.points)}></label>
      <label>${word('weigh.most')}<input name="most" type="number" required min="1" max=${MOST} aria-describedby="weigh-said" inputmode="numeric" .value=${String(usual.most)}></label>
    </div>
    <p class="said" data-refused="yes" id="weigh-said" role="alert">${said ?? nothing}</p>
    <button class="main" data-do="start-weighing" autofocus>${word('weigh.start')}</button>
  </form>`;
}

/** How the weighing is going, without saying for what. @param {Asked} question */
export function progress(question) {
  if (question.phase !== 'weigh' || !question.open) return nothing;
  return html`<p class="hint progress" role="status">${icon('i-people')}${word('weigh.progress', { n: question.voters, points: question.given })}</p>`;
}
