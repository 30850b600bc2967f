/** What the desk's buttons do: each sends commands, or changes what the desk remembers; `leaving.js` asks over HTTP. */
import { leaving } from './leaving.js';
import { newest } from './rows.js';
import { sender } from './sending.js';
import { EVERYTHING, SLICE } from './state.js';
import * as steps from './steps.js';
import { cleaned, LONGEST } from '../../client/shared/text_limit.js';
import { turner } from './turning.js';
import { word } from '../../client/shared/words.js';

const ONE_PRESS = 800;
const STEADY_FOR = 3000;

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
  const arrows = turner({ view, preview: () => desk().preview, send: run });

  return {
    set,
    run,
    ...leaving({ live, key, desk, set }),

    /** @param {Partial<Desk['choice']>} change */
    choose: (change) => set({ choice: { ...desk().choice, limit: SLICE, upto: Infinity, ...change } }),
    chooseAll: () => set({ choice: { ...EVERYTHING, order: desk().choice.order } }),
    more: () => set({ choice: { ...desk().choice, limit: desk().choice.limit + 2 * SLICE } }),

    /** @param {string} question */
    look: (question) => set({ question, tab: desk().wide ? desk().tab : 'answers', editing: null, choice: { ...EVERYTHING, order: desk().choice.order } }),

    nextQuestion() {
      // A double press must not skip a question.
      if (performance.now() - lastNext < ONE_PRESS) return;
      const { to, commands } = steps.next(view());
      if (!to) return;
      lastNext = performance.now();
      set({ question: to.id, editing: null, choice: { ...EVERYTHING, order: desk().choice.order } });
      run(...commands);
    },

    /** @param {string} question */
    show: (question) => run(steps.showQuestion(view(), question)),

    /** From the menu and from dragging alike. @param {string} answer @param {steps.Target} target */
    move(answer, target) {
      const found = view().answers[answer];
      if (found) run(steps.move({ ...found, id: answer }, target));
    },

    turn: arrows.press,
    heard: arrows.heard,

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
        if (desk().editing || desk().dialog || desk().drag) release = setTimeout(rest, STEADY_FOR);
        else set({ choice: { ...desk().choice, upto: Infinity } });
      }, STEADY_FOR);
    },

    /** The link is told once; if it was lost on its way, the key is of no use. @param {'facilitator' | 'wall'} role @param {string} name */
    async issue(role, name) {
      if (role === 'facilitator' && !name.trim()) return set({ dialog: { name: 'share', said: word('keys.nameless'), about: role } });
      set({ dialog: { name: 'share' }, issued: null });
      const { done, refused } = await ask({ do: 'issue_key', role, name: cleaned(name) });
      const said = refused || (done?.link ? '' : word('keys.lost'));
      if (desk().dialog?.name === 'share') set({ dialog: { name: 'share', said, about: role } });
      if (done?.link) set({ issued: { role, name: name.trim(), link: done.link } });
      return undefined;
    },

    /** @param {string} id */
    async revoke(id) {
      const { refused } = await ask({ do: 'revoke_key', key: id });
      if (desk().dialog?.name === 'share') set({ dialog: { name: 'share', said: refused } });
    },
  };
}
