/** What a projector shows in one picture; a preview is that picture, small. */
const WIDTH = 1920;

/** Keeps `--fit` of an element at the scale at which such a picture fills it; one for each preview. */
export function fitterOf() {
  /** @type {ResizeObserver | undefined} */
  let fitting;
  return (/** @type {Element | undefined} */ around) => {
    fitting?.disconnect();
    if (!(around instanceof HTMLElement)) return;
    fitting = new ResizeObserver(() => around.style.setProperty('--fit', String(around.clientWidth / WIDTH)));
    fitting.observe(around);
  };
}
