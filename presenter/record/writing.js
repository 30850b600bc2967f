/** Texts are saved by themselves: when the writer pauses, or leaves the field. */
import { Refused } from '../../client/shared/live.js';
import { word } from '../../client/shared/words.js';
import { AT_LATEST } from './arriving.js';
import * as drafts from './drafts.js';
import { commandFor, heldIn, over, readyFor, unreadable } from './fields.js';

const PAUSE = 900;

/**
 * @param {object} tools
 * @param {import('../../client/shared/live.js').Live} tools.live
 * @param {import('./arriving.js').Arrivals} tools.arrivals
 * @param {() => import('./state.js').State} tools.state
 * @param {(change: Partial<import('./state.js').State>) => void} tools.set
 */
export function writing({ live, arrivals, state, set }) {
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  const pauses = new Map();
  /** Acked, and not yet in the view. @type {Map<string, number>} */
  const acked = new Map();
  const view = () => /** @type {import('./view.js').View} */ (live.screen.view);
  const heldNow = (/** @type {string} */ name) => heldIn(view(), name) ?? '';

  /** @param {string} name @param {import('./drafts.js').Draft | undefined} draft */
  function keep(name, draft) {
    const next = new Map(state().drafts);
    if (draft) next.set(name, draft);
    else next.delete(name);
    set({ drafts: next });
  }

  /** @param {string} name */
  async function save(name) {
    clearTimeout(pauses.get(name));
    const draft = state().drafts.get(name);
    if (!draft || !drafts.due(draft)) return;
    if (unreadable(name, draft.text)) return keep(name, drafts.refused(draft, word('date.unreadable')));
    const text = readyFor(view(), name, draft.text);
    const many = over(name, text);
    if (many) return keep(name, drafts.refused(draft, word('too_long', { n: many })));
    if (text === draft.base) return;
    keep(name, { ...drafts.leaving(draft), sent: text });
    try {
      const { seq } = await live.send(commandFor(name, text));
      acked.set(name, seq);
      setTimeout(() => {
        if (acked.get(name) === seq) acked.set(name, 0);
        heard();
      }, AT_LATEST);
      heard();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const now = state().drafts.get(name);
      if (now) keep(name, drafts.refused(now, error.say));
    }
    return undefined;
  }

  /** Whatever came: what was on its way has arrived, what others wrote is known. */
  function heard() {
    const { seq } = arrivals;
    const next = new Map();
    for (const [name, draft] of state().drafts) {
      const held = heldIn(view(), name);
      if (held === undefined) continue;
      const arrives = acked.has(name) && /** @type {number} */ (acked.get(name)) <= seq;
      if (arrives) acked.delete(name);
      const now = arrives ? drafts.arrived(draft, held) : drafts.heard(draft, held);
      // The session's spelling of what was written is taken over when the writer has left the field.
      const same = readyFor(view(), name, now.text) === now.base && now.sent === undefined && now.other === undefined && !now.said;
      if (same && !isIn(name)) continue;
      next.set(name, now);
      if (arrives && drafts.due(now)) later(name);
    }
    const before = state().drafts;
    if (next.size !== before.size || [...next].some(([name, draft]) => before.get(name) !== draft)) set({ drafts: next });
  }

  const isIn = (/** @type {string} */ name) => /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.field === name;

  /** @param {string} name */
  function later(name) {
    clearTimeout(pauses.get(name));
    pauses.set(name, setTimeout(() => void save(name), PAUSE));
  }

  const flush = () => [...state().drafts.keys()].forEach((name) => void save(name));
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', () => document.hidden && flush());

  return {
    writingHeard: heard,

    /** @param {string} name @param {string} text */
    write(name, text) {
      keep(name, drafts.typed(state().drafts.get(name), text, heldNow(name)));
      later(name);
    },

    /** @param {string} name */
    async leave(name) {
      await save(name);
      heard();
    },

    /** @param {string} name @param {'mine' | 'other' | 'both'} which */
    choose(name, which) {
      const draft = state().drafts.get(name);
      if (!draft) return;
      keep(name, drafts.chosen(draft, which));
      void save(name).then(heard);
    },

    /** Whether a text waits for its ack, or to be sent. */
    unsaved: () => [...state().drafts.values()].some((draft) => draft.sent !== undefined || drafts.due(draft)),
  };
}
