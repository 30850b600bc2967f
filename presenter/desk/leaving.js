/** What leads out of the desk: answers to take along, a link to copy, the session to erase. */
import { asker } from './asking.js';
import { word } from '../../client/shared/words.js';
import { fileName, isCode } from './steps.js';

const FILES = {
  'excel-de': '/answers.csv?dialect=excel-de',
  rfc4180: '/answers.csv?dialect=rfc4180',
  template: '/session.json?answers=no',
  whole: '/session.json',
};

/**
 * @param {object} tools
 * @param {import('../../client/shared/live.js').Live} tools.live
 * @param {() => string} tools.key empty where a cookie holds it
 * @param {() => import('./state.js').Desk} tools.desk
 * @param {(change: Partial<import('./state.js').Desk>) => void} tools.set
 */
export function leaving({ live, key, desk, set }) {
  const ask = asker({ live, key });

  return {
    /** @param {keyof typeof FILES} which */
    async download(which) {
      set({ dialog: { name: 'download', said: word('download.fetching') } });
      const { response, problem } = await ask(FILES[which]);
      if (!response) return set({ dialog: { name: 'download', said: problem } });
      const name = fileName(response.headers.get('Content-Disposition'), /csv/.test(FILES[which]) ? 'plenum.csv' : 'plenum.json');
      const address = URL.createObjectURL(await response.blob());
      const link = Object.assign(document.createElement('a'), { href: address, download: name });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
      set({ dialog: desk().dialog && { name: 'download', said: word('download.done', { name }) } });
    },

    /** @param {string} typed */
    async erase(typed) {
      if (!isCode(typed, live.screen.view.session.code)) return set({ dialog: { name: 'erase', said: word('erase.wrong_code') } });
      const { session } = live.screen.you;
      const { response, problem } = await ask('', { method: 'DELETE' });
      if (response) {
        try {
          localStorage.setItem(`plenum:erased:${session}`, '1'); // so that the page that opened it forgets its links
        } catch {
          // A browser that keeps nothing has no links to forget.
        }
        set({ erased: true, dialog: null });
      }
      else set({ dialog: { name: 'erase', said: problem } });
    },

    /** @param {string} which @param {HTMLInputElement} field */
    async copy(which, field) {
      field.select();
      // Over plain http in a hall there is no clipboard; the old way still works there, and what is marked can be copied by hand.
      const copied = await (navigator.clipboard?.writeText(field.value).then(() => true, () => false) ?? document.execCommand('copy'));
      set({ copied: copied ? which : `marked ${which}` });
    },
  };
}
