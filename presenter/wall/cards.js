/** Answers as cards: by Handlungsfeld, by small group, or two stems side by side. */
import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { drawing } from './card.js';
import { currentGroup, groupsOf, hasPictogram, ordered } from './groups.js';
import { tied } from './hyphens.js';
import { arrange, layPage, prepare } from './layout.js';
import { firstIndex, pageAt, reportOf, startsFrom } from './pages.js';
import { disc, head, strip } from './signs.js';
import { headingSize, inOrder, WITHOUT } from './view.js';

/**
 * @typedef {import('./picture.js').Picture} Picture
 * @typedef {import('./picture.js').Stage} Stage
 * @typedef {import('./groups.js').Card} Card
 * @typedef {import('./groups.js').Group} Group
 * @typedef {import('./layout.js').Laid} Laid
 */

/** Height of a line of the smallest card, in units of the wall. */
const LINE = 2.32;

/**
 * @param {import('./picture.js').Shown} shown
 * @returns {Picture}
 */
export function cards({ view, question, kind, held: former }) {
  const { show, session: { language } } = view;
  const scope = [question.id, show.by, show.order, show.page, show.first].join(' ');
  const held = former?.scope === scope ? former : undefined;
  const groups = ordered(groupsOf(view, question, show.by), show.order);
  const group = currentGroup(groups, show, held?.group);
  const stems = inOrder(question.stems);
  const strips = stems.length > 0 && group.kind !== 'small_group';
  const carries = { disc: group.kind !== 'handlungsfeld' && question.handlungsfeld, stem: !strips };
  const draw = drawing(view, question, kind, carries);
  const look = `${carries.disc ? 'marked' : 'bare'} ${carries.stem && stems.length > 0 ? 'told' : ''}`;
  return {
    key: `${question.id} ${show.by} ${group.id} ${show.first}`,
    name: show.by,
    head: heading(view, question, group, strips),
    lay: (stage) => {
      const gap = 1.1 * stage.unit;
      const measure = stage.ruler.for(look, draw, stems.map(({ text }) => text), language, gap);
      const room = { ...stage, beside: !carries.disc ? 0 : carries.stem && stems.length > 0 ? 8 : 6, stems: strips ? stems.length : 1, strips };
      const fits = (/** @type {Card[]} */ some) => arrange(some, 'card', room, measure) !== undefined;
      prepare(group.cards, room, measure);
      const from = firstIndex(group.cards, show.first, held?.group === group.id ? held.cards : []);
      const page = pageAt(group.cards, from, fits);
      const shown = group.cards.slice(page.from, page.to);
      const laid = layPage(shown, room, measure);
      const report = reportOf(show.by, groups, group, page, (other) => {
        prepare(other.cards, room, measure);
        return startsFrom(other.cards, 0, fits);
      });
      return {
        report,
        held: { scope, group: group.id, cards: shown.map(({ id }) => id) },
        pager: { groups, current: group, order: show.order },
        content: strips
          ? underStrips(laid, group, stems.map(({ text }) => text), language, draw, look, stage)
          : html`<div class="regions">${group.cards.length > 0 ? column(laid, 0, draw, look, stage) : html`<p class="slot">${word('empty')}</p>`}</div>`,
      };
    },
  };
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * @param {import('./view.js').View} view
 * @param {import('./view.js').Question} question
 * @param {Group} group
 * @param {boolean} strips
 */
function heading({ session: { title, language } }, question, group, strips) {
  const total = group.cards.length;
  const after = strips && group.kind !== 'whole' ? nothing : html`<p class="total">${word('answers', { n: total })}</p>`;
  if (group.kind === 'whole') {
    return head({ above: title, heading: html`<span lang=${language} dir="auto">${tied(question.text)}</span>`, size: headingSize(question.text), language, after });
  }
  const name = group.id === WITHOUT ? capital(word(`without.${group.kind}`)) : group.name;
  const number = hasPictogram(group.id);
  return head({
    above: question.text,
    heading: html`${number ? html`<span class="number">${group.number}</span> ` : nothing}<bdi lang=${language}>${name}</bdi>`,
    size: headingSize(name),
    language,
    before: group.kind === 'handlungsfeld' ? disc(group.id, group.number) : nothing,
    after,
    look: group.look,
  });
}

/**
 * @param {Laid} laid
 * @param {number} at
 * @param {import('./card.js').Draw} draw
 * @param {string} look
 * @param {import('./picture.js').Stage} stage
 */
function column({ regions, level, cut, strips: { height: above } }, at, draw, look, { height, unit }) {
  const { columns, wide, column: width, width: all } = regions[at];
  const list = (/** @type {Card[]} */ some, /** @type {number} */ px) =>
    some.length === 0 ? nothing : html`<ul class=${`column ${look} step-${level}`} .style=${`width:${px}px`}>${repeat(some, ({ id }) => id, draw)}</ul>`;
  return html`<div class=${cut ? 'columns cut' : 'columns'} .style=${cut ? `--lines:${Math.floor(((height - above) / unit - 2) / LINE)}` : ''}>
    ${columns.map((some) => list(some, width))}${list(wide, all)}
  </div>`;
}

/**
 * @param {Laid} laid
 * @param {Group} group
 * @param {string[]} stems
 * @param {string} language
 * @param {import('./card.js').Draw} draw
 * @param {string} look
 * @param {import('./picture.js').Stage} stage
 */
function underStrips(laid, group, stems, language, draw, look, stage) {
  return html`<div class="regions" data-hf=${group.look || nothing}>${stems.map((text, stem) => {
    const total = group.cards.filter((card) => card.stem === stem).length;
    const { columns, width } = laid.regions[stem];
    const here = columns.some((some) => some.length > 0) || laid.regions[stem].wide.length > 0;
    return html`<section class="region" data-stem=${stem} .style=${`width:${width}px`}>
      <div class="above-cards" .style=${`height:${laid.strips.height}px`}>${strip(stem, text, language, { count: total, step: laid.strips.step })}</div>
      ${here ? column(laid, stem, draw, look, stage) : html`<p class="slot">${word(total > 0 ? 'empty.here' : 'empty.stem')}</p>`}
    </section>`;
  })}</div>`;
}
