/** Before it begins, and whenever somebody should join: the code, as large as it gets. */
import { html, nothing } from 'lit-html';
import { language, word } from '../../client/shared/words.js';
import { onePage } from './pages.js';
import { mark } from './signs.js';
import { headingSize, hostOf, spaced, titleParts } from './view.js';

/**
 * @param {import('../../client/shared/live.js').Screen} screen
 * @param {number} now
 * @returns {import('./picture.js').Picture}
 */
export function lobby({ view, you }, now) {
  const { session, here } = view;
  const [title, subtitle] = titleParts(session.title);
  const [first, second] = spaced(session.code).split(' ');
  const [before, after] = word('lobby.join', { address: '\n' }).split('\n');
  const size = `${headingSize(title)} ${subtitle ? 'with' : 'without'}`;
  return {
    key: 'lobby',
    name: 'lobby',
    bare: true,
    head: nothing,
    lay: () => ({
      report: onePage(''),
      content: html`<div class="lobby">
        <div class="top">${mark()}<p class="date">${today(now, session.time_zone)}</p></div>
        <div class="title">
          <p class="soon">${word(session.state === 'lobby' ? 'lobby.soon' : 'lobby.running')}</p>
          <h1 class=${size} lang=${session.language} dir="auto">${title}</h1>
          ${subtitle ? html`<p class=${`subtitle ${headingSize(subtitle)}`} lang=${session.language} dir="auto">${subtitle}</p>` : nothing}
        </div>
        <div class="join">
          ${you?.qr ? html`<svg class="qr" viewBox=${`0 0 ${you.qr.size} ${you.qr.size}`} role="img" aria-label=${word('lobby.qr')}
            shape-rendering="crispEdges"><path d=${you.qr.path}></path></svg>` : nothing}
          <div class="type">
            <p class="how">${before}<strong id="host"><bdi>${hostOf(you?.links?.join ?? '') || location.host}</bdi></strong>${after}</p>
            <p class="code" id="code"><span>${first}</span> <span>${second}</span></p>
          </div>
          <p class="here"><b>${here.count}</b> <span>${word('here', { n: here.count })}</span></p>
        </div>
      </div>`,
    }),
  };
}

/** @param {number} now @param {string} timeZone */
const today = (now, timeZone) => new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(now);
