/**
 * Which keys the desk lists. Pure; knows no page.
 *
 * @typedef {import('./rows.js').Key} Key
 */

/** The keys in the order they were issued; a wall's that comes along with a facilitator's stands for nothing of its own. @param {Record<string, Key>} keys */
export const listed = (keys) => Object.entries(keys)
  .filter(([, { of }]) => of === '')
  .map(([id, key]) => ({ ...key, id }))
  .sort((one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1)));
