/**
 * A session at one's own pace: one question at a time, forth and back, an overview, and an end that thanks. It goes on where
 * this device left it. What is half-made waits there; who goes on from it sends it, and the overview leads away without.
 *
 * Tests find `#progress`, `#pace-back`, `#pace-on`, `#overview`, `[data-step]` with `data-became`.
 */
import { html, nothing } from 'lit-html';
import { keep, kept } from '../keep.js';
import { sign } from '../pieces.js';
import { language, word } from '../shared/words.js';
import { until } from './clock.js';
import { saidOf } from './lists.js';
import { END, became, placeOf, steps } from './pace_state.js';
import { device } from './rest.js';
import { titled } from './signs.js';

/** Where one may write more, „Senden“ stays a key of its own. */
const TEXTS = /^(open|cloud|question_backlog)$/;
const SIGNS = { sent: 'i-check', refused: 'i-x', open: '' };

/** @param {any} now */
const key = ({ live }) => live.screen.you.session + ':pace';

/** @param {any} now @param {string} id of a question */
const stateOf = ({ own, drafts }, id) => became(own, id, drafts(id).unsent.length > 0);

/** @param {any} now @param {string} id */
function go(now, id) {
  keep(key(now), id);
  now.turn(id === END ? {} : { tab: id });
  scrollTo(0, 0);
}

/**
 * @param {any} now with the open questions
 * @param {() => import('../pages.js').Parts} page of the present question
 * @returns {import('../pages.js').Parts}
 */
export function ownPace(now, page) {
  const { view, question, turn, sheet } = now;
  const all = steps(now.open);
  const at = placeOf(all, kept(key(now)));
  const step = all[at];
  const back = at > 0 ? () => go(now, all[at - 1].id) : undefined;
  if (sheet === 'overview' || !step) return survey(now, all, step ? () => turn({}, '#overview') : back, !step);
  if (step.id !== question.id) {
    setTimeout(() => turn({ tab: step.id }));
    return { title: step.text, tabs: progress(now, at, all.length) };
  }
  // The next one will not be waited for.
  if (all[at + 1]) now.kinds(all[at + 1]);
  const done = !TEXTS.test(question.kind) && stateOf(now, step.id) === 'sent';
  const half = () => now.drafts(step.id).half;
  const unsent = !!half();
  const on = () => go(now, all[at + 1]?.id ?? END);
  /** Its own key sends, and says what is missing; only then it goes on. */
  const send = () => {
    /** @type {HTMLElement} */ (document.querySelector('main #send')).click();
    if (!half()) on();
  };
  const name = at + 1 < all.length ? 'on' : 'end';
  return {
    ...page(),
    tabs: html`${progress(now, at, all.length)} ${at ? nothing : beginning(view, step)}`,
    below: html`<div id="pace" class=${unsent ? 'unsent' : ''}>
      ${unsent && TEXTS.test(step.kind) ? html`<p class="state">${sign('i-clock')}${word('ballot.unsent')}</p>` : nothing}
      ${back ? html`<button id="pace-back" @click=${back}>${word('back')}</button>` : nothing}
      <button id="pace-on" class=${done || unsent ? 'main' : ''} @click=${unsent ? send : on}>
        ${word(unsent ? 'pace.send.' + name : 'pace.' + name)}
      </button>
    </div>`,
  };
}

/** What is good to know before the first answer. @param {any} view @param {any} step */
function beginning(view, step) {
  const end = until(view);
  const few = view.session.small_numbers && step.kind !== 'perspective';
  return html`<p><b><bdi lang=${view.session.language}>${view.session.title}</bdi></b></p>
    <p class="quiet">${word('pace.anonymous')} ${few ? word('pace.few') : nothing} ${end ? word('pace.until', { end }) : nothing}</p>`;
}

/** @param {any} now @param {number} at @param {number} of */
function progress({ turn }, at, of) {
  const told = word('pace.at', { n: at + 1, of });
  const share = (100 * (at + 1)) / of;
  return html`<div id="progress">
    <div class="row">
      <b>${told}</b><button id="overview" class="plain" @click=${() => turn({ sheet: 'overview' }, '#pace-back')}>${word('pace.overview')}</button>
    </div>
    <div role="progressbar" aria-label=${told} aria-valuemin="0" aria-valuemax=${of} aria-valuenow=${at + 1}>
      <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <path class="all" d="M1.5 0H100L98.5 6H0z" /><path d="M1.5 0H${share}L${share - 1.5} 6H0z" />
      </svg>
    </div>
  </div>`;
}

/**
 * What was answered: on the way, and at the end.
 * @param {any} now @param {any[]} all @param {(() => void) | undefined} back @param {boolean} over whether this is the end
 */
function survey(now, all, back, over) {
  const { view } = now;
  const rows = all.map((step) => ({ ...step, became: stateOf(now, step.id) }));
  const count = (/** @type {string} */ state) => rows.filter((row) => row.became === state).length;
  const left = ['open', 'unsent', 'waiting', 'refused'].filter(count).map((state) => word('pace.left.' + state, { n: count(state) }));
  const end = until(view);
  return {
    title: word(!over ? 'pace.overview' : count('unsent') ? 'pace.almost' : 'pace.thanks'),
    tabs: html``,
    body: html`<p role="status">${left.length ? left.join(' ') : word('pace.all')}</p>
      ${over ? html`<p class="quiet">${end ? word('pace.change.until', { end }) : word('pace.change')}</p>` : nothing}
      <ol class="survey" lang=${view.session.language}>
        ${rows.map((row, at) => stepRow(now, row, at))}
      </ol>
      ${over ? device(now) : nothing}`,
    below: back ? html`<div id="pace"><button id="pace-back" @click=${back}>${word('back')}</button></div>` : nothing,
  };
}

/** @param {any} now @param {any} row @param {number} at */
function stepRow(now, row, at) {
  const given = now.own.filter((/** @type {any} */ { question }) => question === row.id);
  const written = now.drafts(row.id).unsent;
  const said = (written.length ? written : given).map((/** @type {any} */ one) => saidOf(now, row, one.half ?? one));
  const sure = row.became;
  return html`<li>
    <button data-step=${row.id} data-became=${sure} data-state=${sure} @click=${() => go(now, row.id)}>
      <b class="number">${at + 1}</b>
      <span class="asked">${titled(row)}</span>
      ${said.map((/** @type {unknown} */ one) => html`<span class="given"><bdi>${one}</bdi></span>`)}
      <span class="state" lang=${language}>
        ${SIGNS[/** @type {'sent'} */ (sure)] === '' ? nothing : sign(SIGNS[/** @type {'sent'} */ (sure)] ?? 'i-clock')}${word('pace.' + sure)}
      </span>
    </button>
  </li>`;
}
