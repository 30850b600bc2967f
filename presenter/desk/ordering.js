/** What the desk does with answers: move, merge, park, spotlight, weigh; one by one or several at once. */
import { cardOf, LONGEST_HEADING, merge, oneOfEach } from './stacks.js';
import * as steps from './steps.js';
import { cleaned } from '../../client/shared/text_limit.js';
import { word } from '../../client/shared/words.js';

/** @typedef {import('./state.js').Desk} Desk */

const LONGEST_NAME = 80;

/**
 * @param {object} tools
 * @param {() => import('./rows.js').View} tools.view
 * @param {() => Desk} tools.desk
 * @param {(change: Partial<Desk>) => void} tools.set
 * @param {(...commands: (steps.Command | undefined)[]) => void} tools.run
 */
export function ordering({ view, desk, set, run }) {
  const done = () => set({ picked: new Set(), picking: false });
  /** @type {{question: string, text: string, answers: string[], known: Set<string>} | null} answers that wait for their new heading */
  let wanted = null;

  /** One answer of a stack leaves it for the other; a card takes along what lies on it. @param {string[]} answers @param {string} target */
  function lay(answers, target) {
    const [one] = answers;
    const { stack } = view().answers[one] ?? {};
    const leaves = answers.length === 1 && stack !== '' && stack !== view().answers[target]?.stack;
    run(leaves ? { do: 'unmerge_answer', answer: one } : undefined, merge(view(), [target, ...answers], leaves));
  }

  return {
    /** From the menu and from dragging alike. @param {string[]} answers @param {steps.Target} target */
    move(answers, target) {
      if (target.kind === 'answer') lay(answers, target.id);
      // Whatever else a stack is moved to, it goes there as a whole.
      else run(...(target.kind === 'small_group' ? answers : oneOfEach(view(), answers)).map((id) => steps.move(view(), id, target)));
      if (desk().picking) done();
    },

    /** @param {string[]} answers @param {string} text */
    underNewHeading(answers, text) {
      const { question } = view().answers[answers[0]];
      wanted = { question, text: cleaned(text).replace(/\s+/g, ' '), answers, known: new Set(Object.keys(view().questions[question].headings)) };
      run({ do: 'add_heading', question, text: wanted.text });
      if (desk().picking) done();
    },

    /** Whatever the desk was shown anew: a heading that was made for some answers is there. */
    orderingHeard() {
      if (!wanted) return;
      const { question, text, answers, known } = wanted;
      const made = Object.entries(view().questions[question]?.headings ?? {}).find(([id, heading]) => !known.has(id) && heading.text === text);
      if (!made) return;
      wanted = null;
      run(...oneOfEach(view(), answers).map((id) => steps.move(view(), id, { kind: 'heading', id: made[0] })));
    },

    /** What is picked comes to the first of it. */
    mergePicked() {
      const command = merge(view(), [...desk().picked].flatMap((id) => cardOf(view(), id)));
      if (!command) return;
      run(command);
      done();
    },

    hidePicked() {
      const ids = [...desk().picked].flatMap((id) => cardOf(view(), id));
      run(...ids.filter((id) => view().answers[id]?.state === 'visible').map((id) => ({ do: 'hide_answer', answer: id })));
      done();
    },

    /** @returns {string[]} */
    picked: () => [...desk().picked].flatMap((id) => cardOf(view(), id)),

    /** Which rows are picked for something to be done with all of them. @param {string} answer */
    pick(answer) {
      const picked = new Set(desk().picked);
      if (!picked.delete(answer)) picked.add(answer);
      set({ picked, picking: true });
    },

    /** @param {boolean} picking */
    picking: (picking) => set({ picking, picked: new Set(), staying: '', opened: '' }),

    /** The row whose buttons stand in words. @param {string} answer */
    open: (answer) => set({ opened: desk().opened === answer ? '' : answer }),

    /** @param {string} stack */
    unfold(stack) {
      const unfolded = new Set(desk().unfolded);
      if (!unfolded.delete(stack)) unfolded.add(stack);
      set({ unfolded });
    },

    /** One answer large on the wall, or no longer. @param {string} answer */
    spotlight: (answer) => run({ do: 'show', spotlight: view().show.spotlight === answer ? '' : answer }),

    /** @param {string} answer */
    central: (answer) => run({ do: 'mark_central', answer, central: !view().answers[answer]?.central }),

    /** Points that were counted in the hall. @param {string} answer @param {number} points */
    count(answer, points) {
      const whole = Math.max(0, Math.min(100000, Math.round(points) || 0));
      if (whole !== view().answers[answer]?.by_hand) run({ do: 'count_by_hand', answer, points: whole });
    },

    /** A stack's heading or an own heading, whichever is being named. @param {string} text */
    named(text) {
      const naming = desk().naming;
      if (!naming) return;
      const ready = cleaned(text);
      const most = naming.kind === 'stack' ? LONGEST_HEADING : LONGEST_NAME;
      if (Array.from(ready).length > most) return set({ naming: { ...naming, text, said: word('heading.long', { most }) } });
      if (!ready && naming.kind !== 'stack') return set({ naming: { ...naming, text, said: word('heading.empty') } });
      set({ naming: null });
      if (naming.kind === 'stack') run({ do: 'name_stack', stack: naming.id, heading: ready });
      else if (naming.kind === 'heading') run({ do: 'rename_heading', heading: naming.id, text: ready });
      else {
        run({ do: 'add_heading', question: naming.id, text: ready });
        set({ choice: { ...desk().choice, order: 'headings' } });
      }
    },

    /** Whom the suggestion does not convince. @param {string} one @param {string} other */
    dismiss: (one, other) => set({ dismissed: new Set([...desk().dismissed, pair(one, other)]) }),
  };
}

/** @param {string} one @param {string} other */
export const pair = (one, other) => [one, other].sort().join(' ');
