/** What the desk's buttons do: each sends commands, or changes what the desk remembers; `leaving.js` asks over HTTP. */
import { changing } from './changing.js';
import { typingIn } from './entering.js';
import { leading } from './leading.js';
import { leaving } from './leaving.js';
import { ordering, pair } from './ordering.js';
import { reusing } from './reusing.js';
import { newest } from './rows.js';
import { sender } from './sending.js';
import { EVERYTHING, selected, SLICE } from './state.js';
import { steering } from './steering.js';
import * as steps from './steps.js';
import { clockKeeper } from './still_running.js';
import { suggesting } from './suggesting.js';
import { cleaned, LONGEST } from '../../client/shared/text_limit.js';
import { turner } from './turning.js';
import { showQuestion } from './ways.js';
import { word } from '../../client/shared/words.js';

const ONE_PRESS = 800;
const STEADY_FOR = 3000;
/** What belongs to the question that was looked at before. @type {Partial<import('./state.js').Desk>} */
const AFRESH = { editing: null, opened: '', naming: null, picking: false, picked: new Set() };

/**
 * @typedef {ReturnType<typeof actions>} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

/**
 * @param {object} tools
 * @param {import('../../client/shared/live.js').Live} tools.live
 * @param {() => string} tools.key
 * @param {() => Desk} tools.desk
 * @param {(change: Partial<Desk>) => void} tools.set
 */
export function actions({ live, key, desk, set }) {
  let lastNext = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let release;
  const view = () => live.screen.view;
  const { ask, run } = sender({ live, desk, set });
  const suggestions = suggesting(() => set({}));
  const order = ordering({ view, desk, set, run });
  const clock = clockKeeper({ view, now: live.now, desk, set, say: () => word('timer.still') });
  const arrows = turner({ view, preview: () => desk().preview, send: run });

  /** The order stays from question to question; only the backlog has its own. @param {string} question */
  const orderFor = (question) => (view().questions[question]?.kind === 'question_backlog' ? '' : desk().choice.order);

  function nextQuestion() {
    // A double press must not skip a question.
    if (performance.now() - lastNext < ONE_PRESS) return;
    const { to, commands } = steps.next(view(), selected(view(), desk())?.id);
    if (!to) return;
    lastNext = performance.now();
    set({ question: to.id, ...AFRESH, choice: { ...EVERYTHING, order: orderFor(to.id) } });
    run(...commands);
  }

  return {
    set,
    run,
    ...leaving({ live, key, desk, set }),
    ...leading({ live, key, desk, set, run, ask }),
    ...order,
    ...steering({ live, desk, set, run, ask, nextQuestion }),
    ...typingIn({ view, desk, set, ask }),
    ...changing({ live, desk, set, run, ask }),
    ...reusing({ live, key, desk, set, ask }),
    nextQuestion,

    /** @param {Partial<Desk['choice']>} change */
    choose(change) {
      document.getElementById('rows')?.scrollTo(0, 0);
      set({ choice: { ...desk().choice, limit: SLICE, upto: Infinity, ...change } });
    },
    chooseAll: () => set({ choice: { ...EVERYTHING, order: desk().choice.order } }),
    more: () => set({ choice: { ...desk().choice, limit: desk().choice.limit + 2 * SLICE } }),

    /** @param {string} question */
    look: (question) => set({ question, tab: desk().wide ? desk().tab : 'answers', ...AFRESH, choice: { ...EVERYTHING, order: orderFor(question) } }),

    /** The room that a result has, as it was measured. @param {Desk['room']} room */
    measured(room) {
      const former = desk().room;
      if (Math.abs(room.width - former.width) > 1 || (desk().wide && Math.abs(room.height - former.height) > 1)) set({ room });
    },

    /** A further round: the desk goes along with the wall. @param {string} question */
    askAgain(question) {
      set({ question: '', ...AFRESH });
      run({ do: 'ask_again', question });
    },

    /** @param {string} question */
    show: (question) => run(showQuestion(view(), question)),

    turn: arrows.press,

    /** Whatever the desk was shown anew. */
    heard() {
      arrows.heard();
      order.orderingHeard();
      clock.heard();
      suggestions.heard(view().answers);
    },

    /** What an older answer may have said already. @param {string} answer */
    similar(answer) {
      const { answers } = view();
      return suggestions.of(answer, (one, other) => !answers[other] || answers[other].at > answers[one].at || desk().dismissed.has(pair(one, other)));
    },

    /** @param {string} page */
    jump(page) {
      arrows.forget();
      run({ do: 'show', page, first: '' });
    },

    /** What is missing or too long is said, and the text stays. @param {string} answer @param {string} text */
    async correct(answer, text) {
      const ready = cleaned(text);
      const said = ready === '' ? word('correct.empty') : Array.from(ready).length > LONGEST ? word('correct.long') : '';
      if (said) return set({ editing: { answer, text, said } });
      set({ editing: null, note: null });
      if (ready === view().answers[answer]?.text) return undefined;
      const { refused } = await ask({ do: 'correct_answer', answer, text: ready });
      if (refused && !desk().editing) set({ editing: { answer, text, said: refused } });
      return undefined;
    },

    /** While somebody aims at a row, later answers wait: nothing may slip away under the finger. */
    steady() {
      const { choice } = desk();
      if (choice.upto === Infinity) set({ choice: { ...choice, upto: newest(view()) } });
      clearTimeout(release);
      release = setTimeout(function rest() {
        if (desk().editing || desk().dialog || desk().naming || desk().picking) release = setTimeout(rest, STEADY_FOR);
        else set({ choice: { ...desk().choice, upto: Infinity } });
      }, STEADY_FOR);
    },

    /** The link is told once; if it was lost on its way, the key is of no use. @param {'facilitator' | 'wall' | 'observer'} role @param {string} name */
    async issue(role, name) {
      if (role === 'facilitator' && !name.trim()) return set({ dialog: { name: 'share', said: word('keys.nameless'), about: role } });
      set({ dialog: { name: 'share' } });
      const { done, refused } = await ask({ do: 'issue_key', role, name: cleaned(name) });
      const said = refused || (done?.link ? '' : word('keys.lost'));
      if (desk().dialog?.name === 'share') set({ dialog: { name: 'share', said, about: role } });
      if (done?.link) set({ issued: [...desk().issued, { role, name: name.trim(), link: done.link }] });
      return undefined;
    },

    /** @param {string} id */
    async revoke(id) {
      const { refused } = await ask({ do: 'revoke_key', key: id });
      if (desk().dialog?.name === 'share') set({ dialog: { name: 'share', said: refused } });
    },
  };
}
