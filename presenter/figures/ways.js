/**
 * How rows of bars stand in a room: the largest type at which all of them fit, names above their bars while there are few, else
 * beside them, at last in two columns; where not even that holds them, page by page. All measures in units of the wall. Pure.
 *
 * @typedef {{text: string, disc?: boolean, tall?: number}} Row its name; `disc`: it is a Handlungsfeld and carries its pictogram; `tall`:
 *   the least height of what stands beside or below the name, in units
 * @typedef {{columns: number, beside: boolean, text: number}} Way `beside`: names beside their bars, else above
 * @typedef {Way & {bar: number, gap: number, lines: number}} Laid with what the room leaves for bars, between rows, and for lines of a name
 */

/** The width of a letter of the wall's typeface, with what the ends of lines lose. */
const LETTER = 0.51;
const LINE = 1.12;
const COLUMN_GAP = 3;
/** A disc, and its width with number and gap, in a row's type. */
const DISC = 1.72;
const DISC_WIDE = 3.2;
/** The share of a row that a name takes beside its bar. */
const NAME = 0.42;
/** More lines make a name hard to take in; beside a bar sooner than above it. */
const EASY = { beside: 3, above: 4 };
/** Beside their bars, names need this room in all. */
const LEAST_BESIDE = 34;

/** The largest first. @type {Way[]} */
const WAYS = [
  { columns: 1, beside: false, text: 3.5 },
  { columns: 1, beside: false, text: 2.9 },
  { columns: 1, beside: false, text: 2.5 },
  { columns: 1, beside: true, text: 2.5 },
  { columns: 1, beside: false, text: 2.05 },
  { columns: 1, beside: true, text: 2.05 },
  { columns: 1, beside: true, text: 1.8 },
  { columns: 1, beside: false, text: 1.8 },
  { columns: 2, beside: true, text: 1.8 },
  { columns: 2, beside: false, text: 1.8 },
];

/** Bars and gaps, the least and the most, in a row's type. */
const BAR = { least: 1.15, beside: 1.6, above: 2.1 };
/** Above a bar, number and bar share a line of this height at least. */
const LINE_BELOW = 1.4;
const GAP = { least: 0.4, most: 1.25 };

/** @param {Way} way @param {number} width of the room */
const columnOf = ({ columns }, width) => (width - (columns - 1) * COLUMN_GAP) / columns;

/** How many lines a name takes. @param {Row} row @param {Way} way @param {number} width of the room */
function linesOf({ text: name, disc }, { columns, beside, text }, width) {
  const column = columnOf({ columns, beside, text }, width);
  return linesIn(name, text, (beside ? column * NAME : column) - (disc ? DISC_WIDE * text : 0));
}

/** Asked anew with each vote, and nearly always the same. @type {Map<string, Map<number, number>>} */
const known = new Map();
const MOST_KNOWN = 1000;

/** The same in a given space. @param {string} name @param {number} text @param {number} space */
export function linesIn(name, text, space) {
  const most = Math.max(1, Math.floor(space / (text * LETTER)));
  if (known.size > MOST_KNOWN) known.clear();
  let found = known.get(name);
  if (!found) known.set(name, (found = new Map()));
  const lines = found.get(most) ?? broken(name.split(/\s+/), most);
  found.set(most, lines);
  return lines;
}

/** @param {string[]} words @param {number} most letters in a line */
function broken(words, most) {
  let lines = 1;
  let line = 0;
  for (const { length } of words) {
    const joined = line === 0 ? length : line + 1 + length;
    // A word that fits on no line breaks where it can.
    if (joined <= most) line = joined;
    else if (length <= most) [lines, line] = [lines + (line > 0 ? 1 : 0), length];
    else [lines, line] = [lines + Math.ceil(joined / most) - 1, joined % most || most];
  }
  return lines;
}

/** The least height of a row. @param {Row} row @param {Way} way @param {number} width */
function heightOf(row, way, width) {
  const { beside, text } = way;
  const name = Math.max(linesOf(row, way, width) * text * LINE, row.disc ? DISC * text : 0);
  const line = Math.max(text * (beside ? BAR.least : LINE_BELOW), row.tall ?? 0);
  return (beside ? Math.max(name, line) : name + line + text * 0.2) + text * GAP.least;
}

/** Of all rows; those beside each other are as tall as the taller. @param {Row[]} rows @param {Way} way @param {number} width */
function allOf(rows, way, width) {
  const heights = rows.map((row) => heightOf(row, way, width));
  const half = Math.ceil(rows.length / way.columns);
  return heights.slice(0, half).reduce((sum, height, at) => sum + Math.max(height, way.columns > 1 ? heights[half + at] ?? 0 : 0), 0);
}

/** @param {Row[]} rows @param {Way} way @param {number} width */
const easy = (rows, way, width) => rows.every((row) => linesOf(row, way, width) <= (way.beside ? EASY.beside : EASY.above));

/**
 * @param {Row[]} rows
 * @param {{width: number, height: number, columns?: number}} room `columns`: no more than these
 * @returns {Laid & {fits: boolean}} where they do not fit, the smallest
 */
export function wayOf(rows, { width, height, columns: most = 2 }) {
  const ways = WAYS.filter((way) => way.columns <= most && columnOf(way, width) >= (way.beside ? LEAST_BESIDE : way.columns > 1 ? LEAST_BESIDE / 2 : 0));
  const fitting = ways.filter((way) => allOf(rows, way, width) <= height);
  const way = fitting.find((each) => easy(rows, each, width)) ?? fitting[0] ?? ways[ways.length - 1];
  const { beside, text } = way;
  const free = Math.max(0, height - allOf(rows, way, width)) / Math.max(1, Math.ceil(rows.length / way.columns));
  const grown = Math.min(text * (beside ? BAR.beside - BAR.least : BAR.above - LINE_BELOW), free * 0.5);
  return {
    ...way,
    lines: Math.max(1, ...rows.map((row) => linesOf(row, way, width))),
    bar: text * (beside ? BAR.least : LINE_BELOW) + grown,
    gap: Math.min(text * GAP.most, text * GAP.least + free - grown),
    fits: fitting.length > 0,
  };
}

/**
 * As few pages as possible, none nearly empty.
 * @template {Row} Some
 * @param {Some[]} rows
 * @param {{width: number, height: number, columns?: number}} room
 * @returns {Some[][]}
 */
export function pagesOf(rows, room) {
  for (let pages = 1; pages < rows.length; pages += 1) {
    const size = Math.ceil(rows.length / pages);
    const all = Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => rows.slice(at * size, (at + 1) * size));
    if (all.every((some) => wayOf(some, room).fits && easy(some, wayOf(some, room), room.width))) return all;
  }
  return rows.length > 0 ? rows.map((row) => [row]) : [[]];
}

/** What rows of bars need to be read from the last row. @param {Row[]} rows */
export function needOf(rows) {
  const width = 26;
  return { width, height: Math.max(9, allOf(rows, { columns: 1, beside: false, text: 1.8 }, width)) };
}
