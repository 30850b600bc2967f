/** Small groups at work: the question, the time that is left, who is ready, and how many answers there are before any can be read. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { runs } from './clock.js';
import { soft, tied } from './hyphens.js';
import { linesOf } from './measure.js';
import { onePage } from './pages.js';
import { head, icon, strip, units } from './signs.js';
import { endsAt, largeClock } from './timer.js';
import { headingSize, inOrder } from './view.js';

/** @typedef {{id: string, name: string, count: number, readiness: string}} Working a small group; `readiness` is `''` where there is nothing to say */

/**
 * @param {import('./view.js').View} view
 * @param {import('./view.js').Question & {id: string}} question
 * @returns {import('./picture.js').Picture}
 */
export function atWork(view, question) {
  const { language } = view.session;
  const timed = runs(view.timer);
  const groups = groupsAtWork(view, question);
  return {
    key: `${question.id} at work`,
    name: 'at_work',
    head: head({ above: above(view, timed), heading: html`<span lang=${language} dir="auto">${tied(question.text)}</span>`, size: `question ${headingSize(question.text)}`, language }),
    lay: (stage) => {
      const { content, width } = groups.length > 0 ? panel(groups, language, stage) : { content: nothing, width: 0 };
      const stems = inOrder(question.stems).map(({ text }) => text);
      const beside = Math.floor(stage.width - width - (width > 0 ? GAP * stage.unit : 0));
      const { step } = stage.ruler.strips(stems, language, stems.map(() => beside));
      return {
        report: onePage(view.show.by),
        content: html`<div class=${groups.length === 0 ? 'at-work alone' : 'at-work'}>
          <div class="so-far">
            ${timed ? largeClock() : html`<p class="so-many"><b>${question.count}</b> <span>${word('answers.only', { n: question.count })}</span></p>`}
            <p class="concealed">${question.count > 0 && timed ? word('at_work.so_far', { n: question.count }) : word(question.concealed ? 'at_work.concealed' : 'at_work.none')}</p>
            <div class="strips">${stems.map((text, stem) => strip(stem, text, language, { step }))}</div>
          </div>
          ${content}
        </div>`,
      };
    },
  };
}

/**
 * @param {import('./view.js').View} view
 * @param {boolean} timed
 */
function above({ session: { title, round, time_zone: zone }, timer }, timed) {
  const parts = [round > 0 ? word('round', { round }) : '', timed ? word('at_work.until', { time: endsAt(timer, zone) }) : ''].filter(Boolean);
  return parts.length > 0 ? parts.join(' · ') : title;
}

/**
 * @param {import('./view.js').View} view
 * @param {import('./view.js').Question} question
 * @returns {Working[]}
 */
export function groupsAtWork(view, question) {
  const groups = inOrder(view.small_groups).map(({ id, name, readiness }) =>
    ({ id, name, count: question.counts[id] ?? 0, readiness: readiness === 'working' && !question.open ? '' : readiness }));
  const without = question.count - groups.reduce((sum, { count }) => sum + count, 0);
  return groups.length > 0 && without > 0 ? [...groups, { id: '', name: word('without.small_group'), count: without, readiness: '' }] : groups;
}

/** Between the answers so far and the groups, in units of the wall. */
const GAP = 4;

/** The ways to show the groups, with bars or without: columns, and width in units of the wall. */
const WAYS = {
  bars: [[1, 41.5], [2, 41.5], [2, 58], [3, 58]],
  dense: [[2, 32], [3, 48], [2, 58], [3, 58], [4, 63], [5, 63], [6, 63]],
};
/** More lines than these make a name hard to take in. */
const EASY = 2;

/**
 * With bars if the groups fit so with all of their names, else without, else with the fewest names cut.
 * @param {Working[]} groups
 * @param {string} language
 * @param {import('./picture.js').Stage} stage
 */
function panel(groups, language, { height: room, unit, ruler }) {
  const height = Math.floor(room);
  const names = groups.map(({ name, readiness }) => `${name} ${readiness}`).join('\n');
  let best = { content: /** @type {unknown} */ (nothing), width: 0, cost: Infinity };
  for (const [look, sizes] of Object.entries(WAYS)) {
    for (const [columns, width] of sizes) {
      const content = list(groups, { look, columns, width, height }, language);
      const { over, cut, lines } = ruler.read(`groups ${look} ${columns} ${width} ${height} ${names}`, content, (drawn) => {
        /** @type {NodeListOf<HTMLElement>} */
        const drawnNames = drawn.querySelectorAll('.name');
        return {
          over: drawn.scrollHeight > height,
          cut: [...drawnNames].filter((name) => name.scrollHeight > name.clientHeight + 1).length,
          lines: Math.max(...[...drawnNames].map(linesOf)),
        };
      });
      const cost = over ? Infinity : 100 * cut + Math.max(0, lines - EASY);
      if (cost < best.cost) best = { content, width: width * unit, cost };
    }
    if (best.cost < 100) break;
  }
  return best;
}

/**
 * @param {Working[]} groups
 * @param {{look: string, columns: number, width: number, height: number}} way
 * @param {string} language
 */
function list(groups, { look, columns, width, height }, language) {
  const most = Math.max(...groups.map(({ count }) => count));
  const rows = Math.ceil(groups.length / columns);
  return html`<ul class=${`groups ${look}`} aria-label=${word('pager.small_group')}
    .style=${`height:${height}px;width:calc(${width}*var(--u));grid-template-rows:repeat(${rows},${look === 'dense' ? 'minmax(auto,calc(4.6*var(--u)))' : 'auto'});grid-template-columns:repeat(${Math.ceil(groups.length / rows)},minmax(0,1fr))`}>
    ${groups.map((group) => html`<li class=${`group ${group.readiness}`} data-group=${group.id}>
      <span class="name" lang=${language} dir="auto">${tied(soft(group.name, language))}</span>${look === 'dense'
        ? html`<span class="count">${ready(group, true)}<b>${group.count}</b></span>`
        : html`<b class="count">${group.count}</b>${units(group.count, most)}${ready(group, false)}`}
    </li>`)}</ul>`;
}

/** @type {Record<string, unknown>} */
const SIGNS = { ready: icon('i-check'), needs_time: icon('i-clock') };

/** Sign and word; in a narrow place the word is only heard. @param {Working} group @param {boolean} narrow */
const ready = ({ readiness }, narrow) => (readiness
  ? html`<span class="readiness">${SIGNS[readiness] ?? nothing}<span class=${narrow ? 'unseen' : ''}>${word(`readiness.${readiness}`)}</span></span>`
  : nothing);
