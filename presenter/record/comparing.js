/** The meetings before this one are asked for over HTTP, when somebody wants to see them: they change seldom, and no view holds them. */
import { word } from '../../client/shared/words.js';

/**
 * @param {object} tools
 * @param {ReturnType<typeof import('../desk/asking.js').asker>} tools.ask
 * @param {() => import('./state.js').State} tools.state
 * @param {(change: Partial<import('./state.js').State>) => void} tools.set
 */
export const comparing = ({ ask, state, set }) => ({
  async compare() {
    const { compared } = state();
    if (compared.doing) return;
    set({ compared: { ...compared, doing: true, problem: '' } });
    const { response, problem } = await ask('/meetings');
    /** @type {import('./beside.js').Told | undefined} */
    const told = await response?.json().catch(() => undefined);
    set({ compared: { doing: false, problem: told ? '' : problem || word('offline.now'), told: told ?? compared.told } });
  },
});
