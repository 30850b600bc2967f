/** Answers as cards: by Handlungsfeld, small group or heading, or two stems side by side. */
import { html, nothing } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { word } from '../../client/shared/words.js';
import { drawing } from './card.js';
import { currentGroup, groupsOf, hasPictogram, ordered } from './groups.js';
import { tied } from './hyphens.js';
import { arrange, CENTRAL, columnsOf, foresee, lastStep, layPage, layWhole, ONE, PAIR, prepare } from './layout.js';
import { drawnOf, firstIndex, pageAt, placeOf, reportOf, startsFrom } from './pages.js';
import { disc, head, strip } from './signs.js';
import { answersIn } from './stacks.js';
import { headingSize, inOrder, PARKED, plainNumber, WITHOUT } from './view.js';

/**
 * @typedef {import('./picture.js').Picture} Picture
 * @typedef {import('./picture.js').Stage} Stage
 * @typedef {import('./stacks.js').Card} Card
 * @typedef {import('./groups.js').Group} Group
 * @typedef {import('./layout.js').Laid} Laid
 * @typedef {{draw: import('./card.js').Draw, look: string, stage: Stage, same: unknown[]}} Way how the cards of one picture
 *   are drawn; while all of `same` is the same, a card is not drawn anew
 */

/** Height of a line of the smallest card, in units of the wall. */
export const LINE = 2.32;
/** What the zentrale Ergebnisse of a small group take of the width. */
const CENTRAL_SHARE = 0.6;

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
  const carries = { disc: group.kind !== 'handlungsfeld' && question.handlungsfeld, stem: !strips, central: group.kind === 'small_group' };
  const draw = drawing(view, question, kind, carries);
  const look = `${carries.disc ? 'marked' : 'bare'} ${carries.stem && stems.length > 0 ? 'told' : ''}`;
  const texts = stems.map(({ text }) => text);
  return {
    key: `${question.id} ${show.by} ${group.id} ${show.first}`,
    name: show.by,
    head: heading(view, question, group, strips),
    lay: (stage, draft = false) => {
      let guessing = draft;
      /** @type {{of: Card[], laid: Laid | undefined} | undefined} the last one that was asked whether it fits */
      let tried;
      const gap = 1.1 * stage.unit;
      const roomOf = (/** @type {Card[]} */ some) => roomFor(stage, some, carries, stems.length, strips);
      const measureOf = (/** @type {import('./layout.js').Room} */ room) => stage.ruler.for(look, draw, (widths) => {
        if (room.ladder === CENTRAL) return { height: ABOVE * stage.unit, step: 0 };
        const { height, step } = stage.ruler.strips(texts, language, widths, 888);
        return { height: height + gap, step };
      }, guessing && room.ladder !== CENTRAL);
      const fits = stage.ruler.remember(`${look} ${question.id} ${question.weighed} ${stage.width} ${stage.height}`, (some) => {
        const room = roomOf(some);
        // What is most often asked, whether the newest fits too, needs its height at one size only.
        if (some[some.length - 1] === group.cards[group.cards.length - 1]) return sure((tried = { of: some, laid: layWhole(some, room, measureOf(room)) }).laid);
        return sure(arrange(some, lastStep(room), room, measureOf(room)));
      });
      const ready = (/** @type {Card[]} */ some) => prepare(some, roomOf(some), measureOf(roomOf(some)));
      const from = firstIndex(group.cards, show.first, held?.group === group.id ? held.cards : []);
      const page = pageAt(group.cards, from, fits);
      const shown = group.cards.slice(page.from, page.to);
      const same = [view.handlungsfelder, question.stems, question.weighed, look, carries.central];
      const place = [question.id, group.kind, group.id, group.look, stage.width, stage.height];
      /** @type {import('./layout.js').Guess | undefined} */
      let guess;
      const { content, columns } = stage.ruler.again([...same, ...place, ...partsOf(group, stems.length, strips), ...shown], () => {
        const room = roomOf(shown);
        const laid = (tried?.of.length === shown.length && tried.of[0] === shown[0] && tried.laid) || layPage(shown, room, measureOf(room));
        guess = laid.guess;
        const way = { draw, look, stage, same };
        const drawn = () => {
          if (strips) return underStrips(laid, group, texts, language, way);
          if (room.ladder === CENTRAL) return underCentral(laid, group, way);
          return html`<div class="regions">${group.cards.length > 0 ? column(laid, 0, way) : html`<p class="slot">${word(group.kind === 'small_group' ? 'empty.small_group' : 'empty')}</p>`}</div>`;
        };
        return { content: drawn(), columns: columnsOf(laid) };
      });
      guessing = false;
      return {
        guess,
        columns,
        report: drawnOf(show.by, group, page),
        settle: () => {
          ready(group.cards);
          if (page.to === group.cards.length) foresee(shown, roomOf(shown), measureOf(roomOf(shown)));
          return reportOf(show.by, groups, group, page, placeOf(group.cards, page, fits), (other) => {
            ready(other.cards);
            return startsFrom(other.cards, 0, fits);
          });
        },
        held: { scope, group: group.id, cards: shown.map(({ id }) => id) },
        pager: { groups, current: group, order: show.order },
        content,
      };
    },
  };
}

/** @param {Laid | undefined} laid */
const sure = (laid) => (laid?.guess ? undefined : laid !== undefined);

/** How many answers stand under each heading. @param {Group} group @param {number} stems @param {boolean} strips */
function partsOf({ cards: all, kind }, stems, strips) {
  const part = strips ? (/** @type {Card} */ { stem }) => stem : (/** @type {Card} */ { central }) => (central ? 0 : 1);
  const counts = Array.from({ length: Math.max(2, stems) }, () => 0);
  if (stems > 0 || kind === 'small_group') for (const card of all) counts[part(card)] += card.members.length;
  return counts;
}

/** What stands above the zentrale Ergebnisse, in units of the wall. */
const ABOVE = 3.7;

/**
 * @param {Stage} stage
 * @param {Card[]} some
 * @param {{disc: boolean, stem: boolean}} carries
 * @param {number} stems
 * @param {boolean} strips
 * @returns {import('./layout.js').Room}
 */
function roomFor(stage, some, carries, stems, strips) {
  const beside = !carries.disc ? 0 : carries.stem && stems > 0 ? 8 : 6;
  if (strips) return { ...stage, beside, ladder: stems > 1 ? PAIR : ONE, side: ({ stem }) => stem, strips };
  const central = some.filter((card) => card.central).length;
  if (carries.stem && central > 0 && central < some.length) {
    return { ...stage, beside, ladder: CENTRAL, side: (card) => (card.central ? 0 : 1), strips: true, share: CENTRAL_SHARE };
  }
  return { ...stage, beside, ladder: ONE, side: () => 0, strips };
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** What a group is called where it has no name of its own. @param {Group} group */
export const nameOf = ({ id, kind, name }) => (id === PARKED ? word('parked') : id === WITHOUT ? word(`without.${kind}`) : name);

/**
 * @param {import('./view.js').View} view
 * @param {import('./view.js').Question} question
 * @param {Group} group
 * @param {boolean} strips
 */
function heading({ session: { title, language } }, question, group, strips) {
  const after = strips && group.kind !== 'whole' ? nothing : html`<p class="total">${word('answers', { n: plainNumber(group.total) })}</p>`;
  if (group.kind === 'whole') {
    return head({ above: title, heading: html`<span lang=${language} dir="auto">${tied(question.text)}</span>`, size: headingSize(question.text), language, after });
  }
  const name = group.name || capital(nameOf(group));
  return head({
    above: question.text,
    heading: html`${hasPictogram(group.id) ? html`<span class="number">${group.number}</span> ` : nothing}<bdi lang=${group.name ? language : nothing}>${name}</bdi>`,
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
 * @param {Way} way
 */
export function column({ regions, cut, strips: { height: above } }, at, { draw, look, same, stage: { height, unit } }) {
  const { columns, wide, level, column: width, width: all } = regions[at];
  const list = (/** @type {Card[]} */ some, /** @type {number} */ px) =>
    some.length === 0 ? nothing : html`<ul class=${`column ${look} step-${level}`} .style=${`width:${px}px`}>${repeat(some, ({ id }) => id, (card) => guard([card, ...same], () => draw(card)))}</ul>`;
  return html`<div class=${cut ? 'columns cut' : 'columns'} .style=${cut ? `--lines:${Math.floor(((height - above) / unit - 2) / LINE)}` : ''}>
    ${columns.map((some) => list(some, width))}${list(wide, all)}
  </div>`;
}

/** @param {Laid} laid @param {number} at */
const filled = ({ regions }, at) => regions[at].columns.some((some) => some.length > 0) || regions[at].wide.length > 0;

/**
 * @param {Laid} laid
 * @param {Group} group
 * @param {string[]} stems
 * @param {string} language
 * @param {Way} way
 */
function underStrips(laid, group, stems, language, way) {
  return html`<div class="regions" data-hf=${group.look || nothing}>${stems.map((text, stem) => {
    const total = answersIn(group.cards.filter((card) => card.stem === stem));
    return html`<section class="region" data-stem=${stem} .style=${`width:${laid.regions[stem].width}px`}>
      <div class="above-cards" .style=${`height:${laid.strips.height}px`}>${strip(stem, text, language, { count: total, step: laid.strips.step })}</div>
      ${filled(laid, stem) ? column(laid, stem, way) : html`<p class="slot">${word(total > 0 ? 'empty.here' : 'empty.stem')}</p>`}
    </section>`;
  })}</div>`;
}

/**
 * @param {Laid} laid
 * @param {Group} group
 * @param {Way} way
 */
function underCentral(laid, group, way) {
  const count = [true, false].map((central) => answersIn(group.cards.filter((card) => card.central === central)));
  return html`<div class="regions central">${[0, 1].map((at) => html`<section class="region" .style=${`width:${laid.regions[at].width}px`}>
    <h2 class="above-cards" .style=${`height:${laid.strips.height}px`}>${word(at === 0 ? 'central.heading' : 'central.others', { n: count[at] })}</h2>
    ${column(laid, at, way)}
  </section>`)}</div>`;
}
