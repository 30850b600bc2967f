/** What the desk does with questions: lead on, ask one that nobody prepared, type in cards, carry the backlog to the next meeting. */
import { asker } from './asking.js';
import { onward } from './phases.js';
import { rememberSession } from '../start/storage.js';
import { cleaned, LONGEST } from '../../client/shared/text_limit.js';
import { newId } from '../../client/shared/live.js';
import { word } from '../../client/shared/words.js';

/**
 * @typedef {import('./state.js').Desk} Desk
 * @typedef {import('./entry.js').Typed} Typed
 */

const REMEMBERED = 8;
/** A double press must not skip a phase, nor must many impatient ones. */
const ONE_PRESS = 700;

/**
 * @param {object} tools
 * @param {import('../../client/shared/live.js').Live} tools.live
 * @param {() => string} tools.key
 * @param {() => Desk} tools.desk
 * @param {(change: Partial<Desk>) => void} tools.set
 * @param {(...commands: (import('./steps.js').Command | undefined)[]) => void} tools.run
 * @param {ReturnType<typeof import('./sending.js').sender>['ask']} tools.ask
 * @param {() => void} tools.nextQuestion
 */
export function steering({ live, key, desk, set, run, ask, nextQuestion }) {
  const http = asker({ live, key });
  const view = () => live.screen.view;
  let lastPress = -Infinity;
  /** Names what is asked for, so that an answer that got lost makes no second meeting. */
  let asking = newId() + newId();

  /** @param {Typed} typed @param {Partial<Typed>} change */
  const tell = (typed, change) => set({
    entry: { ...desk().entry, typed: desk().entry.typed.map((each) => (each === typed ? Object.assign(each, change) : each)) },
  });

  return {
    /** The press that makes most sense now. @param {import('./phases.js').Asked} question @param {Event} [event] */
    onward(question, event) {
      // A mouse tells its double presses itself; a finger and a key that is held do not.
      const doubled = event instanceof MouseEvent && /** @type {any} */ (event).pointerType === 'mouse' ? event.detail > 1 : performance.now() - lastPress < ONE_PRESS;
      lastPress = performance.now();
      if (doubled) return;
      const press = onward(view(), question);
      if (!press) return;
      if (press.instead === 'weigh') set({ dialog: { name: 'weigh', answer: question.id } });
      else if (press.instead === 'next_meeting') set({ dialog: { name: 'next_meeting' } });
      else if (press.instead === 'next') nextQuestion();
      else run(...press.commands);
    },

    /** A question that came up just now; what is refused is said in the panel, and the text stays. @param {import('./interjecting.js').Draft} draft */
    async interject(draft) {
      // A second Enter comes before the panel is drawn away.
      if (desk().dialog?.name !== 'ask') return;
      const { text, kind, handlungsfeld, stems, concealed, now } = draft;
      const command = {
        do: 'add_question', text: cleaned(text).replace(/\s+/g, ' '), kind, handlungsfeld, stems: stems.map(cleaned).filter(Boolean), concealed, open: now, show: now,
      };
      set({ dialog: null, question: now ? '' : desk().question });
      const { refused } = await ask(command);
      if (refused) set({ dialog: { name: 'ask', said: refused, draft } });
    },

    /** A card of paper. @param {string} question @param {string} text @returns {boolean} whether the field may be emptied */
    enter(question, text) {
      const ready = cleaned(text);
      const said = ready === '' ? word('entry.empty') : Array.from(ready).length > LONGEST ? word('correct.long') : '';
      set({ dialog: desk().dialog && { .../** @type {any} */ (desk().dialog), said } });
      if (said) return false;
      const { small_group, handlungsfeld, stem } = entryOf(question);
      const where = view().small_groups[small_group]?.name ?? '';
      /** @type {Typed} */
      const typed = { text: ready, where, state: 'waiting', said: '' };
      set({ entry: { ...desk().entry, typed: [typed, ...desk().entry.typed].slice(0, REMEMBERED) } });
      void ask({ do: 'enter_answer', question, text: ready, handlungsfeld, stem, small_group })
        .then(({ refused }) => tell(typed, refused ? { state: 'refused', said: refused } : { state: 'kept' }));
      return true;
    },

    /** Where the next card goes. @param {string} question */
    entryOf,

    /** @param {string} answer @param {string} status @param {string} reply */
    async answerQuestion(answer, status, reply) {
      const ready = cleaned(reply).replace(/\s+/g, ' ');
      if (Array.from(ready).length > LONGEST) return set({ dialog: { name: 'status', answer, said: word('correct.long') } });
      set({ dialog: null });
      const { refused } = await ask({ do: 'set_status', answer, status, reply: ready });
      if (refused) set({ note: { text: refused, refused: true } });
      return undefined;
    },

    /** @param {string} title @param {boolean} keep the code */
    async nextMeeting(title, keep) {
      // The code leads to the next one at once: nobody should still be writing here. Resuming takes the end back.
      if (keep && view().session.state !== 'ended') await ask({ do: 'end_session' });
      set({ dialog: { name: 'next_meeting', said: word('next_meeting.making') } });
      const { response, problem } = await http('/next', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ id: asking, title: cleaned(title), keep_code: keep }),
      });
      if (!response) {
        if (desk().dialog?.name === 'next_meeting') set({ dialog: { name: 'next_meeting', said: problem, about: 'refused' } });
        return;
      }
      asking = newId() + newId();
      // Nobody else has these links: this device keeps them as those of any meeting that it opened.
      const made = await response.json();
      rememberSession({ ...made, title: cleaned(title) || view().session.title, opened: Date.now() });
      set({ made, dialog: desk().dialog?.name === 'next_meeting' ? { name: 'next_meeting' } : desk().dialog });
    },

    /** To the field that searches. */
    search() {
      set({ tab: desk().wide ? desk().tab : 'answers' });
      requestAnimationFrame(() => document.getElementById('find')?.focus());
    },
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
