/** Asking the server over HTTP, with this desk's key. */
import { word } from '../../client/shared/words.js';

/**
 * @param {object} tools
 * @param {import('../../client/shared/live.js').Live} tools.live
 * @param {() => string} tools.key empty where a cookie holds it
 */
export const asker = ({ live, key }) =>
  /**
   * @param {string} path
   * @param {RequestInit} [options]
   * @returns {Promise<{response: Response | undefined, problem: string}>}
   */
  async (path, options) => {
    const address = `/api/sessions/${encodeURIComponent(live.screen.you.session)}${path}`;
    const headers = { ...options?.headers, ...(key() && { Authorization: `Bearer ${key()}` }) };
    const response = await fetch(address, { ...options, headers }).catch(() => undefined);
    if (response?.ok) return { response, problem: '' };
    const refusal = await response?.json().catch(() => undefined);
    return { response: undefined, problem: String(refusal?.say ?? word('offline.now')) };
  };
