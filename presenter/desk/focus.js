/** Where the keyboard stands after the page was drawn anew: never nowhere. */

/** @param {HTMLElement} root */
export function keeper(root) {
  /** @type {Element | null} what was pressed before the first of the dialogs opened */
  let opener = null;
  let open = false;

  /** @param {Element | null | undefined} element */
  const focus = (element) => {
    if (element instanceof HTMLElement) element.focus({ preventScroll: true });
  };
  const lost = () => document.activeElement === document.body || document.activeElement === null;

  return {
    /** @param {() => void} draw @param {boolean} dialog one will be open */
    around(draw, dialog) {
      const focused = document.activeElement;
      const row = focused?.closest('[data-answer]');
      if (dialog && !open) opener = focused;
      draw();
      const closed = open && !dialog;
      open = dialog;
      // The dialog itself takes the focus a moment later; if it was open already, what was pressed in it moved or is gone.
      if (dialog) queueMicrotask(() => lost() && focus(focused?.isConnected && focused.closest('dialog') ? focused : root.querySelector('dialog[open] [data-do="close"]')));
      else if (closed && lost() && opener?.isConnected) focus(opener);
      else if (lost() && (closed || focused !== document.body)) {
        // A row that moved in the list loses the focus; what left hands it to its row, a row that left to the list.
        focus(focused?.isConnected && focused !== document.body ? focused
          : (row?.isConnected && row.querySelector('[data-do="correct"], [data-do="about"]')) || document.getElementById('rows'));
      }
    },
  };
}
