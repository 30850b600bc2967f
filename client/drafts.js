/** Half-written answers, one per question, and half-written changes, one per answer: they survive whatever happens to the page. */
import { keep, kept } from './keep.js';

/**
 * @typedef {{text: string, handlungsfeld: string, stem: string, of: string, half?: any}} Draft `of`: the `give_answer` that it
 *   changes, `''` for a new answer; `half`: what is half-made of an answer that is given once, see `more/ballot.js`
 *
 * @typedef {object} Drafts
 * @property {Draft} fresh the new answer
 * @property {Draft | null} edit the answer that is in the form to be changed
 * @property {Record<string, Draft>} edits what was written into such answers and not sent, by `of`
 */

/** @type {Map<string, Drafts>} */
const drafts = new Map();

/** @param {string} session @param {string} question */
export function draftsOf(session, question) {
  const key = session + ':draft:' + question;
  /** @type {Drafts} */
  const all = drafts.get(key) ?? { fresh: { text: '', handlungsfeld: '', stem: '', of: '' }, edit: null, edits: {}, ...kept(key) };
  drafts.set(key, all);
  const saved = () => keep(key, all);
  const draft = all.edit ?? all.fresh;
  return {
    draft,
    /** Whether anything is half-made. */
    half: draft.text || draft.half,
    edits: all.edits,
    unsent: [...Object.values(all.edits), all.fresh].filter(({ text, half }) => text || half),
    /** @param {Partial<Draft>} change */
    write(change) {
      const { edit } = all;
      Object.assign(edit ?? all.fresh, change);
      if (edit) all.edits[edit.of] = edit;
      saved();
    },
    /** @param {Draft} edit */
    edit(edit) {
      all.edit = all.edits[edit.of] ?? edit;
      saved();
    },
    /** The answer went off. The next one is likely to belong where this one did, so stem and Handlungsfeld stay. */
    sent() {
      if (all.edit) delete all.edits[all.edit.of];
      else all.fresh.text = '';
      all.edit = null;
      saved();
    },
  };
}
