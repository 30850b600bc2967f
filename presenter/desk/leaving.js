/** What leads out of the desk: answers to take along, a link to copy, the session to erase. */
import { asker } from './asking.js';
import { word } from '../../client/shared/words.js';
import { isCode } from './steps.js';
import { take } from '../files.js';
import { pictureName, savePicture } from '../wall_picture.js';

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
    /** @param {import('../files.js').File} which */
    async download(which) {
      set({ dialog: { name: 'download', about: which, said: word('download.fetching') } });
      const { name, problem } = await take(ask, which);
      if (problem || desk().dialog) set({ dialog: { name: 'download', said: problem || word('download.done', { name }) } });
    },

    /** What the small wall beside the controls shows. @param {'png' | 'svg'} form */
    async picture(form) {
      const wall = /** @type {HTMLIFrameElement | null} */ (document.querySelector('.preview iframe'))?.contentDocument;
      if (!wall) return;
      set({ dialog: { name: 'download', about: form, said: word('download.fetching') } });
      const { session, show, questions } = live.screen.view;
      const name = `${pictureName((show.what === 'question' && questions[show.question]?.text) || session.title)}.${form}`;
      const said = await savePicture(wall, form, name).then(() => word('download.done', { name }), () => word('download.picture_failed'));
      if (desk().dialog?.name === 'download') set({ dialog: { name: 'download', said } });
    },

    /** @param {string} [tab] which is open at first */
    recordAddress: (tab = '') => `/desk/${live.screen.view.session.code}/record${tab && `?tab=${tab}`}${key() && `#key=${encodeURIComponent(key())}`}`,

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
