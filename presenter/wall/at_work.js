/** Small groups at work: the question, its stems, and how many answers there are, before any can be read. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { onePage } from './pages.js';
import { head, strip, units } from './signs.js';
import { headingSize, inOrder } from './view.js';

/**
 * @param {import('./view.js').View} view
 * @param {import('./view.js').Question & {id: string}} question
 * @returns {import('./picture.js').Picture}
 */
export function atWork(view, question) {
  const { language, title } = view.session;
  const without = question.counts[''] ?? 0;
  const groups = inOrder(view.small_groups).map(({ id, name }) => ({ id, name, count: question.counts[id] ?? 0 }));
  if (groups.length > 0 && without > 0) groups.push({ id: '', name: word('without.small_group'), count: without });
  return {
    key: `${question.id} at work`,
    name: 'at_work',
    head: head({ above: title, heading: html`<span lang=${language} dir="auto">${question.text}</span>`, size: `question ${headingSize(question.text)}`, language }),
    lay: ({ height, unit }) => ({
      report: onePage(view.show.by),
      content: html`<div class=${groups.length === 0 ? 'at-work alone' : 'at-work'}>
        <div class="so-far">
          <p class="so-many"><b>${question.count}</b> <span>${word('answers.only', { n: question.count })}</span></p>
          <p class="concealed">${word(question.concealed ? 'at_work.concealed' : 'at_work.none')}</p>
          <div class="strips">${inOrder(question.stems).map(({ text }, stem) => strip(stem, text, language))}</div>
        </div>
        ${groups.length > 0 ? panel(groups, height / unit, language) : nothing}
      </div>`,
    }),
  };
}

/** Height of one group in units of the wall: with its bar, with a long name too, and as one line. */
const GROUP = { bar: 5.2, long: 7.2, line: 2.25 };
const LONG = 26;

/**
 * The groups with their bars; too many for that, one line each, in as many columns as it takes.
 * @param {{name: string, count: number}[]} groups
 * @param {number} height in units
 * @param {string} language
 */
function panel(groups, height, language) {
  const most = Math.max(...groups.map(({ count }) => count));
  const each = groups.some(({ name }) => name.length > LONG) ? GROUP.long : GROUP.bar;
  const columns = Math.ceil(groups.length / Math.floor(height / each));
  const dense = columns > 3;
  const lines = dense ? Math.ceil(groups.length / Math.floor(height / GROUP.line)) : columns;
  const rows = Math.ceil(groups.length / lines);
  return html`<ul class=${`groups ${dense ? 'dense' : columns > 2 ? 'broad' : ''}`} aria-label=${word('pager.small_group')}
    .style=${`grid-template-rows:repeat(${rows},auto);grid-template-columns:repeat(${lines},minmax(0,1fr));--columns:${lines}`}>
    ${groups.map(({ name, count }) => html`<li class="group">
      <span class="name" lang=${language} dir="auto">${name}</span><b class="count">${count}</b>${dense ? nothing : units(count, most)}
    </li>`)}</ul>`;
}
