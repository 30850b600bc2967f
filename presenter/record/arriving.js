/**
 * Up to which entry the view is known. `screen.seq` may be ahead of it: what is personal, such as what undo would do, can come first.
 */

/** An ack without any effect of its own may name an entry that changed nothing here. */
export const AT_LATEST = 1500;

export class Arrivals {
  constructor() {
    /** @type {unknown} */
    this.view = undefined;
    this.seq = 0;
  }

  /** @param {{view: unknown, seq: number}} screen */
  heard({ view, seq }) {
    if (view === this.view) return;
    this.view = view;
    this.seq = seq;
  }
}
