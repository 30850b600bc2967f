/**
 * What the phone loads as soon as its first page stands, and may lack as long as the network does: it fills the pages'
 * `Parts` from the same `now`. Kinds of questions other than open come when they are asked.
 *
 * Tests find `.now`, `#timer #clock #vibrate`, `#moved`, `#scribe #short #short-go`, `#write-for-group #join-only`, `#readiness [data-readiness]`,
 * `#handover #short-code #leave`, `[data-central]`, `#agenda`, `[data-item]` with `.plus .minus .vote`, `#left-points`, `#pass #back`.
 */
import { html, nothing } from 'lit-html';
import { learn, word } from '../shared/words.js';
import { ballotOf } from './ballot.js';
import { clockPage, inHead, watch } from './clock.js';
import { cardPage, isRead, shortCode, warning } from './entering.js';
import { above } from './lists.js';
import styles from './more.css';
import { deal, isDealt, notice } from './moving.js';
import { ownPace } from './pace.js';
import { newer } from './newer.js';
import { atRest, device, lobby } from './rest.js';
import { doing, isText } from './saying.js';
import { roundOf } from './signs.js';
import { handOver, readiness } from './table.js';
import { weighPage } from './weighing.js';

/** @type {() => void} */
let draw;
/** @type {Map<string, any>} what is known of each kind of question */
const kinds = new Map();

/** @param {() => void} again draws the page */
export async function start(again) {
  draw = again;
  const { words } = /** @type {HTMLElement} */ (document.getElementById('page')).dataset;
  const [catalogue] = await Promise.all([fetch(String(words)).then((answer) => answer.json()), styled()]);
  learn(catalogue);
  return parts;
}

function styled() {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: styles });
  return new Promise((onload, onerror) => document.head.append(Object.assign(link, { onload, onerror })));
}

/** The module of a kind, undefined until it is there. @param {{kind: string}} question */
function kindOf({ kind }) {
  if (kind !== 'open' && !kinds.has(kind)) {
    kinds.set(kind, undefined);
    loadKind(kind);
  }
  return kinds.get(kind);
}

/** @param {string} kind */
async function loadKind(kind) {
  try {
    const module = await import(`../questions/${kind}.js`);
    kinds.set(kind, module);
    draw();
  } catch {
    // The network, perhaps: the next page asks again.
    kinds.delete(kind);
  }
}

/** @param {any} screen @returns {import('../pages.js').Parts} */
function parts(screen) {
  /** An answer comes into the form. @param {import('../own_answers.js').OwnAnswer} answer */
  const edit = ({ command, text, handlungsfeld, stem }) => {
    screen.drafts(screen.question.id).edit({ of: command, text, handlungsfeld, stem });
    screen.turn({}, '#text');
  };
  const now = { ...screen, kinds: kindOf, edit };
  const { sheet, mine, question, group, name, hasGroups, choosing, ended } = now;
  if (isRead(now)) now.card = null;
  deal(now);
  if (question) inSight(now);
  const left = ended ? undefined : watch(now, draw);
  const frame = { mark: left === undefined ? undefined : inHead(now, left), above: html`${notice(now)}${newer(now)}` };
  if (sheet === 'clock' && left !== undefined) return { ...frame, ...clockPage(now, left) };
  if (now.card && hasGroups) return { ...frame, ...cardPage(now) };
  if (hasGroups && (choosing || !name)) return { ...frame, ...chooser(now, group) };
  if (sheet === 'handover' && mine.table && !ended) return { ...frame, ...handOver(now) };
  const present = () => ({ line: line(now), ...answering(now) });
  if (question) return { ...frame, ...(now.view.session.pace === 'own' ? ownPace(now, present) : present()) };
  if (ended || Object.keys(now.view.questions).length) return { ...frame, ...atRest(now) };
  return { ...frame, ...lobby(now) };
}

let tabs = '';

/** One sees which of several questions one answers to. @param {any} now */
function inSight({ open, question, choosing, name, hasGroups }) {
  const present = hasGroups && (choosing || !name) ? '' : [question, ...open].map(({ id }) => id).join();
  if (present === tabs) return;
  tabs = present;
  setTimeout(() => document.querySelector('nav [aria-current="true"]')?.scrollIntoView({ inline: 'center', block: 'nearest' }));
}

/** The small groups, where one may choose; their buttons are the page's. @param {any} now @param {string} group */
function chooser(now, group) {
  if (isDealt(now) && (!group || group === '?')) return { title: word('dealing'), body: nothing };
  const { round } = now.view.session;
  const line = round > 1 && !group ? { line: word('group.round', { round }) } : {};
  return { ...line, below: html`${warning(now)} ${shortCode(now)} ${device(now)}` };
}

/** @param {any} now */
function line({ view, question }) {
  const { round, pace } = view.session;
  const own = pace === 'own';
  const later = question.concealed && !isText(question.kind) && !own ? word('now.later') : '';
  // At one's own pace nobody looks at a wall.
  const what = own && question.kind === 'open' && question.phase !== 'weigh' ? '' : word('now.' + doing(question), { n: question.points });
  const again = roundOf(question);
  return [again && again + ':', round ? word('now.round', { round }) : '', what, later].filter(Boolean).join(' ').replace(/:$/, '');
}

/** @param {any} now */
function answering(now) {
  const { question, mine } = now;
  if (question.phase === 'weigh') return weighPage(now);
  if (question.kind !== 'open') return { title: question.text, body: formOf(now, question) };
  return { list: html`${mine.table ? readiness(now) : nothing} ${above(now)}` };
}

/** What is asked in another way than by an open question. @param {any} now @param {any} question */
function formOf(now, question) {
  // The field of the former question goes before this one's comes.
  if (!now.form) return nothing;
  const kind = kindOf(question);
  return kind
    ? html`${now.mine.table ? readiness(now) : nothing}${kind.asked(now, ballotOf(now))}`
    : html`<p class="quiet" role="status">${word('loading')}</p>`;
}
