/**
 * The phone's pages, as functions of what it knows: joining, and an open question. All else comes with `more`, after the first
 * page. What stands in a `role=status` is read out when it changes.
 */
import { html, nothing } from 'lit-html';
import { word } from './shared/words.js';
import { ordered } from './ordered.js';
import { ownAnswer, sign, summary } from './pieces.js';
import { answerForm } from './questions/open.js';

/**
 * @typedef {object} Parts what `more` puts into a page
 * @property {unknown} [mark] in the place of the name
 * @property {unknown} [tabs] in the place of the open questions
 * @property {unknown} [above] the title
 * @property {string} [line] what is happening now
 * @property {unknown} [title] of a page of its own, with `body`
 * @property {unknown} [body]
 * @property {unknown} [list] in the place of the own answers
 * @property {unknown} [below]
 */

/**
 * The frame of every page.
 * @param {any} now
 * @param {unknown} title
 * @param {unknown} body
 * @param {Parts & {head?: unknown}} [more]
 */
const frame = ({ offline, notice }, title, body, { head, mark, tabs, above, line, below } = {}) =>
  html`<header>
      ${head}${mark ?? html`<span class="mark"><svg><use href="#mark" /></svg>Plenum</span>`}
    </header>
    <main>
      ${tabs}
      <div role="status">
        ${offline ? html`<p class="note">${sign('i-clock')}${word('offline')}</p>` : nothing}
        ${notice ? html`<p class="error">${notice}</p>` : nothing} ${above}
        ${line ? html`<p class="now">${line}</p>` : nothing}
        <h1><bdi>${title}</bdi></h1>
      </div>
      ${body} ${below}
    </main>`;

/** Before the first answer of the server; `say`: why that takes its time. @param {any} now @param {string} [say] */
export const connecting = (now, say) => frame(now, say ?? word('connecting'), nothing);

/** The hello was refused: mostly a code that nobody knows. The join page reads what is typed. @param {string} say */
export const noEntry = (say) => frame({}, say, html`<a id="code" href="/">${word('code')}</a><a href="">${word('retry')}</a>`);

/** @param {string} id @param {string} name @param {string} current @param {() => void} press */
const key = (id, name, current, press) =>
  html`<button data-id=${id} aria-current=${id === current} @click=${press}><bdi>${name}</bdi></button>`;

/** @param {any} now */
function groups(now) {
  const all = [...ordered(now.view.small_groups), { id: '-', name: word('group.none') }];
  return html`<section class=${all.some(({ name }) => name.length > 20) ? '' : 'fields'} lang=${now.view.session.language}>
    ${all.map(({ id, name }) => key(id, name, now.group, () => now.choose(id)))}
  </section>`;
}

/** @param {any} now @param {unknown} list */
const asked = ({ view, own, question, form }, list) => {
  const given = own.filter((/** @type {any} */ answer) => answer.question === question.id);
  return html`${list ??
    html`<p role="status" class="sum">${summary(given)}</p>
      <ul class="short" lang=${view.session.language}>
        ${given.map((/** @type {any} */ answer) => ownAnswer(answer, view))}
      </ul>`}
  ${form && answerForm(form)}`;
};

/** @param {any} now */
const tabs = ({ open, question, turn, view: { session } }) =>
  open.length > 1 && session.pace !== 'own'
    ? html`<nav aria-label=${word('questions')}>
        ${open.map(
          (/** @type {any} */ { id, text }) => key(id, text, question.id, () => turn({ tab: id })),
        )}
      </nav>`
    : nothing;

/** @param {any} now */
export function page(now) {
  const { view, group, choosing, question, ended, turn, more, card } = now;
  const hasGroups = Object.keys(view.small_groups).length && !ended;
  const name = group === '-' ? word('group.none') : view.small_groups[group]?.name;
  const parts = more?.({ ...now, hasGroups, name }) ?? {};
  const head =
    hasGroups && name
      ? html`<button id="group" @click=${() => turn({ choosing: !choosing })}>
          ${sign('i-people')}<bdi>${name}</bdi><span class="sr">${word('change')}</span>
        </button>`
      : undefined;
  const chooses = hasGroups && (choosing || !name);
  const [title, body, line] = parts.title
    ? [parts.title, parts.body]
    : chooses && !card && (name || view.session.assignment === 'free')
      ? [word('group'), groups(now), view.session.title]
      : !chooses && question?.kind === 'open' && question.phase !== 'weigh' && (parts.tabs || view.session.pace !== 'own')
        ? [question.text, asked(now, parts.list), word(question.concealed ? 'now.concealed' : 'now.collect')]
        : [word('connecting')];
  return frame(now, title, body, { head, line, tabs: question && !chooses ? tabs(now) : nothing, ...parts });
}
