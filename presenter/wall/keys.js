/** The wall by keyboard or clicker: nothing here reaches the other screens. */

/** @typedef {'previous' | 'next' | 'home' | 'dark'} Deed */

/** @type {Record<string, Deed>} */
const DEEDS = { ArrowLeft: 'previous', PageUp: 'previous', ArrowRight: 'next', PageDown: 'next', Home: 'home', d: 'dark', D: 'dark' };

/**
 * @param {HTMLDialogElement} help
 * @param {(deed: Deed) => void} act
 */
export function listen(help, act) {
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, altKey, metaKey } = event;
    if (ctrlKey || altKey || metaKey) return;
    if (help.open) {
      if (key === '?') help.close();
      return;
    }
    if (key === '?') help.showModal();
    else if (key === 'f' || key === 'F') fullScreen();
    else if (key in DEEDS) act(DEEDS[key]);
    else return;
    event.preventDefault();
  });
  for (const button of document.querySelectorAll('[data-help]')) button.addEventListener('click', () => (help.open ? help.close() : help.showModal()));
}

function fullScreen() {
  if (document.fullscreenElement) void document.exitFullscreen();
  // A browser may refuse; then its own key is left.
  else document.documentElement.requestFullscreen?.().catch(() => {});
}
