/** Nothing to write: before the first question, between two, and after the end. */
import { html, nothing } from 'lit-html';
import { forget } from '../keep.js';
import { ordered } from '../ordered.js';
import { summary } from '../pieces.js';
import { word } from '../shared/words.js';
import { centralOf } from './central.js';
import { until } from './clock.js';
import { written } from './lists.js';
import { looking, resting } from './saying.js';
import { card, glyph } from './signs.js';
import { tableCard } from './table.js';
import { outcome } from './weighing.js';

const LOCK = 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3';

/** The next person takes this device: offered to those who are known here. @param {any} now */
export function device({ own, group, outbox, live, sheet, turn }) {
  if (!group && !own.length) return nothing;
  const sure = sheet === 'pass';
  const waits = live.screen.link !== 'open' || outbox.waits();
  const pass = () => {
    if (!sure || waits) return turn({ sheet: 'pass' });
    live.leave();
    forget(live.screen.you.session);
    return location.reload();
  };
  return html`<p role="status">${sure ? word(waits ? 'pass.waits' : 'pass.text') : nothing}</p>
    <button id="pass" @click=${pass}>${word(sure && !waits ? 'pass.sure' : 'pass')}</button>
    ${sure ? html`<button id="stay" @click=${() => turn({})}>${word('back')}</button>` : nothing}`;
}

/** The agenda, the current item marked. @param {any} now */
function agenda({ view }) {
  const items = ordered(view.agenda?.items ?? {});
  return items.length
    ? html`<ol id="agenda" lang=${view.session.language}>
        ${items.map(
          ({ id, starts, text }) => html`<li aria-current=${id === view.agenda.current ? 'step' : nothing}>
            <span class="starts">${starts}</span><bdi>${text}</bdi>
          </li>`,
        )}
      </ol>`
    : nothing;
}

/** @param {any} now */
export const lobby = (now) => ({
  title: word('lobby'),
  body: html`<p class="quiet"><bdi>${now.view.session.title}</bdi></p>
    ${agenda(now)}
    <ul>
      ${tableCard(now)} ${card('i-check', word('lobby.check'))} ${card('i-clock', word('lobby.clock'))} ${card(glyph(LOCK), word(now.view.session.pace === 'own' ? 'pace.anonymous' : 'lobby.lock'))}
    </ul>`,
  below: device(now),
});

/** What is the current item of the agenda, where there is one. @param {any} now */
const current = ({ view }) => {
  const item = view.agenda?.items[view.agenda.current];
  return item ? html`<p class="now"><bdi lang=${view.session.language}>${item.text}</bdi></p>` : nothing;
};

/** @param {any} now */
export function atRest(now) {
  const { view, ended, own: given, kinds, live } = now;
  const at = looking(view);
  const own = view.session.pace === 'own';
  const end = view.session.closes_at <= live.now() && until(view);
  const state = own ? 'pace.' + (ended ? 'ended' : 'shut') : 'rest.' + (ended ? 'ended' : resting(at));
  const questions = ordered(view.questions);
  return {
    title: word(state),
    body: html`<p class="quiet">${own && ended && end ? word('pace.ended.at', { end }) : word(state + '.text')}</p>
      ${ended ? nothing : current(now)}
      ${questions.map((question) => (question.points ? outcome(view, question) : kinds(question)?.atRest?.(now, question)))}
      ${ended ? nothing : html`<ul>${tableCard(now)}</ul>`}
      <p role="status" class="sum">${summary(given, now.mine.table ? 'summary.table' : 'summary')}</p>
      ${ended ? nothing : centralOf(now)} ${written(now, questions)}`,
    below: device(now),
  };
}
