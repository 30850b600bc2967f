/** The small wall that a picture is made of: told what to show, asked for its document once it has drawn that. */
import { word } from '../../client/shared/words.js';
import { pictureName, savePicture } from '../wall_picture.js';
import { shownAs, wallView } from './picture.js';

/**
 * @param {object} tools
 * @param {import('../../client/shared/live.js').Live} tools.live
 * @param {() => import('./view.js').View} tools.view
 * @param {() => import('./state.js').State} tools.state
 * @param {(change: Partial<import('./state.js').State>) => void} tools.set
 */
export function pictureMaker({ live, view, state, set }) {
  /** @type {HTMLIFrameElement | undefined} */
  let frame;
  let hungry = false;

  /** @param {Partial<import('./picture.js').Picture>} change */
  function change(change) {
    const { picture } = state();
    if (picture) set({ picture: { ...picture, ...change } });
  }

  function feed() {
    const { picture } = state();
    if (!picture || !hungry || !view().questions[picture.question]) return;
    const { session, links, qr } = live.screen.you;
    frame?.contentWindow?.postMessage({ view: wallView(view(), picture), you: { session, role: 'wall', links: { join: links.join }, qr } }, location.origin);
  }

  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== location.origin || !source || source !== frame?.contentWindow) return;
    if (data?.hungry) {
      hungry = true;
      feed();
    } else if (data?.report && frame.contentDocument?.getElementById('wall')?.dataset.picture !== 'connecting') change({ report: data.report });
  });

  return {
    pictureHeard: feed,

    /** @param {string} question */
    picture(question) {
      hungry = false;
      set({ picture: shownAs(view(), question) });
    },

    /** @param {Element | undefined} element */
    pictureIn(element) {
      frame = element instanceof HTMLIFrameElement ? element : undefined;
    },

    /** @param {Partial<import('./picture.js').Picture>} choice */
    picturing(choice) {
      change({ ...choice, report: null, said: '' });
      feed();
    },

    /** @param {'png' | 'svg'} form */
    async takePicture(form) {
      const { picture } = state();
      const wall = frame?.contentDocument;
      if (!picture?.report || picture.doing || !wall) return;
      change({ doing: true, said: word('picture.making') });
      try {
        const name = `${pictureName(view().questions[picture.question].text)}.${form}`;
        await savePicture(wall, form, name);
        change({ doing: false, said: word('taken', { name }) });
      } catch {
        change({ doing: false, said: word('picture.failed') });
      }
    },
  };
}
