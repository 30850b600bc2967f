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
  const former = isObject(target) ? target : {};
  // Spread, for a key may be `__proto__`; and hundreds of answers are not taken apart to add one.
  const next = { ...former, ...Object.fromEntries(Object.keys(patch).map((key) => [key, apply(former[key], patch[key])])) };
  for (const key of Object.keys(patch)) if (patch[key] === null) delete next[key];
  return next;
}
