/**
 * The wall: what the projector shows. `GET /wall/{code}#key=…`; with `&preview` it is the desk's small picture, which reports and
 * announces nothing. Hooks: `#wall[data-picture][data-page]`, `[data-answer]`, `[data-stem]`, `#position`, `#host`, `#code`, `#join`, `#offline`,
 * `#frozen`.
 */
import { nothing, render } from 'lit-html';
import { liveOf } from '../client/shared/live.js';
import { word } from '../client/shared/words.js';
import { Announcer } from './wall/announce.js';
import { enter } from './wall/enter.js';
import { foot } from './wall/foot.js';
import { Ruler } from './wall/measure.js';
import { moving, turning } from './wall/motion.js';
import { pictureOf } from './wall/picture.js';
import { onlyArrivals, shownQuestion } from './wall/view.js';

/** @typedef {import('../client/shared/live.js').Screen} Screen */

const BATCH_EVERY = 1000;

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const wall = part('wall');
const [top, main, bottom] = [part('head'), part('stage'), part('foot')];
const ruler = new Ruler(part('measure'));
const announcer = new Announcer(part('say'));

const hash = new URLSearchParams(location.hash.slice(1));
const preview = hash.has('preview');
const secret = hash.get('key') ?? '';
const code = decodeURIComponent(location.pathname.split('/').at(-1) ?? '').replace(/\D/g, '');

/** @type {Record<string, import('./wall/picture.js').Shown['kind']>} */
const kinds = {};

/** @type {Screen} */
let screen = { view: undefined, mine: undefined, you: undefined, epoch: '', seq: 0, link: 'connecting', refusal: null };
/** @type {Screen | undefined} */
let painted;
let paintedAt = -Infinity;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
let key = '';
/** @type {import('./wall/picture.js').Held | undefined} */
let held;
let reported = '';
/** @type {import('./wall/view.js').Show | undefined} what was shown when the session ended */
let shownAtEnd;

const live = liveOf({ code, as: 'wall', hello: () => ({ key: secret }), onChange: changed });

/** @param {Screen} next */
function changed(next) {
  if (next.you !== screen.you) {
    reported = '';
    if (secret && location.hash && !preview) void enter(next.you.session, secret);
  }
  const ended = next.view?.session.state === 'ended';
  if (!ended) shownAtEnd = undefined;
  else if (screen.view && screen.view.session.state !== 'ended') shownAtEnd = next.view.show;
  screen = next;
  load(next.view && shownQuestion(next.view)?.kind);
  const patient = next.link === painted?.link && onlyArrivals(painted?.view, next.view);
  const pause = patient ? paintedAt + BATCH_EVERY - performance.now() : 0;
  if (pause > 0) waiting ??= setTimeout(paint, pause);
  else paint();
}

/** Each kind of question brings its own file. @param {string | undefined} kind */
async function load(kind) {
  if (!kind || kind in kinds) return;
  kinds[kind] = await import(`./questions/${kind}.js`);
  paint();
}

/** The picture of what is known just now. */
function picture() {
  const kind = kinds[(screen.view && shownQuestion(screen.view)?.kind) ?? ''];
  const farewell = shownAtEnd !== undefined && shownAtEnd === screen.view?.show;
  return pictureOf(screen, { kind, held, now: live.now(), farewell });
}

function paint() {
  clearTimeout(waiting);
  waiting = undefined;
  painted = screen;
  paintedAt = performance.now();
  const next = picture().key;
  const turned = key !== '' && key !== 'connecting' && key !== next;
  key = next;
  if (turned) turning(draw);
  else moving(main, draw);
}

function draw() {
  const { view } = screen;
  const { name, bare, head, lay } = picture();
  document.documentElement.toggleAttribute('data-preview', preview);
  document.documentElement.dataset.theme = view?.show.dark ? 'dark' : 'light';
  document.title = view && screen.link !== 'refused' ? `${view.session.title} · Plenum` : word('title');
  wall.dataset.picture = name;
  wall.classList.toggle('bare', bare === true);
  render(head, top);
  const { width, height } = main.getBoundingClientRect();
  const unit = Math.min(innerWidth, innerHeight * 1.77778) / 100;
  const laid = lay({ width, height, unit, ruler });
  render(laid.content, main);
  render(bare || !view ? nothing : foot(screen, laid.report, laid.pager), bottom);
  wall.dataset.page = laid.report.page;
  held = laid.held;
  if (preview) parent.postMessage({ report: laid.report }, location.origin);
  else tell(laid.report);
}

/** @param {import('./wall/view.js').Report} report */
function tell(report) {
  if (screen.link !== 'open') return;
  const text = JSON.stringify(report);
  if (text !== reported) live.report(report);
  reported = text;
  announcer.hear(screen.view);
}

let size = '';
/** The same picture anew, where the window or the fonts changed what fits. */
function refit() {
  const now = `${innerWidth} ${innerHeight}`;
  if (now === size) return;
  size = now;
  ruler.forget();
  paint();
}
addEventListener('resize', refit);
document.fonts.addEventListener('loadingdone', () => {
  size = '';
  refit();
});
for (const weight of [500, 700, 800]) document.fonts.load(`${weight} 1em "Alegreya Sans"`);
addEventListener('hashchange', () => location.reload());
paint();
