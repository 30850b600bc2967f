/** What the desk's buttons do: each sends commands, or asks the server over HTTP, or changes what the desk remembers. */
import { Refused } from '../../client/shared/live.js';
import { word } from '../../client/shared/words.js';
import { newest } from './rows.js';
import { counted, EVERYTHING, SLICE } from './state.js';
import * as steps from './steps.js';

const SAY_WAITING_AFTER = 400;
const ONE_PRESS = 800;
const STEADY_FOR = 3000;

/**
 * @typedef {ReturnType<typeof actions>} Actions
 * @typedef {import('./state.js').Desk} Desk
 */

/**
 * @param {object} tools
 * @param {import('../../client/shared/live.js').Live} tools.live
 * @param {string} tools.key
 * @param {() => Desk} tools.desk
 * @param {(change: Partial<Desk>) => void} tools.set
 */
export function actions({ live, key, desk, set }) {
  let lastNext = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let release;
  const view = () => live.screen.view;

  /** @param {steps.Command} command */
  async function send(command) {
    const about = String(command.answer ?? command.question ?? command.do);
    set({ waiting: counted(desk().waiting, about, 1) });
    const timer = setTimeout(() => set({ slow: true }), SAY_WAITING_AFTER);
    try {
      const { say } = await live.send(command);
      if (say) set({ note: { text: say, refused: false } });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      set({ note: { text: error.say, refused: true } });
    } finally {
      clearTimeout(timer);
      const waiting = counted(desk().waiting, about, -1);
      set({ waiting, slow: desk().slow && waiting.size > 0 });
    }
  }

  /** In this order; they need not wait for each other, the server keeps the order. @param {(steps.Command | undefined)[]} commands */
  function run(...commands) {
    set({ note: null });
    for (const command of commands) if (command) void send(command);
  }

  /** @param {string} path @param {RequestInit} [options] */
  async function ask(path, options) {
    const address = `/api/sessions/${encodeURIComponent(live.screen.you.session)}${path}`;
    const response = await fetch(address, { ...options, headers: { Authorization: `Bearer ${key}` } }).catch(() => undefined);
    if (response?.ok) return { response, problem: '' };
    const refusal = await response?.json().catch(() => undefined);
    return { response: undefined, problem: String(refusal?.say ?? word('offline.now')) };
  }

  return {
    set,
    run,

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

    /** @param {'previous' | 'next'} direction */
    turn: (direction) => run(steps.turn(view(), direction, desk().preview)),

    /** @param {string} answer @param {string} text */
    correct(answer, text) {
      set({ editing: null });
      if (text.trim() !== view().answers[answer]?.text) run({ do: 'correct_answer', answer, text });
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

    /** @param {'excel-de' | 'rfc4180'} dialect */
    async download(dialect) {
      set({ dialog: { name: 'download', said: word('download.fetching') } });
      const { response, problem } = await ask(`/answers.csv?dialect=${dialect}`);
      if (!response) return set({ dialog: { name: 'download', said: problem } });
      const name = steps.fileName(response.headers.get('Content-Disposition'), 'plenum.csv');
      const address = URL.createObjectURL(await response.blob());
      const link = Object.assign(document.createElement('a'), { href: address, download: name });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
      set({ dialog: desk().dialog && { name: 'download', said: word('download.done', { name }) } });
    },

    /** @param {string} typed */
    async erase(typed) {
      if (!steps.isCode(typed, view().session.code)) return set({ dialog: { name: 'erase', said: word('erase.wrong_code') } });
      const { response, problem } = await ask('', { method: 'DELETE' });
      if (response) set({ erased: true, dialog: null });
      else set({ dialog: { name: 'erase', said: problem } });
    },

    /** @param {string} which @param {HTMLInputElement} field */
    async copy(which, field) {
      field.select();
      // Over plain http in a hall there is no clipboard; the old way still works there, and what is marked can be copied by hand.
      const copied = await (navigator.clipboard?.writeText(field.value).then(() => true, () => false) ?? document.execCommand('copy'));
      set({ copied: copied ? which : `marked ${which}` });
    },
  };
}
