/** The phone's pages, as functions of what it knows. What stands in a `role=status` is read out when it changes. */
import { html, nothing } from 'lit-html';
import { word } from './shared/words.js';
import { ordered, ownAnswer, sign, summary } from './pieces.js';
import { answerForm } from './questions/open.js';

/** @type {Record<string, (form: any) => unknown>} what is written below the question, by its kind */
const KINDS = { open: answerForm };
/** Older answers than these lie folded, so that the form stays in view. */
const shown = () => (innerHeight < 760 ? 1 : 2);

/**
 * The frame of every page.
 * @param {any} now
 * @param {unknown} title
 * @param {unknown} body
 * @param {{head?: unknown, above?: unknown}} [more]
 */
const frame = ({ offline, notice }, title, body, { head, above } = {}) =>
  html`<header>
      ${head}<span class="mark"><svg><use href="#mark" /></svg>Plenum</span>
    </header>
    <main>
      <div role="status">
        ${offline ? html`<p class="note">${sign('i-clock')}${word('offline')}</p>` : nothing}
        ${notice ? html`<p class="error">${notice}</p>` : nothing} ${above}
        <h1><bdi>${title}</bdi></h1>
      </div>
      ${body}
    </main>`;

/** Before the first answer of the server; `say`: why that takes its time. @param {any} now @param {string} [say] */
export const connecting = (now, say) => frame(now, say ?? word('connecting'), nothing);

/** The hello was refused: mostly a code that nobody knows. The join page reads what is typed. @param {string} say */
export const noEntry = (say) => frame({}, say, html`<a id="code" href="/">${word('code')}</a><a href="">${word('retry')}</a>`);

/** @param {string} id @param {string} name @param {string} current @param {() => void} press */
const key = (id, name, current, press) =>
  html`<button data-id=${id} aria-current=${id === current} @click=${press}><bdi>${name}</bdi></button>`;

/** The next person takes this device: offered to those who are known here. @param {any} now */
const device = ({ own, group, waits, sure, pass }) =>
  group || own.length
    ? html`<p role="status">${sure ? word(waits ? 'pass.waits' : 'pass.text') : nothing}</p>
        <button id="pass" @click=${pass}>${word(sure && !waits ? 'pass.sure' : 'pass')}</button>`
    : nothing;

/** @param {any} now */
const groups = (now) =>
  html`<div class="fields" lang=${now.view.session.language}>
      ${[...ordered(now.view.small_groups), { id: '-', name: word('group.none') }].map(
        ({ id, name }) => key(id, name, now.group, () => now.choose(id)),
      )}
    </div>
    ${device(now)}`;

/** @param {any} now */
const lobby = (now) =>
  html`<p class="quiet"><bdi>${now.view.session.title}</bdi></p>
    <ul>
      ${['check', 'clock', 'lock'].map((name) => html`<li class="card">${sign('i-' + name)}<p>${word('lobby.' + name)}</p></li>`)}
    </ul>
    ${device(now)}`;

/** The answers to each question, and what was not sent in time. @param {any} now @param {any[]} questions */
const written = ({ view, own, drafts }, questions) =>
  questions.map((question) => {
    const answers = own.filter((/** @type {any} */ answer) => answer.question === question.id);
    const unsent = drafts(question.id).unsent;
    return answers.length || unsent.length
      ? html`<section lang=${view.session.language}>
          <h2><bdi>${question.text}</bdi></h2>
          <ul>
            ${answers.map((/** @type {any} */ answer) => ownAnswer(answer, view))}
            ${unsent.map((/** @type {any} */ { text }) => ownAnswer({ text, state: 'unsent', question: '' }, view))}
          </ul>
        </section>`
      : '';
  });

/** Nothing to write: all questions are closed, or the session has ended. @param {any} now */
const atRest = (now) =>
  html`<p class="quiet">${word(now.ended ? 'ended.text' : 'closed.text')}</p>
    <p role="status" class="sum">${summary(now.own)}</p>
    ${written(now, ordered(now.view.questions))} ${device(now)}`;

/** @param {any} now */
const asked = (now) => {
  const { view, own, question, form, edit } = now;
  const lang = view.session.language;
  const given = own.filter((/** @type {any} */ answer) => answer.question === question.id);
  const here = given.map((/** @type {any} */ answer) => {
    const half = answer.command !== form?.draft.of && now.drafts(question.id).edits[answer.command];
    return ownAnswer(half ? { ...answer, ...half, state: 'unsent' } : answer, view, edit);
  });
  const earlier = written(now, ordered(view.questions).filter(({ open }) => !open)).filter(Boolean);
  const folded = (/** @type {string} */ name, /** @type {unknown[]} */ items, /** @type {unknown} */ inside) =>
    items.length ? html`<details><summary>${word(name, { n: items.length })}</summary>${inside}</details>` : nothing;
  return html`<p role="status" class="sum">${summary(given)}</p>
    <ul class="short" lang=${lang}>${here.slice(0, shown())}</ul>
    ${folded('older', here.slice(shown()), html`<ul class="short" lang=${lang}>${here.slice(shown())}</ul>`)}
    ${folded('earlier', earlier, earlier)} ${form && KINDS[question.kind]?.(form)}`;
};

/** @param {any} now */
const tabs = ({ open, question, turn }) =>
  open.length > 1
    ? html`<nav aria-label=${word('questions')}>
        ${open.map(
          (/** @type {any} */ { id, text }) => key(id, text, question.id, () => turn({ tab: id })),
        )}
      </nav>`
    : nothing;

/** @param {any} now */
export function page(now) {
  const { view, group, choosing, question, ended, turn } = now;
  const hasGroups = Object.keys(view.small_groups).length && !ended;
  const name = group === '-' ? word('group.none') : view.small_groups[group]?.name;
  const head =
    hasGroups && name
      ? html`<button id="group" @click=${() => turn({ choosing: !choosing })}>
          ${sign('i-people')}<bdi>${name}</bdi><span class="sr">${word('change')}</span>
        </button>`
      : undefined;
  if (hasGroups && (choosing || !name)) return frame(now, word('group'), groups(now), { head });
  if (question) return frame(now, question.text, asked(now), { head, above: tabs(now) });
  if (ended || Object.keys(view.questions).length) return frame(now, word(ended ? 'ended' : 'closed'), atRest(now), { head });
  return frame(now, word('lobby'), lobby(now), { head });
}
