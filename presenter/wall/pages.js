/**
 * Where pages begin, and where the desk's arrows lead. Pure.
 *
 * @typedef {import('./stacks.js').Card} Card
 * @typedef {import('./groups.js').Group} Group
 * @typedef {import('./view.js').Report} Report
 * @typedef {{from: number, to: number}} Page a slice of the group's cards
 * @typedef {{number: number, pages: number, starts: number[]}} Place of a page among its group's; `starts`: where these begin when
 *   read from the beginning
 */

/** Cards of usual length on one page. */
const GUESS = 12;

/**
 * As many cards as fit from `from` on, at least one.
 * @param {Card[]} cards
 * @param {number} from
 * @param {(cards: Card[]) => boolean} fits
 * @param {number} guess
 */
export function fill(cards, from, fits, guess) {
  const most = cards.length - from;
  let count = Math.max(1, Math.min(guess, most));
  const good = (/** @type {number} */ size) => fits(cards.slice(from, from + size));
  if (good(count)) while (count < most && good(count + 1)) count += 1;
  else do count -= 1; while (count > 1 && !good(count));
  return Math.max(1, count);
}

/**
 * @param {Card[]} cards
 * @param {number} from
 * @param {(cards: Card[]) => boolean} fits
 * @returns {number[]} where the pages begin
 */
export function startsFrom(cards, from, fits) {
  const starts = [from];
  let guess = GUESS;
  for (;;) {
    const start = starts[starts.length - 1];
    guess = cards.length > start ? fill(cards, start, fits, guess) : 1;
    if (start + guess >= cards.length) return starts;
    starts.push(start + guess);
  }
}

/**
 * The page that begins with the card at `from`.
 * @param {Card[]} cards
 * @param {number} from
 * @param {(cards: Card[]) => boolean} fits
 * @returns {Page}
 */
export const pageAt = (cards, from, fits) => ({ from, to: cards.length > from ? from + fill(cards, from, fits, GUESS) : cards.length });

/**
 * @param {Card[]} cards
 * @param {Page} page
 * @param {(cards: Card[]) => boolean} fits
 * @returns {Place}
 */
export function placeOf(cards, { from }, fits) {
  const starts = startsFrom(cards, 0, fits);
  const before = starts.filter((start) => start < from).length;
  const on = starts.includes(from) ? starts.slice(before) : startsFrom(cards, from, fits);
  return { number: before + 1, pages: before + on.length, starts };
}

/**
 * The card with which the page begins. If it was hidden or moved away, the page stays where it was: it begins with the next of
 * the cards it held.
 * @param {Card[]} cards
 * @param {string} first
 * @param {string[]} former ids of the cards on the page so far
 */
export function firstIndex(cards, first, former) {
  if (first === '') return 0;
  for (const wanted of [first, ...former]) {
    const at = cards.findIndex(({ members }) => members.includes(wanted));
    if (at >= 0) return at;
  }
  return 0;
}

/**
 * What the wall says of a page as soon as it is drawn. `from`, `to` and `of` count cards, which is what one sees there. How many pages there are, and where the arrows lead, is measured later: whole pages of hundreds of
 * answers must not keep the newest from being drawn.
 * @param {string} by
 * @param {Group} group
 * @param {Page} page
 * @returns {Report}
 */
export const drawnOf = (by, group, { from, to }) => ({
  ...onePage(by),
  page: group.id,
  pages: from > 0 || to < group.cards.length ? 2 : 1,
  from: group.cards.length === 0 ? 0 : from + 1,
  to,
  of: group.cards.length,
});

/**
 * The same with its place among all pages.
 * @param {string} by
 * @param {Group[]} groups in the order shown
 * @param {Group} group
 * @param {Page} page
 * @param {Place} place
 * @param {(group: Group) => number[]} startsOf where another group's pages begin
 * @returns {Report}
 */
export function reportOf(by, groups, group, page, { number, pages, starts }, startsOf) {
  const at = groups.indexOf(group);
  const turn = (/** @type {Group} */ { id, cards }, /** @type {number} */ start) => ({ page: id, first: start > 0 ? cards[start].id : '' });
  const before = groups[at - 1];
  const after = groups[at + 1];
  const back = starts.filter((start) => start < page.from).at(-1);
  return {
    ...drawnOf(by, group, page),
    number,
    pages,
    previous: back !== undefined ? turn(group, back) : before ? turn(before, startsOf(before).at(-1) ?? 0) : {},
    next: page.to < group.cards.length ? turn(group, page.to) : after ? turn(after, 0) : {},
  };
}

/** A picture that has no pages. @param {string} by @returns {Report} */
export const onePage = (by) => ({ by, page: '', number: 1, pages: 1, from: 0, to: 0, of: 0, previous: {}, next: {} });

/**
 * Rows of a table or tiles over as many pages as needed; `page` names one on the page.
 * @template {{id: string}} Some
 * @param {string} by
 * @param {Some[]} all
 * @param {number} most that fit on one page
 * @param {string} page
 * @param {boolean} [even] so that no page is nearly empty
 * @returns {{part: Some[], report: Report}}
 */
export function spread(by, all, most, page, even = true) {
  const pages = Math.max(1, Math.ceil(all.length / Math.max(1, most)));
  const size = pages === 1 || even ? Math.ceil(all.length / pages) || 1 : most;
  const number = Math.floor(Math.max(0, all.findIndex(({ id }) => id === page)) / size);
  const from = number * size;
  const to = Math.min(all.length, from + size);
  const turn = (/** @type {number} */ start) => ({ page: all[start].id, first: '' });
  return {
    part: all.slice(from, to),
    report: {
      by,
      page: pages > 1 ? all[from].id : '',
      number: number + 1,
      pages,
      from: from + 1,
      to,
      of: all.length,
      previous: from > 0 ? turn(from - size) : {},
      next: to < all.length ? turn(to) : {},
    },
  };
}
