/** Half-written answers, one per question, and the answer being changed: they survive whatever happens to the page. */
import { keep, kept } from './keep.js';

/**
 * @typedef {import('./outbox_items.js').Fields} Fields
 * @typedef {Fields & {of: string}} Draft `of`: the `give_answer` that it changes, `''` for a new answer
 */

/** @type {Map<string, {fresh: Draft, edit: Draft | null}>} */
const drafts = new Map();

/** @param {string} key */
function both(key) {
  let pair = drafts.get(key);
  if (!pair) {
    pair = { fresh: { text: '', handlungsfeld: '', stem: '', of: '' }, edit: null, ...kept(key) };
    drafts.set(key, /** @type {any} */ (pair));
  }
  return /** @type {{fresh: Draft, edit: Draft | null}} */ (pair);
}

/** @param {string} session @param {string} question */
export function draftsOf(session, question) {
  const key = session + ':draft:' + question;
  const pair = both(key);
  const saved = () => keep(key, pair);
  return {
    draft: pair.edit ?? pair.fresh,
    unsent: pair.fresh.text,
    /** @param {Partial<Fields>} change */
    write(change) {
      Object.assign(pair.edit ?? pair.fresh, change);
      saved();
    },
    /** @param {Draft | null} edit */
    edit(edit) {
      pair.edit = edit;
      saved();
    },
    /** The answer went off. The next one is likely to belong where this one did, so stem and Handlungsfeld stay. */
    sent() {
      if (pair.edit) pair.edit = null;
      else pair.fresh.text = '';
      saved();
    },
  };
}
