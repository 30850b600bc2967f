/** The order in which the backlog's questions stand. Pure. */

/**
 * Most votes first; while it is not calm everything stays where it was, and what is new comes last.
 * @template {{id: string, at: number, points: number}} T
 * @param {T[]} items @param {string[]} shown the ids in their order so far @param {boolean} calm
 */
export function arranged(items, shown, calm) {
  const byVotes = [...items].sort((one, other) => other.points - one.points || one.at - other.at);
  const place = (/** @type {T} */ { id }) => (shown.includes(id) ? shown.indexOf(id) : shown.length);
  return calm ? byVotes : byVotes.sort((one, other) => place(one) - place(other));
}
