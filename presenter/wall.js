/**
 * The wall: what the projector shows. `GET /wall/{code}#key=…`; with `&preview` it is the desk's small picture, which reports and
 * announces nothing; with `#fed` it has no line either, and shows what the page around it says. Hooks: `#wall[data-picture][data-page]`, `[data-answer]`, `[data-stem]`, `[data-group]`, `[data-row]`, `[data-rank]`,
 * `[data-status]`, `[data-item]`, `[data-clock]`, `#position`, `#host`, `#code`, `#join`, `#offline`, `#frozen`, `#clock`, `#late`, `#given`,
 * `#voters`, `#sound`, `#help`, `#print`; of figures `#people`, `[data-option]`, `[data-part]`, `[data-n]`, `[data-change]`, `[data-colour]`, `[data-step]`.
 */
import { nothing, render } from 'lit-html';
import { liveOf } from '../client/shared/live.js';
import { word } from '../client/shared/words.js';
import { Announcer } from './wall/announce.js';
import { enter } from './wall/enter.js';
import { fedOf } from './wall/fed.js';
import { runs } from './wall/clock.js';
import { foot } from './wall/foot.js';
import { gongOf } from './wall/gong.js';
import { listen } from './wall/keys.js';
import { Local } from './wall/local.js';
import { stay } from './wall/layout.js';
import { holds, Ruler } from './wall/measure.js';
import { moving, plainly, turning } from './wall/motion.js';
import { pictureOf } from './wall/picture.js';
import { printing } from './wall/print.js';
import { ticking } from './wall/timer.js';
import { onlyArrivals, shownQuestion } from './wall/view.js';

/** @typedef {import('../client/shared/live.js').Screen} Screen */

const BATCH_EVERY = 1000;
/** A wall in a hidden window gets no frames. */
const HIDDEN = 300;

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const wall = part('wall');
const [top, main, bottom] = [part('head'), part('stage'), part('foot')];
const ruler = new Ruler(part('measure'));
const announcer = new Announcer(part('say'));
const local = new Local();
const gong = gongOf(() => paint());

const hash = new URLSearchParams(location.hash.slice(1));
const fed = hash.has('fed');
const preview = fed || hash.has('preview');
const secret = hash.get('key') ?? '';
const code = decodeURIComponent(location.pathname.split('/').at(-1) ?? '').replace(/\D/g, '');

/** @type {Record<string, import('./wall/picture.js').Shown['kind']>} */
const kinds = {};
/** @type {Record<string, Promise<void>>} */
const coming = {};

/** @type {Screen} */
let screen = { view: undefined, mine: undefined, you: undefined, epoch: '', seq: 0, link: 'connecting', refusal: null };
/** @type {Screen | undefined} */
let painted;
let paintedAt = -Infinity;
/** Whether nothing but answers came since. */
let arrivals = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
let key = '';
/** The window; asking it anew would lay the page out in between. */
let windowed = [innerWidth, innerHeight];
/** px of the wall's one unit. */
const unit = () => Math.min(windowed[0], windowed[1] * 1.77778) / 100;
/** What the picture can fill. */
let measured = { key: '', width: 0, height: 0 };
/** @type {import('./wall/picture.js').Held | undefined} */
let held;
let reported = '';
/** What the page says of itself: title, theme, name of the picture. */
let framed = '';
/** @type {import('./wall/picture.js').Laid | undefined} what is drawn just now */
let shown;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let settling;
/** @type {import('./wall/view.js').Show | undefined} what was shown when the session ended */
let shownAtEnd;

const live = fed ? fedOf(changed) : liveOf({ code, as: 'wall', hello: () => ({ key: secret }), onChange: changed });

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
  if (next.view?.timer.sound && runs(next.view.timer) && !preview) gong.prepare();
  if (load(next.view && shownQuestion(next.view)?.kind)) return;
  arrivals = next.link === painted?.link && onlyArrivals(painted?.view, next.view);
  const pause = arrivals ? paintedAt + BATCH_EVERY - performance.now() : 0;
  if (pause > 0) waiting ??= setTimeout(paint, pause);
  else paint();
}

/** Each kind of question brings its own file. @param {string | undefined} kind @returns {boolean} whether it is to come, and then is painted */
function load(kind) {
  if (!kind || kind in kinds) return false;
  if (!(kind in coming)) {
    coming[kind] = import(`./questions/${kind}.js`).then((module) => {
      kinds[kind] = module;
      paint();
    });
  }
  return true;
}

/** The view as this wall shows it. @returns {import('./wall/view.js').View | undefined} */
const here = () => screen.view && local.over(screen.view);

/** The gong is wanted, and needs somebody's touch first. */
const mute = () => !preview && Boolean(screen.view?.timer.sound) && runs(screen.view.timer) && gong.silent();

const shownKind = () => kinds[(screen.view && shownQuestion(screen.view)?.kind) ?? ''];

/** The picture of what is known just now. */
function picture() {
  const kind = shownKind();
  const farewell = shownAtEnd !== undefined && shownAtEnd === screen.view?.show;
  return pictureOf({ ...screen, view: here() }, { kind, held, now: live.now(), farewell, mute: mute() });
}

function paint() {
  clearTimeout(waiting);
  waiting = undefined;
  painted = screen;
  paintedAt = performance.now();
  const next = picture();
  const turned = key !== '' && key !== 'connecting' && key !== next.key;
  key = next.key;
  if (turned) turning(() => draw(picture(), plainly));
  else draw(next, (put) => moving(main, put), arrivals);
  arrivals = false;
}

/**
 * @param {import('./wall/picture.js').Picture} picture
 * @param {(put: import('./wall/motion.js').Put) => void} how
 * @param {boolean} [cardsFirst] and a frame later what counts them
 */
function draw({ name, bare, head, lay }, how, cardsFirst = false) {
  const view = here();
  const title = view && screen.link !== 'refused' ? `${view.session.title} · Plenum` : word('title');
  const around = [view?.show.dark, name, bare, title].join(' ');
  // Even to set what is set already takes its time.
  if (around !== framed) {
    framed = around;
    document.documentElement.toggleAttribute('data-preview', preview);
    document.documentElement.dataset.theme = view?.show.dark ? 'dark' : 'light';
    document.title = title;
    wall.dataset.picture = name;
    wall.classList.toggle('bare', bare === true);
  }
  if (measured.key !== `${name} ${windowed}`) {
    render(head, top);
    measured = { key: `${name} ${windowed}`, ...sizeOf(main) };
  }
  const { width, height } = measured;
  const stage = { width, height, unit: unit(), ruler };
  let laid = lay(stage, true);
  const same = laid.content === shown?.content;
  const beside = () => {
    render(head, top);
    const large = main.querySelector('[data-clock].countdown') !== null;
    render(bare || !view ? nothing : foot({ ...screen, view }, laid.report, laid.pager, { large, mute: mute() }), bottom);
  };
  // All at once, so that it is laid out once.
  const put = () => {
    if (!same) render(laid.content, main);
    if (same || !cardsFirst) beside();
    else laid.beside = beside;
  };
  // Where the cards stay as they are, reading where they stand would cost more than all else.
  if (same) put();
  else {
    how({
      draw: put,
      check: () => {
        if (holds(laid.guess, main)) return false;
        laid = lay(stage);
        put();
        return true;
      },
      stays: () => stay(shown?.columns, laid.columns),
    });
  }
  if (wall.dataset.page !== laid.report.page) wall.dataset.page = laid.report.page;
  held = laid.held;
  shown = laid;
  tick();
  clearTimeout(settling);
  settling = setTimeout(settle, HIDDEN, laid);
  requestAnimationFrame(() => {
    if (shown !== laid) return;
    clearTimeout(settling);
    settling = setTimeout(settle, 0, laid);
  });
}

/** What is found out after the picture was drawn. @param {import('./wall/picture.js').Laid} laid */
function settle(laid) {
  laid.beside?.();
  laid.beside = undefined;
  if (laid.settle) laid.report = laid.settle();
  laid.settle = undefined;
  if (preview) parent.postMessage({ report: laid.report }, location.origin);
  else tell(laid.report);
}

/** @param {import('./wall/view.js').Report} report */
function tell(report) {
  if (screen.link !== 'open') return;
  const text = JSON.stringify(report);
  if (text !== reported && screen.you?.role !== 'observer') live.report(report);
  reported = text;
  announcer.hear(screen.view, shownKind());
}

const tick = ticking(() => screen.view?.timer, live.now, () => preview || gong.sound());

/** @param {import('./wall/keys.js').Deed} deed */
function act(deed) {
  if (!screen.view || !shown) return;
  if (shown.settle) settle(shown);
  if (deed === 'dark') local.switchDark(screen.view);
  else if (deed === 'home') local.turn({ page: shown.pager?.groups[0].id ?? '', first: '' });
  else local.turn(shown.report[deed]);
  paint();
}
if (!preview) {
  listen(/** @type {HTMLDialogElement} */ (part('shortcuts')), act);
  printing(part('print'), here, shownKind);
  for (const touch of ['keydown', 'pointerdown']) document.addEventListener(touch, gong.allow, { capture: true });
}
/** How late it is changes by itself. */
setInterval(() => wall.dataset.picture === 'lobby' && screen.view?.agenda.current && paint(), 20000);

/** @param {HTMLElement} element */
function sizeOf(element) {
  const { width, height } = element.getBoundingClientRect();
  return { width, height };
}

/** A heading that breaks anew leaves the cards another room: told before that is painted, and never asked for in vain. */
new ResizeObserver(() => {
  const { width, height } = sizeOf(main);
  if (measured.key === '' || width === 0 || (width === measured.width && height === measured.height)) return;
  measured = { ...measured, width, height };
  draw(picture(), plainly);
}).observe(main);

/** The same picture anew, where the window or the fonts changed what fits. */
function refit() {
  windowed = [innerWidth, innerHeight];
  measured.key = '';
  ruler.forget();
  paint();
}
addEventListener('resize', () => windowed.join() !== [innerWidth, innerHeight].join() && refit());
document.fonts.addEventListener('loadingdone', refit);
for (const weight of [500, 700, 800]) document.fonts.load(`${weight} 1em "Alegreya Sans"`);
addEventListener('hashchange', () => location.reload());
paint();
