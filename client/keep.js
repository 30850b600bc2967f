/**
 * What this device remembers across reloads. A browser may forbid its storage, or have it full: then the page remembers for
 * its own life, and nothing else changes.
 */
const PREFIX = 'plenum:';

/** @type {Map<string, string>} what the storage did not take */
const notTaken = new Map();

/** @param {string} key @returns {any} null for nothing */
export function kept(key) {
  try {
    return JSON.parse(notTaken.get(key) ?? localStorage.getItem(PREFIX + key) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {string} key @param {unknown} value */
export function keep(key, value) {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(PREFIX + key, text);
    notTaken.delete(key);
  } catch {
    notTaken.set(key, text);
  }
}

/** Forget what is kept under names that begin so; the page's own memory goes with the page. @param {string} start */
export function forget(start) {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX + start)) localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
