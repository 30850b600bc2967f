/** Sending commands: what waits is counted, what is refused is said where the person looks. */
import { Refused } from '../../client/shared/live.js';
import { counted } from './state.js';

const SAY_WAITING_AFTER = 400;

/**
 * @typedef {import('./steps.js').Command} Command
 * @typedef {import('../../client/shared/live.js').Done & {link?: string}} Done
 */

/**
 * @param {object} tools
 * @param {import('../../client/shared/live.js').Live} tools.live
 * @param {() => import('./state.js').Desk} tools.desk
 * @param {(change: Partial<import('./state.js').Desk>) => void} tools.set
 */
export function sender({ live, desk, set }) {
  /** @param {Command} command @returns {Promise<{done?: Done, refused: string, why?: string}>} */
  async function ask(command) {
    const about = String(command.answer ?? command.question ?? command.do);
    set({ waiting: counted(desk().waiting, about, 1) });
    const timer = setTimeout(() => set({ slow: true }), SAY_WAITING_AFTER);
    try {
      return { done: await live.send(command), refused: '' };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { refused: error.say, why: error.why };
    } finally {
      clearTimeout(timer);
      const waiting = counted(desk().waiting, about, -1);
      set({ waiting, slow: desk().slow && waiting.size > 0 });
    }
  }

  /** @param {Command} command */
  async function send(command) {
    const { done, refused } = await ask(command);
    if (refused || done?.say) set({ note: { text: refused || (done?.say ?? ''), refused: refused !== '' } });
  }

  return {
    ask,

    /** In this order; they need not wait for each other, the server keeps the order. @param {(Command | undefined)[]} commands */
    run(...commands) {
      // That the timer runs on is said until somebody has seen it.
      if (!desk().note?.clock) set({ note: null });
      for (const command of commands) if (command) void send(command);
    },
  };
}
