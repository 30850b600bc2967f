/** Questions for the next meeting: what became of each, and the meeting that takes the open ones along. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { madeMeeting } from './copying.js';
import { earlier } from './earlier.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

const STATUS = ['open', 'answering', 'answered', 'postponed'];

/** @param {View} view @param {Desk} desk @param {Actions} act */
export function statusOf(view, desk, act) {
  const id = desk.dialog?.answer ?? '';
  const answer = view.answers[id];
  if (!answer) return html`<p>${word('move.gone')}</p>`;
  // Whoever presses "answer" is about to.
  const likely = answer.status && answer.status !== 'open' && answer.status !== 'answering' ? answer.status : 'answered';
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const given = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    void act.answerQuestion(id, String(given.get('status')), String(given.get('reply') ?? ''));
  };
  return html`<form class="offers" novalidate @submit=${submit}>
    <p class="moved"><bdi lang=${view.session.language}>${answer.text}</bdi></p>
    <fieldset class="chips"><legend>${word('status.legend')}</legend>
      ${STATUS.map((status) => html`<label class="chip"><input type="radio" name="status" value=${status} ?checked=${likely === status}><span>${word(`status.${status}`)}</span></label>`)}
    </fieldset>
    <label for="reply">${word('status.reply')}</label>
    <textarea id="reply" name="reply" rows="3" autofocus lang=${view.session.language} dir="auto" aria-describedby="status-said reply-hint" .value=${answer.reply}></textarea>
    <p class="hint" id="reply-hint">${word('status.reply_hint')}</p>
    <p class="said" data-refused="yes" id="status-said" role="alert">${desk.dialog?.said ?? nothing}</p>
    <button class="main" data-do="save-status">${word('correct.save')}</button>
  </form>`;
}

/** So many questions go along. @param {View} view */
const carried = (view) => Object.values(view.answers)
  .filter(({ question, state, status }) => view.questions[question]?.kind === 'question_backlog' && state === 'visible' && status !== 'answered').length;

/** @param {View} view @param {Desk} desk @param {Actions} act */
export function nextMeeting(view, desk, act) {
  const { made } = desk;
  if (made) return madeMeeting('next_meeting', made, desk, act);
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const given = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    void act.nextMeeting(String(given.get('title') ?? ''), given.get('keep') !== null);
  };
  return html`<form class="offers" novalidate @submit=${submit}>
    <p>${word('next_meeting.explain')}</p>
    <p>${word('next_meeting.carried', { n: carried(view) })}</p>
    <label for="next-title">${word('next_meeting.title')}</label>
    <input id="next-title" class="line" name="title" autofocus maxlength="200" autocomplete="off" dir="auto" .value=${view.session.title}>
    <label class="tick"><input type="checkbox" name="keep" checked><span>${word('next_meeting.keep_code')}</span></label>
    <p class="hint">${word('next_meeting.keep_code_explain')}</p>
    <p class="said" data-refused=${desk.dialog?.about === 'refused' ? 'yes' : 'no'} role="status">${desk.dialog?.said ?? nothing}</p>
    <button class="main" data-do="make-next">${word('next_meeting.make')}</button>
    ${earlier(act)}
  </form>`;
}
