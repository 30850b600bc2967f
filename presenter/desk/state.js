/**
 * What the desk itself remembers: nothing of it is the session's, all of it may be lost with a reload.
 *
 * @typedef {import('./rows.js').View} View
 * @typedef {object} Desk
 * @property {'remote' | 'questions' | 'answers' | 'wall' | 'groups' | 'more'} tab what a phone shows
 * @property {boolean} wide there is room for three columns
 * @property {string} question the question being looked at; '' follows the wall
 * @property {string} last the question that was listed last
 * @property {Omit<import('./rows.js').Choice, 'question'>} choice
 * @property {{answer: string, text: string, said?: string} | null} editing
 * @property {{name: 'agenda' | 'group' | 'groups' | 'history' | 'shortcuts' | 'share' | 'download' | 'finish' | 'erase' | 'move' | 'about' | 'erase_answer' | 'merge' | 'weigh' | 'ask' | 'entry' | 'status' | 'next_meeting' | 'edit' | 'session' | 'copy', answer?: string, small_group?: string, answers?: string[], text?: string, draft?: import('./interjecting.js').Draft, kind?: string, from?: string, option?: string, votes?: number, added?: {key: number, text: string}[], dropped?: import('./edits.js').Dropped, how?: string, revoking?: string, said?: string, about?: string} | null} dialog `about`: which form it said it of; `kind` and `from`: of a new question; `option`: whose `votes` are asked about; `added` and `dropped`: options, until they are saved; `how`: the pace that is being chosen
 * @property {{role: string, name: string, link: string}[]} issued the links of new keys, shown until the panel closes
 * @property {{text: string, refused: boolean, clock?: boolean} | null} note `clock`: the timer can be halted there
 * @property {ReadonlyMap<string, number>} waiting commands without an ack, counted by what they are about
 * @property {boolean} slow something has been waiting for so long that it should be said
 * @property {string} opened the row whose buttons stand in words
 * @property {boolean} picking rows are being picked
 * @property {ReadonlySet<string>} picked an answer of each card, the first one first
 * @property {string} staying the picked word that all shall count as; '' for the one most said
 * @property {ReadonlyMap<number, string>} entered what was typed in here, by its entry in the log: values are not told otherwise
 * @property {ReadonlySet<string>} unfolded stacks whose answers are listed
 * @property {ReadonlySet<string>} dismissed suggestions, as pairs of answers
 * @property {{kind: 'stack' | 'heading' | 'new', id: string, text: string, said?: string} | null} naming
 * @property {boolean} more the rarer filters are in sight
 * @property {import('./entry.js').Entry} entry how cards are typed in just now
 * @property {import('./agenda_draft.js').Draft | null} agenda while it is being edited
 * @property {Record<string, {card: string, qr: {size: number, path: string}}>} cards the table cards' QR codes, with the secrets they hold
 * @property {number} halted seconds that were left when the timer was halted here
 * @property {boolean} shortcuts single keys do something
 * @property {string} copied which link was copied last
 * @property {import('../wall/view.js').Report | null} preview what the small wall beside the controls shows
 * @property {{width: number, height: number}} room what the column has for a result, in px
 * @property {any} duplicate a copy of this meeting, with its links
 * @property {any} made the next meeting, with its links: as long as the page stands
 * @property {boolean} erased
 */
import { inOrder, shownQuestion } from '../wall/view.js';
import { stateOf } from './steps.js';

export const SLICE = 60;

/** @type {Desk['choice']} */
export const EVERYTHING = { handlungsfeld: '', small_group: '', stem: '', state: '', lies: '', text: '', order: '', limit: SLICE, upto: Infinity };

/** @returns {Desk} */
export const newDesk = () => ({
  tab: 'remote',
  wide: true,
  question: '',
  last: '',
  choice: EVERYTHING,
  editing: null,
  dialog: null,
  issued: [],
  note: null,
  waiting: new Map(),
  slow: false,
  opened: '',
  picking: false,
  picked: new Set(),
  staying: '',
  entered: new Map(),
  unfolded: new Set(),
  dismissed: new Set(),
  naming: null,
  more: false,
  entry: { small_group: '', handlungsfeld: '', stem: '', typed: [] },
  agenda: null,
  cards: {},
  halted: 0,
  shortcuts: true,
  copied: '',
  preview: null,
  room: { width: 0, height: 0 },
  duplicate: null,
  made: null,
  erased: false,
});

/** Where a desk begins that is opened anew: at the wall's question, else at the first open one. @param {View} view */
function beginning(view) {
  const questions = inOrder(view.questions);
  const shown = shownQuestion(view);
  if (shown || view.session.pace === 'own') return shown ?? questions[0];
  return questions.find(({ open }) => open) ?? questions.filter((each) => stateOf(each) === 'closed').at(-1);
}

/**
 * The question being looked at, with its id; undefined in a session without questions. When the wall shows the welcome or the
 * results, or says goodbye, the desk stays where it is.
 * @param {View} view
 * @param {Desk} desk
 */
export function selected(view, desk) {
  const questions = inOrder(view.questions);
  const named = (/** @type {string} */ name) => questions.find(({ id }) => id === name);
  const last = named(desk.last);
  const stays = view.show.what !== 'question' && last && (view.session.state === 'ended' || stateOf(last) !== 'new');
  return named(desk.question) ?? (stays ? last : beginning(view)) ?? questions[0];
}

/** @param {Desk['waiting']} waiting @param {string} about @param {1 | -1} change @returns {Desk['waiting']} */
export function counted(waiting, about, change) {
  const next = new Map(waiting);
  const n = (next.get(about) ?? 0) + change;
  if (n > 0) next.set(about, n);
  else next.delete(about);
  return next;
}

/** @param {Desk['waiting']} waiting */
export const total = (waiting) => [...waiting.values()].reduce((sum, n) => sum + n, 0);
