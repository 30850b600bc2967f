/** A phone that leads must not go dark in the hand. Browsers give the lock only over https, and take it back when the page is hidden. */

/** @param {() => boolean} wanted */
export function stayAwake(wanted) {
  /** @type {WakeLockSentinel | undefined} */
  let lock;

  async function wake() {
    if (document.hidden || !wanted() || (lock && !lock.released)) return;
    lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
  }

  document.addEventListener('visibilitychange', wake);
  // Some browsers want a person's press first.
  document.addEventListener('pointerup', wake);
  void wake();
}
