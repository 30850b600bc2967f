/**
 * What the wall is shown, as `docs/protocol.md` has it, and the questions everybody asks of it. Pure.
 *
 * @typedef {{id: string, code: string, title: string, language: string, time_zone: string, state: 'lobby' | 'running' | 'ended',
 *   round: number, pace: string, perspective: string}} Session `perspective`: the question that asks for it, or `''`
 * @typedef {{at: number, name: string, short: string, look: string}} Handlungsfeld
 * @typedef {'working' | 'needs_time' | 'ready'} Readiness
 * @typedef {{at: number, name: string, readiness: Readiness}} SmallGroup
 * @typedef {{at: number, text: string}} Stem
 * @typedef {object} Question
 * @property {number} at
 * @property {string} kind
 * @property {string} text
 * @property {boolean} handlungsfeld
 * @property {Record<string, Stem>} stems
 * @property {string} phase
 * @property {boolean} asked whether it has ever been open
 * @property {boolean} open
 * @property {boolean} concealed
 * @property {number} count
 * @property {Record<string, number>} counts
 * @property {Record<string, {at: number, text: string}>} headings
 * @property {Record<string, {heading: string}>} stacks
 * @property {number} points that each person may place; 0 until there was a weighing
 * @property {number} most that may lie on one answer
 * @property {boolean} weighed whether its points may be seen
 * @property {number} given points placed so far
 * @property {number} voters people who placed some
 * @property {Record<string, {at: number, text: string, handlungsfeld: string}>} options
 * @property {Record<string, any>} settings of its kind
 * @property {string} repeats the question whose further round this is, or `''`
 * @property {number} repeat 0 for the first round
 * @typedef {object} Answer
 * @property {number} at
 * @property {string} question
 * @property {string} text
 * @property {string} handlungsfeld
 * @property {string} stem
 * @property {string} small_group
 * @property {string} perspective
 * @property {string} heading
 * @property {string} stack
 * @property {boolean} parked lies in the Themenspeicher
 * @property {boolean} central a zentrales Ergebnis of its small group
 * @property {number} points
 * @property {string} status of a question for the next meeting: `open`, `answered`, `postponed`
 * @property {string} reply
 * @typedef {object} Show
 * @property {string} what
 * @property {string} question
 * @property {string} by
 * @property {string} page
 * @property {string} first
 * @property {string} order
 * @property {boolean} dark
 * @property {boolean} frozen
 * @property {string} spotlight
 * @typedef {{ends_at: number, length: number, sound: boolean}} Timer
 * @typedef {object} View
 * @property {Session} session
 * @property {Record<string, Handlungsfeld>} handlungsfelder
 * @property {Record<string, SmallGroup>} small_groups
 * @property {Record<string, Question>} questions
 * @property {Record<string, Answer>} answers
 * @property {Record<string, import('../figures/box.js').Results>} [results] of the questions shown
 * @property {Show} show
 * @property {{count: number, storage?: string}} here
 * @property {import('../agenda.js').Agenda} agenda
 * @property {Timer} timer
 *
 * @typedef {{by: string, page: string, number: number, pages: number, from: number, to: number, of: number,
 *   previous: {page?: string, first?: string}, next: {page?: string, first?: string}}} Report
 */

/** The page of answers that belong to no Handlungsfeld or no small group. */
export const WITHOUT = '-';

/** The page of the answers in the Themenspeicher, the last in every grouping. */
export const PARKED = '~';

/**
 * The members of one dict of the view in their order, each with its id.
 * @template {{at: number}} Member
 * @param {Record<string, Member>} dict
 * @returns {(Member & {id: string})[]}
 */
export function inOrder(dict) {
  return Object.entries(dict).map(([id, member]) => ({ ...member, id })).sort((one, other) => one.at - other.at);
}

/** @type {WeakMap<View['answers'], [string, Answer][]>} */
const listed = new WeakMap();

/**
 * All answers, each with its id; listed once for each dict, for to look up hundreds of names takes longer than all else.
 * @param {View['answers']} answers
 */
export function listOf(answers) {
  let list = listed.get(answers);
  if (!list) listed.set(answers, (list = Object.entries(answers)));
  return list;
}

/**
 * The question on the wall.
 * @param {View} view
 * @returns {(Question & {id: string}) | undefined}
 */
export function shownQuestion({ show, questions }) {
  const question = show.what === 'question' ? questions[show.question] : undefined;
  return question && { ...question, id: show.question };
}

/**
 * Why a wall stays closed: one that was open before knows what the refusal means.
 * @param {{view: unknown, refusal: {why: string} | null}} screen
 * @returns {'erased' | 'revoked' | 'refused'}
 */
export function closedAs({ view, refusal }) {
  if (view && /^(unknown_code|gone)$/.test(refusal?.why ?? '')) return 'erased';
  return view && refusal?.why === 'wrong_key' ? 'revoked' : 'refused';
}

/** The code as people read it aloud. @param {string} code */
export const spaced = (code) => `${code.slice(0, 4)} ${code.slice(4)}`;

/** To ask the language how a number is written takes its time: these are written alike in all. 1 has its own words. @param {number} n */
export const plainNumber = (n) => (n > 1 && n < 1000 ? String(n) : n);

/** What people type before the code. @param {string} link */
export function hostOf(link) {
  const found = hosts.get(link);
  if (found !== undefined) return found;
  let host = '';
  try {
    host = new URL(link).host;
  } catch {
    // An address that is none has no host.
  }
  hosts.set(link, host);
  return host;
}

/** @type {Map<string, string>} */
const hosts = new Map();

/**
 * Title and subtitle of a session: people write both into one line, with a dash between.
 * @param {string} title
 * @returns {[string, string]}
 */
export function titleParts(title) {
  const [head, ...rest] = title.split(/\s+[–—-]\s+/);
  return [head, rest.join(' – ')];
}

/**
 * How large a heading can stand: the longer, the smaller, in three steps.
 * @param {string} text
 * @returns {'short' | 'long' | 'longest'}
 */
export function headingSize(text) {
  return text.length <= 42 ? 'short' : text.length <= 110 ? 'long' : 'longest';
}

/** @type {(keyof Question)[]} */
const SEEN_AT_ONCE = ['text', 'stems', 'headings', 'stacks', 'concealed', 'open', 'phase', 'weighed', 'options', 'settings'];

/**
 * Whether nothing but new answers, counts, points and people separates two views. Such a change can wait for the next batch;
 * whatever the facilitator did, hid or corrected must be seen at once.
 * @param {View | undefined} former
 * @param {View} next
 */
export function onlyArrivals(former, next) {
  if (!former) return false;
  const same = (/** @type {keyof View} */ part) => former[part] === next[part];
  if (!same('session') || !same('handlungsfelder') || !same('small_groups') || !same('show') || !same('agenda') || !same('timer')) return false;
  for (const [id, question] of Object.entries(next.questions)) {
    const before = former.questions[id];
    if (!before) return false;
    for (const name of SEEN_AT_ONCE) if (before[name] !== question[name]) return false;
  }
  if (!sameWords(former.results, next.results)) return false;
  if (former.answers === next.answers) return true;
  const list = listOf(next.answers);
  // What came is last, as a rule: so the others stand where they stood.
  return listOf(former.answers).every(([id, was], at) => was === list[at]?.[1] || samePlace(was, next.answers[id]));
}

/** Whether an answer is what it was, but for its points. @param {Answer} was @param {Answer | undefined} is */
const samePlace = (was, is) => was === is || (is !== undefined && Object.entries(was).every(([name, value]) => name === 'points' || is[/** @type {keyof Answer} */ (name)] === value));

/** Whether every word of a cloud is still there, and nothing counted was concealed. @param {View['results']} was @param {View['results']} is */
const sameWords = (was = {}, is = {}) => was === is || Object.entries(was).every(([id, { figures }]) => is[id] && Object.keys(figures.words ?? {}).every((word) => word in (is[id].figures.words ?? {})));
