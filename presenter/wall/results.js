/** Vorstellung der Ergebnisse: what each small group holds to be central, from all questions, very large; a page is a small group. */
import { html, nothing } from 'lit-html';
import { word } from '../../client/shared/words.js';
import { face } from '../questions/open.js';
import { drawing } from './card.js';
import { column, nameOf } from './cards.js';
import { currentGroup, ordered, resultsOf } from './groups.js';
import { arrange, lastStep, layPage, prepare } from './layout.js';
import { drawnOf, firstIndex, pageAt, placeOf, reportOf, startsFrom } from './pages.js';
import { head } from './signs.js';
import { headingSize } from './view.js';

/**
 * @typedef {import('./view.js').View} View
 * @typedef {import('./stacks.js').Card} Card
 */

/** @type {import('./layout.js').Step[]} */
const LADDER = [['xxl'], ['xl'], ['l'], ['card']];

/**
 * @param {View} view
 * @param {import('./picture.js').Held | undefined} former
 * @returns {import('./picture.js').Picture}
 */
export function results(view, former) {
  const { show, session: { language, title } } = view;
  const scope = ['results', show.order, show.page, show.first].join(' ');
  const held = former?.scope === scope ? former : undefined;
  const groups = ordered(resultsOf(view), show.order);
  const group = currentGroup(groups, show, held?.group);
  const asked = new Set(groups.flatMap(({ cards }) => cards.map(({ answer }) => answer.question)));
  const several = asked.size > 1;
  const marked = group.cards.some(({ answer }) => view.handlungsfelder[answer.handlungsfeld]);
  const draw = (/** @type {Card} */ card, /** @type {unknown} */ how) => {
    const question = view.questions[card.answer.question];
    return drawing(view, question, { face }, { disc: marked, stem: true, asked: several })(card, how);
  };
  const look = `results told ${marked ? 'marked' : 'bare'} ${several ? 'asking' : ''}`;
  const name = nameOf(group);
  return {
    key: `results ${group.id} ${show.first}`,
    name: 'results',
    head: head({
      above: several || asked.size === 0 ? title : view.questions[[...asked][0]].text,
      heading: html`<bdi lang=${group.name ? language : nothing}>${groups.length === 1 && !group.name ? word('central.heading', { n: 2 }) : name}</bdi>`,
      size: `results ${headingSize(name)}`,
      language,
      after: group.total > 0 ? html`<p class="total">${word('central.count', { n: group.total })}</p>` : nothing,
    }),
    lay: (stage) => {
      const room = { ...stage, beside: marked ? 8 : 0, ladder: LADDER, side: () => 0, strips: false };
      const measure = stage.ruler.for(look, draw);
      const fits = (/** @type {Card[]} */ some) => arrange(some, lastStep(room), room, measure) !== undefined;
      prepare(group.cards, room, measure);
      const from = firstIndex(group.cards, show.first, held?.group === group.id ? held.cards : []);
      const page = pageAt(group.cards, from, fits);
      const shown = group.cards.slice(page.from, page.to);
      const laid = layPage(shown, room, measure);
      return {
        report: drawnOf(show.by, group, page),
        settle: () => reportOf(show.by, groups, group, page, placeOf(group.cards, page, fits), ({ cards }) => startsFrom(cards, 0, fits)),
        held: { scope, group: group.id, cards: shown.map(({ id }) => id) },
        pager: { groups, current: group, order: show.order },
        content: shown.length > 0
          ? html`<div class="regions tall">${column(laid, 0, { draw, look, stage, same: [view.handlungsfelder, view.questions, look] })}</div>`
          : html`<div class="calm"><p class="none">${word('results.none')}</p><p>${word('results.help')}</p></div>`,
      };
    },
  };
}
