/**
 * The phone: one page for every code, in one request; `more/` comes as soon as that stands. Tests find `#form #text #send #missing
 * #left #cancel #withdraw #group #code`, `main [data-id]` (small groups), `nav [data-id]` (questions), `[name=stem]`,
 * `[name=handlungsfeld]`, `li[data-state]` (sent, waiting, leaving, refused, unsent), and what `more/more.js` names.
 */
import { html, nothing, render, svg } from 'lit-html';
import { liveOf } from './shared/live.js';
import { draftsOf } from './drafts.js';
import { forget, keep, kept } from './keep.js';
import { outboxOf } from './outbox.js';
import { choose, follow, give } from './outbox_items.js';
import { ownAnswers, ownSmallGroup } from './own_answers.js';
import { connecting, noEntry, page } from './pages.js';
import { ordered } from './ordered.js';
import { answerForm } from './questions/open.js';
import { learn, word } from './shared/words.js';

/** Shorter gaps in the network are nobody's worry. */
const OFFLINE_AFTER = 2500;

const root = /** @type {HTMLElement} */ (document.getElementById('page'));
const code = decodeURIComponent(location.pathname).replace(/\D/g, '');

/** @type {{session?: string, join?: string, over?: boolean}} what this device knows about the code */
const known = kept('code:' + code) ?? {};
const remember = (/** @type {typeof known} */ more) => keep('code:' + code, Object.assign(known, more));
const link = new URLSearchParams(location.hash.slice(1));
const join = link.get('j');
if (join) remember({ join });

/** What the person's next deed wipes away. */
const ASIDE = { sure: false, missing: /** @type {string[]} */ ([]), notice: '', sheet: '', stays: false, names: false, led: false };
const state = { tab: '', next: '', choosing: false, offline: false, card: link.get('g'), ...ASIDE };
/** @type {((now: any) => import('./pages.js').Parts) | undefined} what is loaded after the first page */
let more;
let loading = false;
/** @type {string | undefined} the question and answer that the form was last drawn for */
let drawn;
let sentAt = 0;
/** @type {string[] | undefined} the open questions, and whether they are being weighed */
let opened;

let token = '';
/** @type {any} the hello's answer that was settled */
let settled;
const live = liveOf({
  code,
  as: 'phone',
  hello() {
    token = kept(known.session + ':token') ?? '';
    return { join: known.join, session: known.over ? undefined : known.session, token: token || undefined };
  },
  onChange: heard,
});

const outbox = outboxOf(
  (command) => live.send(command),
  (notice) => {
    if (notice) state.notice = notice;
    refresh();
  },
);

/** @type {ReturnType<typeof setTimeout> | undefined} */
let absence;

/** @param {import('./shared/live.js').Screen} screen */
function heard(screen) {
  if (screen.link === 'open') {
    clearTimeout(absence);
    absence = undefined;
    state.offline = false;
    if (settled !== screen.you && !settleToken(screen.you)) return;
    settled = screen.you;
  } else if (known.session && screen.refusal && /unknown_code|gone/.test(screen.refusal.why)) {
    // This device was in it, so it was erased: here, too.
    forget(known.session);
    forget('code:' + code);
    screen.refusal.say = word('erased');
  } else if (screen.link === 'waiting') {
    absence ??= setTimeout(() => {
      state.offline = true;
      draw();
    }, OFFLINE_AFTER);
  }
  refresh();
  if (screen.view && !loading) load();
}

/** What is bundled apart takes these from here, in this order (`bundle/build.mjs`): there is one of each per page. */
Object.assign(globalThis, { plenum: [html, nothing, svg, answerForm, draftsOf, forget, keep, kept, learn, word] });

async function load() {
  loading = true;
  try {
    more = await (await import(/** @type {string} */ (root.dataset.more))).start(draw);
    draw();
  } catch {
    setTimeout(load, OFFLINE_AFTER);
  }
}

/**
 * All tabs of a device are one person: the token that was kept first holds, unless the server no longer takes it.
 * @param {any} you
 */
function settleToken({ session, token: given }) {
  const first = kept(session + ':token');
  if (first && first !== given && first !== token) {
    remember({ session });
    live.connect();
    return false;
  }
  if (first !== given) keep(session + ':token', given);
  if (known.session !== session) remember({ session });
  return true;
}

function refresh() {
  if (live.screen.link === 'open') outbox.flush(live.screen);
  draw();
}

/** @param {Partial<typeof state>} news @param {string} [focus] what takes the focus then */
function turn(news, focus) {
  Object.assign(state, ASIDE, news);
  draw();
  if (focus) /** @type {HTMLElement | null} */ (root.querySelector(focus))?.focus();
}

function draw() {
  const { view, mine, you, seq, link, refusal } = live.screen;
  if (link === 'refused') return render(noEntry(refusal?.say ?? ''), root);
  if (!view) return render(connecting(state, refusal?.say), root);

  const ended = view.session.state === 'ended';
  // Whoever comes again after the end comes for the next session of this code; but not while something waits for this one.
  const over = ended && !outbox.waits();
  if (over !== !!known.over) remember({ over });
  const open = ordered(view.questions).filter((question) => question.open && !ended);
  const signs = open.map(({ id, phase }) => id + (phase === 'weigh'));
  const fresh = open.filter((_, at) => opened && !opened.includes(signs[at])).pop()?.id;
  opened = signs;
  // Everybody is at what has just been opened; but nobody is torn out of a sentence.
  if (fresh) state.next = fresh;
  if (fresh && (state.led || !draftsOf(you.session, state.tab).half)) Object.assign(state, ASIDE, { tab: fresh });
  const own = ownAnswers(mine, outbox.items(), seq);
  const question =
    open.find(({ id }) => id === state.tab) ??
    open.find(({ id }) => id === view.session.shown) ??
    open.find(({ phase }) => phase === 'weigh') ??
    open.find(({ id }) => !own.some((answer) => answer.question === id)) ??
    open[open.length - 1];
  if (question && state.tab !== question.id) Object.assign(state, ASIDE, { tab: question.id, led: true });
  // What is next has been seen.
  if (state.next === state.tab) state.next = '';
  const form = question && formOf(question, view);
  const now = {
    ...state,
    more,
    live,
    outbox,
    view,
    mine,
    own,
    drafts: (/** @type {string} */ id) => draftsOf(you.session, id),
    ended,
    open,
    question,
    form,
    group: ownSmallGroup(mine, outbox.items(), seq),
    turn,
    choose(/** @type {string} */ group) {
      outbox.update((items, id) => choose(items, id, group));
      turn({ choosing: false });
    },
  };
  document.title = view.session.title;
  // A field that is being typed in never turns into another question's.
  const about = form && question.id + form.draft.of;
  if (about !== drawn) render(page({ ...now, form: undefined }), root);
  drawn = about;
  return render(page(now), root);
}

/** @param {any} question @param {any} view @returns {import('./questions/open.js').Form} */
function formOf(question, view) {
  const drafts = draftsOf(live.screen.you.session, question.id);
  const { draft } = drafts;
  const done = () => {
    drafts.sent();
    turn({ tab: state.next || state.tab });
  };
  return {
    ...state,
    view,
    question,
    draft,
    write(change) {
      drafts.write(change);
      turn({});
    },
    turn,
    // The second tap of a double one lacks nothing.
    lack: (missing) => Date.now() - sentAt > 700 && turn({ missing }, /text|space/.test(missing[0]) ? '#text' : `[name=${missing[0]}]`),
    send(fields) {
      outbox.update((items, id) => (draft.of ? follow(items, id, draft.of, fields) : give(items, id, question.id, fields)));
      drafts.sent();
      sentAt = Date.now();
      turn({ stays: true });
    },
    cancel: done,
    withdraw() {
      if (!state.sure) return turn({ sure: true });
      outbox.update((items, id) => follow(items, id, draft.of));
      return done();
    },
  };
}

addEventListener('storage', ({ key, newValue }) => {
  const { you } = live.screen;
  if (!you || !key?.includes(you.session)) return;
  // Another tab has handed the device over.
  if (newValue === null) return location.reload();
  outbox.read();
  if (settleToken(you)) refresh();
});
addEventListener('hashchange', () => location.reload());
draw();
