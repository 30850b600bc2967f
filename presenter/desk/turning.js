/**
 * The arrows of the desk. Only the wall knows where they lead, and only once it has measured the page: a press that comes too
 * soon after the last one is remembered until the wall has told.
 */
import { turn, wallReport } from './wall_pages.js';

/** A later press means that the first one seemed to have no effect. */
const QUICK = 1000;
const MOST = 3;
const PATIENCE = 3000;

/**
 * @typedef {'previous' | 'next'} Direction
 * @param {object} tools
 * @param {() => import('./rows.js').View} tools.view
 * @param {() => import('../wall/view.js').Report | null} tools.preview
 * @param {(command: import('./steps.js').Command) => void} tools.send
 * @param {() => number} [tools.now]
 */
export function turner({ view, preview, send, now = () => performance.now() }) {
  /** @type {{at: number, from: string, presses: Direction[]} | null} */
  let turned = null;

  /** Where the wall says that it is. */
  function place() {
    const { show } = view();
    const report = wallReport(view(), preview());
    return JSON.stringify(report ? [report.page, report.number, report.from] : [show.page, show.first]);
  }

  /** @param {Direction} direction @param {Direction[]} [presses] that came meanwhile */
  function go(direction, presses = []) {
    const command = turn(view(), direction, preview());
    turned = command ? { at: now(), from: place(), presses } : null;
    if (command) send(command);
  }

  return {
    /** @param {Direction} direction */
    press(direction) {
      if (turned && turned.from === place() && now() - turned.at < QUICK) {
        if (turned.presses.length < MOST) turned.presses.push(direction);
      } else {
        go(direction);
      }
    },

    /** Whatever the desk was shown anew. */
    heard() {
      if (!turned) return;
      if (now() - turned.at > PATIENCE) turned = null;
      else if (turned.from !== place()) {
        const [direction, ...presses] = turned.presses;
        turned = null;
        if (direction) go(direction, presses);
      }
    },

    /** The wall was sent elsewhere. */
    forget() {
      turned = null;
    },
  };
}
