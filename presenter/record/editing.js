/** Presses that change the record: seen at once, sent, and sought again where somebody else's press took them back unseen. */
import { Refused } from '../../client/shared/live.js';
import { AT_LATEST } from './arriving.js';

/** Within this, nobody has seen a change and taken it back. */
const UNSEEN = 1000;

/**
 * @typedef {import('./view.js').View} View
 * @typedef {import('./edits.js').Edit} Edit
 * @typedef {{edit: Edit, seq: number, until: number, again: boolean}} Waiting
 */

/**
 * @param {object} tools
 * @param {import('../../client/shared/live.js').Live} tools.live
 * @param {import('./arriving.js').Arrivals} tools.arrivals
 * @param {(change: Partial<import('./state.js').State>) => void} tools.set
 */
export function editing({ live, arrivals, set }) {
  /** @type {Waiting[]} */
  let waiting = [];

  /** @returns {View} as it will be once all is done that was pressed */
  const view = () => waiting.reduce((now, { edit, seq }) => (seq > arrivals.seq ? edit.over(now) : now), live.screen.view);

  /** @param {Waiting} one */
  async function send(one) {
    one.seq = Infinity;
    try {
      const { seq } = await live.send(one.edit.command(view()));
      Object.assign(one, { seq, until: performance.now() + UNSEEN });
      setTimeout(() => {
        if (one.seq === seq) one.seq = 0;
        heard();
      }, AT_LATEST);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      waiting = waiting.filter((each) => each !== one);
      set({ note: { text: error.say, refused: true } });
    }
    heard();
  }

  function heard() {
    const now = performance.now();
    const lost = waiting.filter(({ edit, seq, until, again }) => seq <= arrivals.seq && again && now < until && edit.holds?.(live.screen.view) === false);
    waiting = waiting.filter((one) => one.seq > arrivals.seq || lost.includes(one) || (now < one.until && one.edit.holds && one.again));
    for (const one of lost) {
      one.again = false;
      void send(one);
    }
    set({});
  }

  return {
    view,
    editingHeard: heard,

    /** @param {Edit | undefined} edit */
    edit(edit) {
      if (!edit) return;
      for (const one of waiting) if (edit.about && one.edit.about === edit.about) one.again = false;
      const one = { edit, seq: Infinity, until: 0, again: true };
      waiting.push(one);
      set({ note: null });
      void send(one);
    },

    /** What is taken back on purpose is not sought again. */
    forget: () => { waiting = waiting.filter(({ seq }) => seq === Infinity); },

    /** Whether a press waits for its ack. */
    pending: () => waiting.some(({ seq }) => seq === Infinity),
  };
}
