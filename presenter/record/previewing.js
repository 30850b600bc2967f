/**
 * The preview is the HTML form itself. It is asked for with this desk's key and put into a frame where nothing runs; the frame
 * stays, and so does the place to which somebody has scrolled.
 *
 * The frame inherits this page's policy, which knows the record's style sheet. Text is made into elements by the request: the
 * policy forbids the page to do it.
 */
import { word } from '../../client/shared/words.js';
import { partsOf } from './view.js';

const PAUSE = 500;
/** While everything changes all the time, it is shown at least so often, and no more than half of the time is spent with it. */
const LATEST = 3000;
/** After a failure, where nothing changes meanwhile. */
const AGAIN = 5000;

/**
 * @param {object} tools
 * @param {import('../../client/shared/live.js').Live} tools.live
 * @param {() => string} tools.key
 * @param {(preview: import('./state.js').State['preview']) => void} tools.told
 */
export function previewing({ live, key, told }) {
  /** @type {HTMLIFrameElement | undefined} */
  let frame;
  /** @type {unknown[]} what was asked for last */
  let parts = [];
  /** @type {Document | undefined} what came last */
  let last;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  let since = 0;
  let took = 0;
  let doing = false;

  function heard() {
    const { view, link } = live.screen;
    if (!frame || !view || link !== 'open') return;
    const now = partsOf(view);
    if (parts.length && now.every((part, at) => part === parts[at])) return;
    since ||= performance.now();
    clearTimeout(pause);
    pause = setTimeout(() => void fetchNow(), Math.max(took, Math.min(PAUSE, since + LATEST - performance.now()), 0));
  }

  async function fetchNow() {
    if (doing || !frame) return;
    doing = true;
    since = 0;
    parts = partsOf(live.screen.view);
    const began = performance.now();
    told({ doing: true, problem: '' });
    const { document: made, problem } = await ask(`/api/sessions/${encodeURIComponent(live.screen.you.session)}/record.html`, key());
    took = performance.now() - began;
    doing = false;
    if (made) put(made);
    told({ doing: false, problem });
    if (problem) pause = setTimeout(() => void fetchNow(), AGAIN);
    heard();
  }

  /** @param {Document} made */
  function put(made) {
    last = made;
    const inside = frame?.contentDocument;
    if (!inside?.documentElement) return;
    const top = frame?.contentWindow?.scrollY ?? 0;
    inside.documentElement.replaceWith(inside.importNode(made.documentElement, true));
    frame?.contentWindow?.scrollTo(0, top);
  }

  return {
    previewHeard: heard,

    /** @param {Element | undefined} element */
    previewIn(element) {
      frame = element instanceof HTMLIFrameElement ? element : undefined;
      if (!frame) return;
      parts = [];
      frame.addEventListener('load', () => {
        if (last) put(last);
        heard();
      }, { once: true });
    },
  };
}

/**
 * @param {string} address
 * @param {string} key
 * @returns {Promise<{document?: Document, problem: string}>}
 */
const ask = (address, key) => new Promise((answered) => {
  const request = new XMLHttpRequest();
  request.open('GET', address);
  request.responseType = 'document';
  if (key) request.setRequestHeader('Authorization', `Bearer ${key}`);
  request.onloadend = () => {
    const made = request.status === 200 ? request.response : null;
    answered(made ? { document: made, problem: '' } : { problem: word(request.status ? 'preview.failed' : 'offline.now') });
  };
  request.send();
});
