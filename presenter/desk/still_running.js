/** Nobody writes any more, and the timer runs on: said once, since it counts down before everybody's eyes. */
import { runs, secondsLeft } from '../wall/clock.js';

/** Whether something is being collected. @param {import('./rows.js').View} view */
export const collects = (view) => view.session.state !== 'ended' && Object.values(view.questions).some(({ open, phase }) => open && phase !== 'weigh');

/**
 * @param {object} tools
 * @param {() => import('./rows.js').View} tools.view
 * @param {() => number} tools.now
 * @param {() => import('./state.js').Desk} tools.desk
 * @param {(change: Partial<import('./state.js').Desk>) => void} tools.set
 * @param {() => string} tools.say
 */
export function clockKeeper({ view, now, desk, set, say }) {
  let collected = false;
  return {
    /** Whatever the desk was shown anew. */
    heard() {
      const collecting = collects(view());
      const running = runs(view().timer) && secondsLeft(view().timer, now()) > 0;
      if (collected && !collecting && running) set({ note: { text: say(), refused: false, clock: true } });
      else if (desk().note?.clock && (collecting || !running)) set({ note: null });
      collected = collecting;
    },
  };
}
