/** A copy of this meeting, with or without its answers; and what every new meeting has: links to keep. */
import { html } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { link } from './link.js';
import { icon } from './signs.js';

/**
 * @typedef {import('./rows.js').View} View
 * @typedef {import('./actions.js').Actions} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

/** @param {string} name of its words @param {any} made @param {Desk} desk @param {Actions} act */
export const madeMeeting = (name, made, desk, act) => html`<div class="offers">
  <p class="state">${icon('i-check')}${word(`${name}.made`)}</p>
  <p><a class="button main" data-do="open-next" href=${made.links.desk} target="_blank" rel="noopener">${word('next_meeting.open')}${icon('i-right')}</a></p>
  <p class="hint">${word('next_meeting.keep')}</p>
  ${link('next-desk', word('share.desk'), word('next_meeting.desk_explain'), made.links.desk, desk, act)}
  ${link('next-join', word('share.join'), word('share.join_explain'), made.links.join, desk, act)}
  ${link('next-wall', word('share.wall'), word('share.wall_explain'), made.links.wall, desk, act)}
</div>`;

const LONGEST_TITLE = 200;

/** A list of meetings must tell the copy from the other one. @param {string} title */
export function copyTitle(title) {
  const room = LONGEST_TITLE - word('copy.of', { title: '' }).length;
  return word('copy.of', { title: Array.from(title).slice(0, room).join('').trimEnd() });
}

/** @param {View} view @param {Desk} desk @param {Actions} act */
export function copying(view, desk, act) {
  if (desk.duplicate) {
    return html`${madeMeeting('copy', desk.duplicate, desk, act)}
      <p><button data-do="copy-again" @click=${() => act.set({ duplicate: null })}>${word('copy.again')}</button></p>`;
  }
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const given = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    void act.copyMeeting(String(given.get('title') ?? ''), given.get('answers') === 'with');
  };
  return html`<form class="offers" novalidate @submit=${submit}>
    <p>${word('copy.explain')}</p>
    <label for="copy-title">${word('next_meeting.title')}</label>
    <input id="copy-title" class="line" name="title" autofocus maxlength="200" autocomplete="off" dir="auto" lang=${view.session.language} .value=${copyTitle(view.session.title)}>
    <fieldset class="chips"><legend>${word('copy.answers')}</legend>
      ${['without', 'with'].map((each) => html`<label class="chip"><input type="radio" name="answers" value=${each} ?checked=${each === 'without'}><span>${word(`copy.${each}`)}</span></label>`)}
    </fieldset>
    <p class="said" data-refused=${desk.dialog?.about === 'refused' ? 'yes' : 'no'} role="status">${desk.dialog?.said ?? ''}</p>
    <button class="main" data-do="make-copy">${word('copy.make')}</button>
  </form>`;
}
