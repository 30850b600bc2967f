/**
 * How several results stand in one table: the options in its rows, the parts or rounds in its columns. All measures in units of
 * the wall. Pure.
 *
 * @typedef {{text: number, name: number, columns: number, rows: number, gap: number, bar: number, lines: number, stacked: boolean}} Table `columns`
 *   and `rows` on one page; `name` is a width, `gap` between rows; `stacked`: numbers below their bars
 * @typedef {{width: number, tall: number, bar: number, stacked?: boolean}} Cell the least it needs, and how much of that is its bar
 */
import { linesIn } from '../figures/ways.js';

const MOST = 6;
const TEXTS = [2.5, 2.05, 1.8];
const LINE = 1.12;
const GAP = 0.55;
/** Beside a name, and what a disc with its number takes in the name's type. */
const PADDING = 1.6;
const DISC = 3.2;
/** What the names take of the width. */
const NAME = { least: 22, share: 0.3, wide: 0.38 };
/** Names of the parts above, with how many answered. */
export const HEAD = 6.8;
/** What a row and a bar may grow by. */
const GROWN = { gap: 2.4, bar: 1.4 };
const MOST_LINES = 3;

/**
 * The way with the fewest pages of rows, among equals the first.
 * @param {{text: string, handlungsfeld?: string}[]} rows
 * @param {number} sides
 * @param {{width: number, height: number}} room
 * @param {Cell[]} cells
 * @returns {Table}
 */
export function tableOf(rows, sides, room, cells) {
  const tables = cells.map((cell) => table(rows, sides, room, cell));
  return tables.reduce((best, each) => (Math.ceil(rows.length / each.rows) < Math.ceil(rows.length / best.rows) ? each : best));
}

/**
 * @param {{text: string, handlungsfeld?: string}[]} rows
 * @param {number} sides
 * @param {{width: number, height: number}} room
 * @param {Cell} cell
 * @returns {Table}
 */
function table(rows, sides, { width, height }, cell) {
  const share = sides <= 2 ? NAME.wide : NAME.share;
  const name = Math.max(NAME.least, width * share);
  // A round stands beside the one before in any room.
  const fitting = Math.max(Math.min(2, sides), Math.min(MOST, sides, Math.floor((width - name) / cell.width)));
  const columns = Math.ceil(sides / Math.ceil(sides / fitting));
  const there = height - HEAD;
  const lines = (/** @type {typeof rows[number]} */ row, /** @type {number} */ text) => linesIn(row.text, text, name - PADDING - (row.handlungsfeld ? DISC * text : 0));
  const heights = (/** @type {number} */ text) => rows.map((row) => Math.max(lines(row, text) * text * LINE, row.handlungsfeld ? 1.8 * text : 0, cell.tall) + GAP);
  const sum = (/** @type {number[]} */ some) => some.reduce((all, one) => all + one, 0);
  const fits = TEXTS.filter((each) => sum(heights(each)) <= there);
  const text = fits.find((each) => rows.every((row) => lines(row, each) <= MOST_LINES)) ?? fits[0] ?? TEXTS[TEXTS.length - 1];
  const all = heights(text);
  const pages = Math.max(1, Math.ceil(sum(all) / there));
  let fit = Math.ceil(rows.length / pages);
  while (fit > 1 && rows.some((_, at) => at % fit === 0 && sum(all.slice(at, at + fit)) > there)) fit -= 1;
  const tallest = Math.max(...rows.map((_, at) => (at % fit === 0 ? sum(all.slice(at, at + fit)) : 0)));
  const free = Math.max(0, there - tallest) / fit;
  const grown = Math.min(GROWN.bar, free * 0.4);
  return {
    text,
    name,
    columns,
    rows: fit,
    gap: GAP + Math.min(GROWN.gap, free - grown),
    bar: cell.bar + grown,
    stacked: cell.stacked === true,
    lines: Math.max(...rows.map((row) => lines(row, text))),
  };
}
