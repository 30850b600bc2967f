/** What the desk does with questions: lead on, ask one that nobody prepared, answer those of the backlog. */
import { onward } from './phases.js';
import { HANDLUNGSFELDER } from './option_source.js';
import { linesIn } from '../start/options.js';
import { cleaned, LONGEST } from '../../client/shared/text_limit.js';
import { word } from '../../client/shared/words.js';

/**
 * @typedef {import('./state.js').Desk} Desk
 */

/** A double press must not skip a phase, nor must many impatient ones. */
const ONE_PRESS = 700;

/**
 * @param {object} tools
 * @param {import('../../client/shared/live.js').Live} tools.live
 * @param {() => Desk} tools.desk
 * @param {(change: Partial<Desk>) => void} tools.set
 * @param {(...commands: (import('./steps.js').Command | undefined)[]) => void} tools.run
 * @param {ReturnType<typeof import('./sending.js').sender>['ask']} tools.ask
 * @param {() => void} tools.nextQuestion
 */
export function steering({ live, desk, set, run, ask, nextQuestion }) {
  const view = () => live.screen.view;
  let lastPress = -Infinity;

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
      const { text, kind, handlungsfeld, stems, concealed, from, options, settings, now } = draft;
      const listed = from === '' ? linesIn(options) : [];
      const said = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));
      const command = {
        do: 'add_question', text: cleaned(text).replace(/\s+/g, ' '), kind, handlungsfeld, stems: stems.map(cleaned).filter(Boolean), concealed, open: now, show: now,
        ...(from === HANDLUNGSFELDER ? { options: HANDLUNGSFELDER } : from ? { items_of: from } : listed.length ? { options: listed } : {}),
        ...(Object.keys(said).length && { settings: said }),
      };
      set({ dialog: null, question: now ? '' : desk().question });
      const { refused } = await ask(command);
      if (refused) set({ dialog: { name: 'ask', said: refused, draft } });
    },

    /** @param {string} answer @param {string} status @param {string} reply */
    async answerQuestion(answer, status, reply) {
      const ready = cleaned(reply).replace(/\s+/g, ' ');
      if (Array.from(ready).length > LONGEST) return set({ dialog: { name: 'status', answer, said: word('correct.long') } });
      set({ dialog: null });
      const { refused } = await ask({ do: 'set_status', answer, status, reply: ready });
      if (refused) set({ note: { text: refused, refused: true } });
      return undefined;
    },

    /** It stays hidden, and asks no more. @param {string} answer */

    /** To the field that searches. */
    search() {
      set({ tab: desk().wide ? desk().tab : 'answers' });
      requestAnimationFrame(() => document.getElementById('find')?.focus());
    },
  };
}
