/**
 * A wall without a line of its own: the page around it, which may see everything, tells it what to show. So the wall of any
 * question can be made into a picture while the hall looks at another.
 */

/** @param {(screen: import('../../client/shared/live.js').Screen) => void} changed */
export function fedOf(changed) {
  let seq = 0;
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== location.origin || source !== parent || !data?.view) return;
    seq += 1;
    changed({ view: data.view, mine: undefined, you: data.you, epoch: '', seq, link: 'open', refusal: null });
  });
  // Only once this page can listen.
  queueMicrotask(() => parent.postMessage({ hungry: true }, location.origin));
  return { now: () => Date.now(), report: () => {} };
}
