/** What the desk changes while it runs: the words of a cloud, a question and its options, the session itself. */
import { cleaned } from '../../client/shared/text_limit.js';
import { word } from '../../client/shared/words.js';
import { momentOf } from '../start/pace.js';
import { editsOf } from './edits.js';
import { wrongNumber } from './interjecting.js';
import { settingsIn } from './setting_fields.js';

/**
 * @typedef {import('./state.js').Desk} Desk
 * @typedef {import('./steps.js').Command} Command
 * @typedef {import('./edits.js').Asked} Asked
 */

/**
 * @param {object} tools
 * @param {import('../../client/shared/live.js').Live} tools.live
 * @param {() => Desk} tools.desk
 * @param {(change: Partial<Desk>) => void} tools.set
 * @param {(...commands: Command[]) => void} tools.run
 * @param {ReturnType<typeof import('./sending.js').sender>['ask']} tools.ask
 */
export function changing({ live, desk, set, run, ask }) {
  const view = () => live.screen.view;
  const done = () => set({ picked: new Set(), picking: false });

  /** In the dialog, if it is still open. @param {'edit' | 'session'} name @param {Partial<NonNullable<Desk['dialog']>>} news */
  const say = (name, news) => {
    const { dialog } = desk();
    if (dialog?.name === name) set({ dialog: { ...dialog, said: '', about: '', option: '', ...news } });
  };

  /** The text of a field of the form. @param {HTMLFormElement} form @param {string} prefix @returns {Record<string, string>} */
  const typed = (form, prefix) => Object.fromEntries([...new FormData(form)]
    .filter(([name]) => name.startsWith(prefix)).map(([name, text]) => [name.slice(prefix.length), cleaned(String(text))]));

  return {
    /** @param {string} question @param {string[]} words all count as the first */
    mergeWords(question, words) {
      if (words.length < 2) return;
      run({ do: 'merge_words', question, words });
      done();
    },

    /** @param {string} question @param {string[]} words */
    hideWords(question, words) {
      if (words.length === 0) return;
      run(...words.map((each) => ({ do: 'hide_word', question, word: each })));
      done();
    },

    /** All of it, or what was refused is said and the rest waits. @param {Asked} question @param {HTMLFormElement} form */
    async saveQuestion(question, form) {
      const { settings, wrong } = settingsIn(question.kind, form);
      if (wrong) return say('edit', { said: wrongNumber(question.kind, wrong), about: 'refused' });
      const text = cleaned(String(new FormData(form).get('text') ?? ''));
      if (!text) return say('edit', { said: word('ask.empty'), about: 'refused' });
      for (const command of editsOf(question, { text, stems: typed(form, 'stem-'), options: typed(form, 'option-'), settings })) {
        const { refused } = await ask(command);
        if (refused) return say('edit', { said: refused, about: 'refused' });
      }
      if (desk().dialog?.name === 'edit') set({ dialog: null });
      return undefined;
    },

    /** @param {string} question @param {HTMLInputElement} field */
    async addOption(question, field) {
      const { refused } = await ask({ do: 'add_option', question, text: cleaned(field.value).replace(/\s+/g, ' ') });
      say('edit', { said: refused, about: refused ? 'refused' : '' });
      if (refused) return;
      field.value = '';
      field.focus();
    },

    /** @param {string} question @param {string} option @param {string} [votes] what becomes of them, once that was asked */
    async dropOption(question, option, votes) {
      const { refused, why } = await ask({ do: 'drop_option', question, option, ...(votes && { votes }) });
      say('edit', why === 'option_has_votes' ? { said: refused, option } : { said: refused, about: refused ? 'refused' : '' });
    },

    /** @param {string} text */
    async nameSession(text) {
      const title = cleaned(text).replace(/\s+/g, ' ');
      if (title === view().session.title) return;
      const { refused } = await ask({ do: 'edit_session', title });
      say('session', { said: refused || word('session.named'), about: refused ? 'refused' : '' });
    },

    /** @param {string} pace @param {{day: string, time: string} | null} closing */
    async setPace(pace, closing) {
      const closes = pace === 'own' && closing ? momentOf(closing.day, closing.time, view().session.time_zone) : 0;
      if (Number.isNaN(closes)) return say('session', { said: word('pace.no_time'), about: 'refused' });
      if (closes && closes <= live.now()) return say('session', { said: word('pace.past'), about: 'refused' });
      const { refused } = await ask({ do: 'set_pace', pace, closes_at: closes });
      say('session', refused ? { said: refused, about: 'refused' } : { said: word(pace === 'own' ? 'pace.started' : 'pace.led_now'), how: undefined });
      return undefined;
    },
  };
}
