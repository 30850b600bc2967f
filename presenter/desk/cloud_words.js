/**
 * The words of a cloud as the facilitator corrects them: which stand for themselves, which count as another. Pure.
 *
 * @typedef {{at: number, text: string, count: number, hidden: boolean, into: string}} Word
 * @typedef {Word & {id: string, members: (Word & {id: string})[]}} Listed its `count` is with all that count as it
 */

/** Those that are picked, the one that shall stay first: as chosen, else the most said. @param {Listed[]} all most said first @param {ReadonlySet<string>} picked @param {string} staying */
export function merged(all, picked, staying) {
  const there = all.filter(({ id }) => picked.has(id));
  return [...there.filter(({ id }) => id === staying), ...there.filter(({ id }) => id !== staying)];
}

/** Most said first. @param {{results?: Record<string, {figures: any}>}} view @param {string} question @returns {Listed[]} */
export function wordsOf(view, question) {
  /** @type {Record<string, Word>} */
  const words = view.results?.[question]?.figures?.words ?? {};
  const all = Object.entries(words).map(([id, one]) => ({ ...one, id })).sort((one, other) => one.at - other.at);
  /** @type {Map<string, Listed>} */
  const roots = new Map(all.filter(({ into }) => into === '').map((one) => [one.id, { ...one, members: [] }]));
  for (const one of all) roots.get(one.into)?.members.push(one);
  return [...roots.values()].sort((one, other) => other.count - one.count || one.at - other.at);
}
