import assert from 'node:assert/strict';
import test from 'node:test';
import { arrange, arrangements, CENTRAL, columnsOf, foresee, lastStep, layPage, layWhole, ONE, PAIR, place, stay } from '../../presenter/wall/layout.js';
import { drawnOf, fill, firstIndex, onePage, pageAt, placeOf, reportOf, spread, startsFrom } from '../../presenter/wall/pages.js';
import { pagerPlaces } from '../../presenter/wall/pager.js';

/** @typedef {import('../../presenter/wall/stacks.js').Card} Card */

const room = { width: 1790, height: 700, unit: 19.2, beside: 0, ladder: PAIR, side: (/** @type {Card} */ { stem }) => stem, strips: true };
const size = { xxxl: 5.2, xxl: 4, xl: 3.1, l: 2.5, card: 2.05 };

/** Text in a font whose letters are half as wide as high. */
const measure = {
  card: (/** @type {'xxxl' | 'xxl' | 'xl' | 'l' | 'card'} */ level, /** @type {number} */ width, /** @type {Card} */ { text }) =>
    Math.ceil((text.length * size[level] * 19.2 * 0.5) / (width - 46)) * size[level] * 19.2 * 1.13 + 30,
  strips: () => ({ height: 97, step: 0 }),
  ready: () => {},
};

/** @param {number} count @param {number} [length] @param {(index: number) => number} [stem] @returns {Card[]} */
const cards = (count, length = 40, stem = (index) => index % 2) => Array.from({ length: count }, (_, index) => {
  const text = 'x'.repeat(length);
  const answer = {
    at: index, question: 'q', text, handlungsfeld: '', stem: '', small_group: '', heading: '', stack: '', parked: false, central: false, points: 0, status: '', reply: '',
  };
  return { id: `a${index}`, stem: stem(index), text, members: [`a${index}`], points: 0, central: false, key: text, answer };
});
const fits = (/** @type {Card[]} */ some) => arrange(some, lastStep(room), room, measure) !== undefined;

test('the ladder: few answers stand in the largest type, more in smaller, never below the last step', () => {
  assert.equal(layPage(cards(2), room, measure).regions[0].level, 'xl');
  assert.equal(layPage(cards(8), room, measure).regions[0].level, 'l');
  assert.equal(layPage(cards(12), room, measure).regions[0].level, 'card');
});

test('a wall of 4:3 has room for one step more, and for more cards in large type', () => {
  const one = { ...room, ladder: ONE, strips: false };
  const tall = (/** @type {typeof room} */ some) => ({ ...some, height: 60 * some.unit });
  assert.equal(layPage(cards(2), one, measure).regions[0].level, 'xl');
  assert.equal(layPage(cards(2), tall(one), measure).regions[0].level, 'xxl');
  assert.equal(layPage(cards(8), tall(room), measure).regions[0].level, 'xl');
});

test('columns follow the shares of the stems', () => {
  const shares = (/** @type {number[]} */ counts) => arrangements(['card', 'card'], room, counts)[0].map(({ columns }) => columns);
  assert.deepEqual(shares([9, 4]), [2, 1]);
  assert.deepEqual(shares([4, 9]), [1, 2]);
  assert.deepEqual(shares([5, 5]), [1, 1]);
  const [[none, all]] = arrangements(['xl', 'xl'], room, [0, 2]);
  assert.ok(none.width < all.width && none.columns === 1);
});

test('columns and gaps never exceed their region, at any width', () => {
  for (let width = 300; width < 2600; width += 37) {
    const unit = width / 93.2;
    for (const counts of [[9, 4], [0, 5], [5, 0], [0, 0], [1, 1]]) {
      for (const regions of arrangements(['card', 'card'], { ...room, width, unit }, counts)) {
        for (const { columns, column, width: whole } of regions) assert.ok(columns * column + (columns - 1) * 0.85 * unit <= whole);
        assert.ok(regions[0].width + regions[1].width <= width);
      }
    }
  }
});

test('a new card goes to the shortest column and moves none', () => {
  const region = { columns: 2, column: 500, width: 1016 };
  const before = place(cards(5), region, 'card', measure, 16).columns.map((column) => column.map(({ id }) => id));
  const after = place(cards(6), region, 'card', measure, 16).columns.map((column) => column.map(({ id }) => id));
  assert.deepEqual(after.map((column) => column.filter((id) => id !== 'a5')), before);
});

test('an answer over 140 characters spans its region before anything is cut', () => {
  const long = cards(3);
  long[1].text = 'x'.repeat(141);
  const placed = place(long, { columns: 2, column: 500, width: 1016 }, 'card', measure, 16);
  assert.deepEqual(placed.wide.map(({ id }) => id), ['a1']);
  assert.equal(layPage(cards(1, 500), room, measure).cut, false);
  assert.equal(layPage(cards(1, 5000), room, measure).cut, true);
});

test('pages hold whole cards, all of them, each once', () => {
  for (const count of [1, 3, 13, 30, 150]) {
    const all = cards(count, 60);
    const starts = startsFrom(all, 0, fits);
    starts.forEach((start, at) => {
      const page = all.slice(start, starts[at + 1]);
      assert.ok(page.length > 0 && fits(page));
      if (starts[at + 1]) assert.ok(!fits(all.slice(start, starts[at + 1] + 1)), 'one more does not fit');
    });
  }
});

test('filling starts from a guess and finds the same', () => {
  const even = (/** @type {Card[]} */ some) => some.length <= 7;
  for (const guess of [1, 7, 12, 40]) assert.equal(fill(cards(40), 0, even, guess), 7);
  assert.equal(fill(cards(40), 0, () => false, 12), 1, 'one card at least');
});

test('the last page stays when answers arrive', () => {
  const even = (/** @type {Card[]} */ some) => some.length <= 12;
  const at = (/** @type {number} */ count, /** @type {number} */ from) => {
    const page = pageAt(cards(count), from, even);
    return { ...page, ...placeOf(cards(count), page, even) };
  };
  assert.deepEqual(at(30, 24), { from: 24, to: 30, number: 3, pages: 3, starts: [0, 12, 24] });
  assert.deepEqual(at(36, 24), { from: 24, to: 36, number: 3, pages: 3, starts: [0, 12, 24] });
  assert.deepEqual(at(37, 24), { from: 24, to: 36, number: 3, pages: 4, starts: [0, 12, 24, 36] });
  assert.deepEqual(at(30, 6), { from: 6, to: 18, number: 2, pages: 3, starts: [0, 12, 24] });
  assert.deepEqual(at(0, 0), { from: 0, to: 0, number: 1, pages: 1, starts: [0] });
});

test('a page whose first answer was hidden begins with the next one it held', () => {
  const all = cards(10);
  assert.equal(firstIndex(all, 'a4', []), 4);
  assert.equal(firstIndex(all, 'gone', ['gone', 'a6', 'a7']), 6);
  assert.equal(firstIndex(all, 'gone', []), 0);
});

test('the report says where the arrows lead, over the ends of a group', () => {
  const even = (/** @type {Card[]} */ some) => some.length <= 12;
  const group = (/** @type {string} */ id, /** @type {number} */ count) =>
    ({ id, kind: /** @type {const} */ ('handlungsfeld'), name: id, number: 1, look: '', total: count, cards: cards(count).map((card) => ({ ...card, id: `${id}-${card.id}`, members: [`${id}-${card.id}`] })) });
  const groups = [group('one', 14), group('two', 30), group('none', 0)];
  const startsOf = (/** @type {typeof groups[number]} */ { cards: some }) => startsFrom(some, 0, even);
  const at = (/** @type {number} */ which, /** @type {number} */ from) => {
    const page = pageAt(groups[which].cards, from, even);
    const { page: id, from: first, to, of } = drawnOf('handlungsfeld', groups[which], page);
    const report = reportOf('handlungsfeld', groups, groups[which], page, placeOf(groups[which].cards, page, even), startsOf);
    assert.deepEqual([report.page, report.from, report.to, report.of], [id, first, to, of], 'what is said at once stays true');
    return report;
  };
  assert.deepEqual(at(0, 0).previous, {});
  assert.deepEqual(at(0, 0).next, { page: 'one', first: 'one-a12' });
  assert.deepEqual(at(1, 0), {
    by: 'handlungsfeld', page: 'two', number: 1, pages: 3, from: 1, to: 12, of: 30,
    previous: { page: 'one', first: 'one-a12' }, next: { page: 'two', first: 'two-a12' },
  });
  assert.deepEqual(at(1, 12).previous, { page: 'two', first: '' });
  assert.deepEqual(at(1, 24).next, { page: 'none', first: '' });
  assert.deepEqual(at(2, 0), {
    by: 'handlungsfeld', page: 'none', number: 1, pages: 1, from: 0, to: 0, of: 0, previous: { page: 'two', first: 'two-a24' }, next: {},
  });
});

test('a stack begins a page by any of its answers, and positions count cards, however many answers lie in one', () => {
  const all = cards(6);
  all[1].members = ['a1', 's1', 's2'];
  assert.equal(firstIndex(all, 's2', []), 1);
  const even = (/** @type {Card[]} */ some) => some.length <= 3;
  const group = { id: '', kind: /** @type {const} */ ('whole'), name: '', number: 0, look: '', total: 8, cards: all };
  const at = (/** @type {number} */ from) => drawnOf('stems', group, pageAt(all, from, even));
  assert.deepEqual([at(0).from, at(0).to, at(0).of], [1, 3, 6]);
  assert.deepEqual([at(3).from, at(3).to, at(3).of], [4, 6, 6]);
});

test('the zentrale Ergebnisse stand large beside the others', () => {
  const all = cards(8).map((card, index) => ({ ...card, central: index < 3 }));
  const beside = { ...room, height: 850, ladder: CENTRAL, side: (/** @type {Card} */ { central }) => (central ? 0 : 1), share: 0.6 };
  const { regions } = layPage(all, beside, measure);
  assert.deepEqual(regions.map(({ level, columns }) => [level, columns.flat().length]), [['xl', 3], ['card', 5]]);
  assert.ok(regions[0].width > regions[1].width);
});

test('a table of forty rows is spread over pages', () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({ id: `f${index + 1}` }));
  const { part, report } = spread('matrix', rows, 13, 'f12');
  assert.equal(part.length, 10);
  assert.deepEqual(report, {
    by: 'matrix', page: 'f11', number: 2, pages: 4, from: 11, to: 20, of: 40, previous: { page: 'f1', first: '' }, next: { page: 'f21', first: '' },
  });
  assert.deepEqual(spread('matrix', rows.slice(0, 10), 13, '').report, { ...onePage('matrix'), from: 1, to: 10, of: 10 });
});

test('the pager names the ends and the neighbours', () => {
  assert.deepEqual(pagerPlaces(10, 3, 12), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.deepEqual(pagerPlaces(40, 0, 9), [0, 1, 2, 3, 4, 5, 6, undefined, 39]);
  assert.deepEqual(pagerPlaces(40, 19, 9), [0, undefined, 17, 18, 19, 20, 21, undefined, 39]);
  assert.deepEqual(pagerPlaces(40, 39, 9), [0, undefined, 33, 34, 35, 36, 37, 38, 39]);
});

test('where one more card arrives, it is the only one whose height is not known yet', () => {
  const one = { ...room, ladder: ONE, side: () => 0, strips: false };
  for (const count of [2, 3, 5, 6, 8, 11]) {
    const known = new Set();
    const fresh = new Set();
    const measuring = { ...measure, ready: (/** @type {import('../../presenter/wall/layout.js').Job[]} */ jobs) => {
      for (const { level, width, cards: some } of jobs) for (const { id } of some) {
        const key = `${level} ${width} ${id}`;
        if (!known.has(key)) fresh.add(id);
        known.add(key);
      }
    } };
    foresee(cards(count), one, measuring);
    fresh.clear();
    assert.ok(layWhole(cards(count + 1), one, measuring));
    assert.deepEqual([...fresh], [`a${count}`]);
  }
});

test('a page that its cards do not fit is laid out all the same', () => {
  assert.equal(layWhole(cards(400), room, measure), undefined);
  assert.equal(layPage(cards(400), room, measure).cut, true);
});

test('a guess that holds changes nothing, and where it matters it is measured after all', () => {
  let guesses = 0;
  for (const ladder of [ONE, PAIR]) for (let count = 2; count < 14; count += 1) for (const factor of [0, 0.5, 1, 2, 9]) for (const length of [5, 40, 120, 300]) {
    const here = { ...room, ladder, strips: ladder === PAIR };
    const [newest] = cards(1, length);
    const some = [...cards(count - 1), { ...newest, id: 'new', stem: count % 2, key: 'new' }];
    /** @type {import('../../presenter/wall/layout.js').Guess | undefined} */
    let guess;
    let known = false;
    const guessing = {
      ...measure,
      ready: () => { known = true; },
      guess: (/** @type {import('../../presenter/wall/layout.js').Job[]} */ jobs) => {
        known = false;
        const job = jobs.find((each) => each.cards.some(({ id }) => id === 'new'));
        if (!job) return undefined;
        const height = factor * measure.card(job.level, job.width, cards(1)[0]);
        return (guess = { id: 'new', height, most: 0, learn: () => {} });
      },
      card: (/** @type {import('../../presenter/wall/layout.js').Level} */ level, /** @type {number} */ width, /** @type {Card} */ card) =>
        (card.id === 'new' && guess && !known ? guess.height : measure.card(level, width, card)),
    };
    const { guess: made, ...laid } = layPage(some, here, guessing);
    const { level, column, width, wide } = laid.regions.find(({ columns, wide: below }) => [...columns.flat(), ...below].some(({ id }) => id === 'new')) ?? laid.regions[0];
    if (made && measure.card(level, wide.length > 0 ? width : column, newest) > made.most) continue;
    guesses += made ? 1 : 0;
    const places = (/** @type {import('../../presenter/wall/layout.js').Laid} */ { regions }) => regions.map(({ height, ...each }) => each);
    assert.deepEqual(places(laid), places(layPage(some, here, measure)));
  }
  assert.ok(guesses > 50);
});

test('cards stay where they stood as long as new ones hang below them, and none below spans the columns', () => {
  const at = (/** @type {Card[]} */ some) => columnsOf(layPage(some, room, measure));
  assert.ok(stay(at(cards(10)), at(cards(11))));
  assert.ok(stay(at(cards(10)), at(cards(10))));
  assert.ok(!stay(at(cards(6)), at(cards(7))), 'another size');
  assert.ok(!stay(at(cards(11)), at(cards(10))));
  assert.ok(!stay(at(cards(10).slice(1)), at(cards(10))));
  const one = { ...room, ladder: ONE, strips: false };
  assert.equal(columnsOf(layPage([...cards(8), ...cards(1, 300).map((card) => ({ ...card, id: 'long' }))], one, measure)), undefined);
  assert.ok(!stay(undefined, undefined));
});
