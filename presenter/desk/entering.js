/** What the desk does with what came on paper or by a show of hands: each is sent at once, and said as kept once it is. */
import { cleaned, LONGEST } from '../../client/shared/text_limit.js';
import { word } from '../../client/shared/words.js';
import { saidOf } from './hand_values.js';

/**
 * @typedef {import('./state.js').Desk} Desk
 * @typedef {import('./entry.js').Typed} Typed
 * @typedef {import('./edits.js').Asked} Asked
 */

const REMEMBERED = 24;
const LONGEST_WORD = 40;

/**
 * @param {object} tools
 * @param {() => import('./rows.js').View} tools.view
 * @param {() => Desk} tools.desk
 * @param {(change: Partial<Desk>) => void} tools.set
 * @param {ReturnType<typeof import('./sending.js').sender>['ask']} tools.ask
 */
export function typingIn({ view, desk, set, ask }) {
  /** @param {Typed} typed @param {Partial<Typed>} change */
  const tell = (typed, change) => set({
    entry: { ...desk().entry, typed: desk().entry.typed.map((each) => (each === typed ? Object.assign(each, change) : each)) },
  });

  /** @param {string} said what is wrong with what stands in the fields */
  const sayEntry = (said) => set({ dialog: desk().dialog && { .../** @type {any} */ (desk().dialog), said } });

  /** One line of the list for all of them. @param {string} question @param {string} text @param {object[]} answers @param {string} [each] what one of them says */
  function give(question, text, answers, each = text) {
    const { small_group } = entryOf(question);
    /** @type {Typed} */
    const typed = { question, text, where: view().small_groups[small_group]?.name ?? '', state: 'waiting', said: '' };
    set({ entry: { ...desk().entry, typed: [typed, ...desk().entry.typed].slice(0, REMEMBERED) } });
    void Promise.all(answers.map((answer) => ask({ do: 'enter_answer', question, small_group, ...answer }))).then((all) => {
      set({ entered: new Map([...desk().entered, ...all.flatMap(({ done }) => (done ? [/** @type {const} */ ([done.seq, each])] : []))]) });
      const refused = all.find((each) => each.refused)?.refused;
      tell(typed, refused ? { state: 'refused', said: refused } : { state: 'kept' });
    });
  }

  return {
    sayEntry,

    /** Two choices of one moment, before anything is drawn anew, both count. @param {Partial<import('./entry.js').Entry>} change */
    chooseEntry: (change) => set({ entry: { ...desk().entry, ...change } }),

    /** A card of paper. @param {string} question @param {string} text @returns {boolean} whether the field may be emptied */
    enter(question, text) {
      const ready = cleaned(text);
      const letters = Array.from(ready).length;
      const most = view().questions[question]?.kind === 'cloud' ? LONGEST_WORD : LONGEST;
      const said = ready === '' ? word('entry.empty') : letters <= most ? '' : most === LONGEST ? word('correct.long') : word('entry.long_word', { most });
      sayEntry(said);
      if (said) return false;
      const { handlungsfeld, stem } = entryOf(question);
      give(question, ready, [{ text: ready, handlungsfeld, stem }]);
      return true;
    },

    /** Hands that were raised: each is an answer. @param {Asked} question @param {{text: string, value: unknown, n: number}[]} hands */
    enterHands(question, hands) {
      for (const { text, value, n } of hands) give(question.id, word('hands.counted', { n, text }), Array.from({ length: n }, () => ({ value })), text);
    },

    /** What somebody called instead of choosing. @param {Asked} question @param {string} text */
    enterOther: (question, text) => give(question.id, text, [{ text }]),

    /** @param {Asked} question @param {unknown} value */
    enterValue: (question, value) => give(question.id, saidOf(question, value), [{ value }]),

    /** Where the next card goes. */
    entryOf,
  };

  /** What was chosen, as far as the question has it. @param {string} id */
  function entryOf(id) {
    const { handlungsfelder, questions, small_groups } = view();
    const question = questions[id];
    const { small_group, handlungsfeld, stem } = desk().entry;
    const first = (/** @type {Record<string, {at: number}>} */ dict, /** @type {string} */ chosen) =>
      (chosen in dict ? chosen : Object.keys(dict).sort((one, other) => dict[one].at - dict[other].at)[0] ?? '');
    return {
      small_group: small_group in small_groups ? small_group : '',
      handlungsfeld: question?.handlungsfeld ? first(handlungsfelder, handlungsfeld) : '',
      stem: first(question?.stems ?? {}, stem),
    };
  }
}
