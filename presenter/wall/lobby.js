/** Before it begins, and whenever somebody should join: the code, as large as it gets. */
import { html, nothing } from 'lit-html';
import { language, word } from '../../client/shared/words.js';
import { itemsOf, lateness } from '../agenda.js';
import { runs } from './clock.js';
import { tied } from './hyphens.js';
import { onePage } from './pages.js';
import { icon, mark } from './signs.js';
import { smallClock, soundButton } from './timer.js';
import { headingSize, hostOf, spaced, titleParts } from './view.js';

/** What is left for the agenda beside the title, and its sizes, in units of the wall. */
const AROUND = 27.5;
const AGENDA = 40;
const SIZES = [2.1, 1.9, 1.7, 1.5];

/**
 * @param {import('../../client/shared/live.js').Screen} screen
 * @param {number} now
 * @param {boolean} mute the gong needs a touch first
 * @returns {import('./picture.js').Picture}
 */
export function lobby({ view, you }, now, mute) {
  const { session, here, timer } = view;
  const [title, subtitle] = titleParts(session.title);
  const [first, second] = spaced(session.code).split(' ');
  const [before, after] = word('lobby.join', { address: '\n' }).split('\n');
  const size = `${headingSize(title)} ${subtitle ? 'with' : 'without'}`;
  const items = itemsOf(view.agenda);
  return {
    key: 'lobby',
    name: 'lobby',
    bare: true,
    head: nothing,
    lay: (stage) => ({
      report: onePage(''),
      content: html`<div class=${items.length > 0 ? 'lobby with-agenda' : 'lobby'}>
        <div class="top">${mark()}${runs(timer) ? smallClock() : nothing}${mute ? soundButton() : nothing}<p class="date">${today(now, session.time_zone)}</p></div>
        <div class="title">
          <p class="soon">${word(session.state === 'lobby' && view.agenda.current === '' ? 'lobby.soon' : 'lobby.running')}</p>
          <h1 class=${size} lang=${session.language} dir="auto">${title}</h1>
          ${subtitle ? html`<p class=${`subtitle ${headingSize(subtitle)}`} lang=${session.language} dir="auto">${subtitle}</p>` : nothing}
        </div>
        ${items.length > 0 ? agenda(view, now, stage) : nothing}
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

/**
 * The agenda at the largest size at which it fits; a very long one without what is long past.
 * @param {import('./view.js').View} view
 * @param {number} now
 * @param {import('./picture.js').Stage} stage
 */
function agenda({ agenda: plan, session }, now, { height, unit, ruler }) {
  const room = Math.floor(height - AROUND * unit);
  const late = lateness(plan, session.time_zone, now);
  const items = itemsOf(plan);
  const here = items.findIndex(({ id }) => id === plan.current);
  const draw = (/** @type {typeof items} */ some, /** @type {number} */ size) => html`<div class="agenda" .style=${`width:calc(${AGENDA}*var(--u));--size:${size}`}>
    <ol lang=${session.language} aria-label=${word('agenda')}>${some.map((item) => html`<li aria-current=${item.id === plan.current ? 'step' : nothing} data-item=${item.id}>
      <b class="starts">${item.starts}</b><span dir="auto">${tied(item.text)}</span></li>`)}</ol>
    ${late > 0 ? html`<p class="late" id="late">${icon('i-clock')}${word('agenda.late', { n: late })}</p>` : nothing}
  </div>`;
  const fits = (/** @type {typeof items} */ some, /** @type {number} */ size) =>
    ruler.read(`agenda ${room} ${size} ${late > 0} ${plan.current} ${some.map(({ starts, text }) => starts + text).join('\n')}`, draw(some, size), (drawn) => drawn.offsetHeight <= room);
  const size = SIZES.find((each) => fits(items, each));
  if (size) return draw(items, size);
  const least = SIZES[SIZES.length - 1];
  const from = Math.max(0, here - 1);
  let to = items.length;
  while (to > from + 1 && !fits(items.slice(from, to), least)) to -= 1;
  return draw(items.slice(from, to), least);
}
