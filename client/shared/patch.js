/**
 * JSON merge patch, RFC 7396: apply a patch to a value, and find the patch between two values.
 * Neither changes its arguments; what did not change is shared with the former value, so `===` tells a page what to redraw.
 */

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * @param {unknown} target the former value
 * @param {unknown} patch the merge patch
 * @returns {unknown} the new value
 */
export function apply(target, patch) {
  if (!isObject(patch)) return patch;
  /** @type {Map<string, unknown>} */
  const next = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) next.delete(key);
    else next.set(key, apply(next.get(key), change));
  }
  return Object.fromEntries(next);
}
