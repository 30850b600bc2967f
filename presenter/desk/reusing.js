/** Further meetings made from this one: the next of the network, or a copy. Asked over HTTP, and counted once whatever gets lost. */
import { cleaned } from '../../client/shared/text_limit.js';
import { newId } from '../../client/shared/live.js';
import { word } from '../../client/shared/words.js';
import { rememberSession } from '../start/storage.js';
import { asker } from './asking.js';

/** @typedef {import('./state.js').Desk} Desk */

/**
 * @param {object} tools
 * @param {import('../../client/shared/live.js').Live} tools.live
 * @param {() => string} tools.key
 * @param {() => Desk} tools.desk
 * @param {(change: Partial<Desk>) => void} tools.set
 * @param {ReturnType<typeof import('./sending.js').sender>['ask']} tools.ask
 */
export function reusing({ live, key, desk, set, ask }) {
  const http = asker({ live, key });
  const session = () => live.screen.view.session;
  /** Names what is asked for, so that an answer that got lost makes no second meeting. */
  const asking = { next_meeting: newId() + newId(), copy: newId() + newId() };

  /** @param {'next_meeting' | 'copy'} name of the dialog @param {string} path @param {string} title @param {object} body */
  async function make(name, path, title, body) {
    set({ dialog: { name, said: word('next_meeting.making') } });
    const { response, problem } = await http(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ id: asking[name], title: cleaned(title), ...body }),
    });
    if (!response) {
      if (desk().dialog?.name === name) set({ dialog: { name, said: problem, about: 'refused' } });
      return undefined;
    }
    asking[name] = newId() + newId();
    // Nobody else has these links: this device keeps them as those of any meeting that it opened.
    const made = await response.json();
    rememberSession({ ...made, title: cleaned(title) || session().title, opened: Date.now() });
    return made;
  }

  return {
    /** @param {string} title @param {boolean} keep the code */
    async nextMeeting(title, keep) {
      // The code leads to the next one at once: nobody should still be writing here. Resuming takes the end back.
      if (keep && session().state !== 'ended') await ask({ do: 'end_session' });
      const made = await make('next_meeting', '/next', title, { keep_code: keep });
      if (made) set({ made, dialog: desk().dialog?.name === 'next_meeting' ? { name: 'next_meeting' } : desk().dialog });
    },

    /** @param {string} title @param {boolean} answers come along */
    async copyMeeting(title, answers) {
      const copied = await make('copy', '/copy', title, { answers });
      if (copied) set({ duplicate: copied, dialog: desk().dialog?.name === 'copy' ? { name: 'copy' } : desk().dialog });
    },
  };
}
