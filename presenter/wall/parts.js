/**
 * Results side by side: which parts and rounds there are, and how many of them a page can hold. Pure.
 *
 * @typedef {import('./view.js').View} View
 * @typedef {import('./view.js').Question} Question
 * @typedef {{people: number, figures: any}} Counted
 * @typedef {{id: string, kind: 'named' | 'without' | 'few', name: string, results: Counted}} Part `id` is its page's
 * @typedef {{id: string, number: number, question: Question & {id: string}, results: Counted | undefined}} Round without results while they are concealed
 * @typedef {{columns: number, rows: number, width: number, height: number}} Grid in units
 */
import { inOrder, WITHOUT } from './view.js';

/** The part of those who are too few to be shown apart. */
export const FEW = '~';
/** Between two, in units of the wall. */
export const PART_GAP = 3.4;
const MOST = 6;
/** A narrow part has its name above the number of answers. */
const NARROW = 30;

/** Height of a part's name, in units of the wall. @param {number} width */
export const headOf = (width) => (width < NARROW ? 6.2 : 4.4);

/**
 * The parts of the shown results in their order; those without one and those too few come last.
 * @param {View} view
 * @param {Record<string, Counted>} parts
 * @param {string} by
 * @returns {Part[]}
 */
export function partsOf(view, parts, by) {
  const members = by === 'perspective'
    ? inOrder(view.questions[view.session.perspective]?.options ?? {}).map(({ id, text }) => ({ id, name: text }))
    : inOrder(view.small_groups);
  const named = members.filter(({ id }) => parts[id]).map(({ id, name }) => ({ id, kind: /** @type {const} */ ('named'), name, results: parts[id] }));
  const rest = /** @type {Part[]} */ ([]);
  if (parts['']?.people > 0) rest.push({ id: WITHOUT, kind: 'without', name: '', results: parts[''] });
  if (parts[FEW]?.people > 0) rest.push({ id: FEW, kind: 'few', name: '', results: parts[FEW] });
  return [...named, ...rest];
}

/**
 * All rounds of a question, the first one first.
 * @param {View} view
 * @param {Question & {id: string}} question
 * @returns {Round[]}
 */
export function roundsOf(view, question) {
  /** @type {Set<string>} */
  const chain = new Set();
  for (let id = question.id; id && view.questions[id] && !chain.has(id); id = view.questions[id].repeats) chain.add(id);
  const later = inOrder(view.questions).filter(({ repeats }) => repeats);
  for (let found = true; found;) {
    found = false;
    for (const { id, repeats } of later) if (chain.has(repeats) && !chain.has(id)) found = Boolean(chain.add(id));
  }
  return inOrder(view.questions)
    .filter(({ id }) => chain.has(id))
    .sort((one, other) => one.repeat - other.repeat || one.at - other.at)
    .map((round) => ({ id: round.id, number: round.repeat + 1, question: round, results: round.concealed ? undefined : view.results?.[round.id] }));
}

/**
 * The most parts that a page can hold so that each has what it needs, and the way to hang them that leaves each the most.
 * @param {number} count
 * @param {{width: number, height: number}} room in units
 * @param {{width: number, height: number}} needs
 * @returns {{most: number}}
 */
export function partsThatFit(count, room, needs) {
  for (let most = Math.min(MOST, count); most > 1; most -= 1) if (spare(gridOf(most, room, needs), needs) >= 1) return { most };
  return { most: 1 };
}

/**
 * @param {number} count
 * @param {{width: number, height: number}} room
 * @param {{width: number, height: number}} needs
 * @returns {Grid}
 */
export function gridOf(count, room, needs) {
  const grids = Array.from({ length: count }, (_, less) => grid(less + 1, Math.ceil(count / (less + 1)), room));
  return grids.reduce((best, each) => (spare(each, needs) > spare(best, needs) + 0.001 ? each : best));
}

/** @param {Grid} grid @param {{width: number, height: number}} needs */
const spare = ({ width, height }, needs) => Math.min(width / needs.width, height / needs.height);

/** @param {number} columns @param {number} rows @param {{width: number, height: number}} room @returns {Grid} */
function grid(columns, rows, room) {
  const width = (room.width - (columns - 1) * PART_GAP) / columns;
  return { columns, rows, width, height: (room.height - (rows - 1) * PART_GAP * 0.6) / rows - headOf(width) };
}
