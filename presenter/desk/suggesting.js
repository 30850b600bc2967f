/** Looks for similar answers while the browser has nothing better to do, so that no drawing and no key waits for it. */
import { suggester } from './similar.js';

/** Milliseconds at a time: half a frame. */
const PORTION = 8;

/** @param {() => void} changed there are new suggestions */
export function suggesting(changed) {
  const made = suggester();
  let due = false;

  function later() {
    if (due) return;
    due = true;
    if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 1000 });
    else setTimeout(work, 50);
  }

  function work() {
    due = false;
    const until = performance.now() + PORTION;
    if (made.work(() => performance.now() < until)) later();
    else changed();
  }

  return {
    /** @param {Record<string, any>} answers */
    heard(answers) {
      if (made.take(answers)) later();
    },
    of: made.of,
  };
}
