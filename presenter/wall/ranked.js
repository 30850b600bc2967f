/** Cards in the order of their points, each with its number: the result of a weighing, and questions with their votes. */
import { html } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { LINE, nameOf } from './cards.js';
import { currentGroup, groupsOf } from './groups.js';
import { tied } from './hyphens.js';
import { drawnOf, firstIndex, pageAt, placeOf, reportOf, startsFrom } from './pages.js';
import { LIST_GAP, listed, WAYS } from './ranks.js';
import { head } from './signs.js';
import { headingSize } from './view.js';

/** What a card may get beyond its height where there is room, in units of the wall; with the gap. */
const GROW = 3.6;
/** What stands around the text of a card that is too long for the page. */
const AROUND = 6;

/**
 * @typedef {import('./stacks.js').Card} Card
 * @typedef {import('./groups.js').Group} Group
 *
 * @typedef {object} How
 * @property {string} name of the picture
 * @property {string} look classes of the cards' lists
 * @property {(cards: Card[]) => import('./card.js').Draw} draw given all cards of the page's group
 * @property {(group: Group) => unknown} after beside the heading
 * @property {string} empty
 * @property {(cards: Card[]) => boolean} [together] whether these may stand on one page
 */

/**
 * @param {import('./picture.js').Shown} shown
 * @param {How} how
 * @returns {import('./picture.js').Picture}
 */
export function ranked({ view, question, held: former }, { name, look, draw: drawOf, after, empty, together = () => true }) {
  const { show, session: { title, language } } = view;
  const scope = [question.id, name, show.page, show.first].join(' ');
  const held = former?.scope === scope ? former : undefined;
  const groups = groupsOf(view, question, 'points');
  const group = currentGroup(groups, show, held?.group);
  const parked = group.kind === 'parked';
  return {
    key: `${question.id} ${name} ${group.id} ${show.first}`,
    name,
    head: head({
      above: parked ? question.text : title,
      heading: parked ? nameOf(group) : html`<span lang=${language} dir="auto">${tied(question.text)}</span>`,
      size: parked ? 'short' : headingSize(question.text),
      language,
      after: after(group),
    }),
    lay: (stage) => {
      const draw = drawOf(group.cards);
      const measure = stage.ruler.for(look, draw);
      const last = WAYS[WAYS.length - 1];
      const fits = stage.ruler.remember(`${look} ${question.id} ${stage.width} ${stage.height}`, (some) => together(some) && listed(some, last, stage, measure) !== undefined);
      const from = firstIndex(group.cards, show.first, held?.group === group.id ? held.cards : []);
      const page = pageAt(group.cards, from, fits);
      const shown = group.cards.slice(page.from, page.to);
      const way = WAYS.find((each) => shown.length <= each.most && listed(shown, each, stage, measure)) ?? last;
      const whole = listed(shown, way, stage, measure);
      const columns = whole ?? [shown];
      const longest = Math.max(...columns.map(({ length }) => length));
      const tallest = (/** @type {Card[]} */ some, /** @type {import('./layout.js').Level} */ level, /** @type {number} */ px) =>
        some.reduce((sum, card) => sum + measure.card(level, px, card) + GROW * stage.unit, 0);
      const width = Math.floor((stage.width - (way.columns - 1) * LIST_GAP * stage.unit) / way.columns);
      return {
        report: drawnOf(show.by, group, page),
        settle: () => reportOf(show.by, groups, group, page, placeOf(group.cards, page, fits), ({ cards }) => startsFrom(cards, 0, fits)),
        held: { scope, group: group.id, cards: shown.map(({ id }) => id) },
        pager: { groups, current: group, order: show.order },
        content: shown.length === 0 ? html`<div class="calm"><p class="none">${word(`${empty}.none`)}</p><p>${word(`${empty}.help`)}</p></div>` : html`<div class=${whole ? 'ranking' : 'ranking cut'} .style=${whole ? '' : `--lines:${Math.floor((stage.height / stage.unit - AROUND) / LINE)}`}>${columns.map((some) => html`
          <ol class=${`column ${look} step-${way.level}`} .style=${`width:${width}px;min-height:min(${(100 * some.length) / longest}%,${tallest(some, way.level, width)}px)`}>${repeat(some, ({ id }) => id, (card) => draw(card))}</ol>`)}</div>`,
      };
    },
  };
}
