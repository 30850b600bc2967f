/**
 * The order that all together made, by Borda count. Pure.
 *
 * @typedef {{options: Record<string, {borda: number, first: number, places: Record<string, number>}>}} Counted
 * @typedef {{id: string, text: string, handlungsfeld: string}} Option
 * @typedef {Option & {borda: number, first: number, place: number, level: boolean}} Item `level`: another one has the same place
 */
import { ranked } from './ranking.js';

/** @param {Counted} counted @param {string} id */
const bordaOf = ({ options }, id) => options[id]?.borda ?? 0;

/** From the first place to the last; who is level stands in the order prepared. @param {Option[]} options as prepared @param {Counted} counted @returns {Item[]} */
export function ordered(options, counted) {
  const items = options.map((option) => ({ ...option, borda: bordaOf(counted, option.id), first: counted.options[option.id]?.first ?? 0 }));
  // Here the last has a place too.
  const ranks = ranked(items, ({ borda }) => borda + 1);
  return items
    .map((item) => ({ ...item, place: ranks.get(item.id)?.rank ?? 0, level: ranks.get(item.id)?.level ?? false }))
    .sort((one, other) => one.place - other.place);
}

/** Side by side all have the order of all together: only so do they compare. @param {{figures: Counted}[]} beside @returns {Counted} */
export function summed(beside) {
  /** @type {Counted['options']} */
  const options = {};
  for (const { figures } of beside) {
    for (const id in figures.options) options[id] = { borda: (options[id]?.borda ?? 0) + bordaOf(figures, id), first: 0, places: {} };
  }
  return { options };
}
