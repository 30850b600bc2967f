/** The sessions opened on this device, with the way back to each desk. Forgetting a link says first what it means. */
import { html, nothing } from 'lit-html';
import { language, word } from '../../client/shared/words.js';
import { icon, iconButton } from './field.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */
/** @typedef {import('./storage.js').OwnSession} OwnSession */

const AT_FIRST = 3;
const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language || 'de', { dateStyle: 'medium' });

/** As it stands on the wall. @param {string} code */
export const spaced = (code) => `${code.slice(0, 4)} ${code.slice(4)}`;

/** @param {State} state @param {Actions} actions */
export function ownSessionsSection({ sessions, forgetting, allSessions }, actions) {
  if (!sessions.length) return nothing;
  const shown = allSessions ? sessions : sessions.slice(0, AT_FIRST);
  return html`<section class="own" aria-labelledby="own-title">
    <h2 id="own-title" tabindex="-1">${word('own')}</h2>
    <ul>${shown.map((session) => (session.session === forgetting ? askFirst(session, actions) : line(session, actions)))}</ul>
    ${shown.length < sessions.length ? html`<button type="button" id="all-sessions"
      @click=${() => { actions.set({ allSessions: true }); actions.focus('own-title'); }}>${word('own.all', { n: sessions.length })}</button>` : nothing}
  </section>`;
}

/** @param {OwnSession} session @param {Actions} actions */
function line(session, actions) {
  const { title, code, opened, links } = session;
  return html`<li data-session=${session.session}>
    <span class="own-name"><bdi>${title}</bdi>
      <small>${word('own.opened', { date: day.format(opened), code: spaced(code) })}</small></span>
    <span class="own-buttons">
      <a class="button" href=${links.desk} aria-label=${word('own.desk.of', { title })}>${word('own.desk')}</a>
      <button type="button" aria-label=${word('own.links.of', { title })} @click=${() => actions.show(session)}>${word('own.links')}</button>
      ${iconButton({
    label: word('own.forget', { title }), name: 'i-x', onPress: () => {
      actions.set({ forgetting: session.session });
      actions.focus('keep-session');
    },
  })}
    </span>
  </li>`;
}

/** @param {OwnSession} session @param {Actions} actions */
function askFirst({ session, title }, actions) {
  return html`<li class="ask" data-session=${session}>
    <span id="forget-question">${icon('i-lock')} ${word('own.forget.ask', { title })}</span>
    <span class="own-buttons" role="group" aria-labelledby="forget-question">
      <button type="button" id="forget-session" @click=${() => actions.forget(session)}>${word('own.forget.yes')}</button>
      <button type="button" id="keep-session" @click=${() => { actions.set({ forgetting: '' }); actions.focus('own-title'); }}>${word('own.keep')}</button>
    </span>
  </li>`;
}
