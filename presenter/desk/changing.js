/** What the desk changes while it runs: the words of a cloud, a question and its options, the session itself. */
import { cleaned } from '../../client/shared/text_limit.js';
import { word } from '../../client/shared/words.js';
import { momentOf } from '../start/pace.js';
import { preparedOf } from '../kind_list.js';
import { editsOf, votesOf } from './edits.js';
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
  const done = () => set({ picked: new Set(), picking: false, staying: '' });

  /** In the dialog, if it is still open. @param {'edit' | 'session'} name @param {Partial<NonNullable<Desk['dialog']>>} news */
  const say = (name, news) => {
    const { dialog } = desk();
    if (dialog?.name === name) set({ dialog: { ...dialog, said: '', about: '', option: '', ...news } });
  };

  /** The text of a field of the form. @param {HTMLFormElement} form @param {string} prefix @returns {Record<string, string>} */
  const typed = (form, prefix) => Object.fromEntries([...new FormData(form)]
    .filter(([name]) => name.startsWith(prefix)).map(([name, text]) => [name.slice(prefix.length), cleaned(String(text))]));

  /** What waits in the dialog; a question about votes stays open. @param {Partial<NonNullable<Desk['dialog']>>} news */
  const draft = (news) => say('edit', { option: desk().dialog?.option, votes: desk().dialog?.votes, ...news });

  /** @param {HTMLInputElement} field is empty afterwards, for the next one */
  function draftOption(field) {
    const added = desk().dialog?.added ?? [];
    draft({ added: [...added, { key: Math.max(0, ...added.map(({ key }) => key)) + 1, text: cleaned(field.value).replace(/\s+/g, ' ').trim() }] });
    field.value = '';
  }

  /** What shall become of the votes is asked before anything goes. @param {string} question @param {string} option @param {number} n as far as is known */
  function askVotes(question, option, n) {
    const { [option]: _, ...dropped } = desk().dialog?.dropped ?? {};
    draft({ dropped, option, votes: n || votesOf(view().results?.[question]?.figures, option, dropped) || 1 });
  }

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
      const rest = form.querySelector('#new-option');
      if (rest instanceof HTMLInputElement && rest.value.trim()) draftOption(rest);
      const { added = [], dropped = {} } = desk().dialog ?? {};
      const least = Math.max(1, preparedOf(question.kind).options?.least ?? 0);
      const left = Object.keys(question.options ?? {}).filter((id) => !(id in dropped)).length + added.filter((each) => each.text.trim()).length;
      if (Object.keys(dropped).length && left < least) return say('edit', { said: word('options.least', { n: least }), about: 'refused' });
      const commands = editsOf(question, { text, stems: typed(form, 'stem-'), options: typed(form, 'option-'), settings, added: added.map((each) => cleaned(each.text)), dropped });
      for (const command of commands) {
        const { refused, why } = await ask(command);
        if (why === 'option_has_votes') return askVotes(question.id, String(command.option), 0);
        if (refused) return say('edit', { said: refused, about: 'refused' });
        // What is kept already is not asked for again, should a later one be refused.
        if (command.do === 'add_option') say('edit', { added: (desk().dialog?.added ?? []).slice(1) });
      }
      if (desk().dialog?.name === 'edit') set({ dialog: null });
      return undefined;
    },

    draftOption,

    /** @param {number} key of an option that is not there yet @param {string | null} text `null`: not wanted after all */
    draftText(key, text) {
      const added = desk().dialog?.added ?? [];
      draft({ added: text === null ? added.filter((each) => each.key !== key) : added.map((each) => (each.key === key ? { key, text } : each)) });
    },

    /** @param {string} question @param {string} option @param {string} [votes] what becomes of them, once that was asked */
    draftDrop(question, option, votes = '') {
      const { dropped = {} } = desk().dialog ?? {};
      const n = votes ? 0 : votesOf(view().results?.[question]?.figures, option, dropped);
      if (n) askVotes(question, option, n);
      else draft({ dropped: { ...dropped, [option]: votes }, ...(desk().dialog?.option === option && { option: '' }) });
    },

    /** @param {string} option */
    draftKeep(option) {
      const { [option]: _, ...dropped } = desk().dialog?.dropped ?? {};
      draft({ dropped, ...(desk().dialog?.option === option && { option: '' }) });
    },

    /** @param {string} text */
    async nameSession(text) {
      const title = cleaned(text).replace(/\s+/g, ' ');
      if (title === view().session.title) return;
      const { refused } = await ask({ do: 'edit_session', title });
      say('session', { said: refused || word('session.named'), about: refused ? 'refused' : '' });
    },

    /** Once somebody told a perspective it stays: the server says so. @param {boolean} wanted */
    async protectSmallNumbers(wanted) {
      const { refused } = await ask({ do: 'protect_small_numbers', protected: wanted });
      say('session', { said: refused, about: refused ? 'small_numbers' : '' });
    },

    /** @param {string} pace @param {{day: string, time: string} | null} closing */
    async setPace(pace, closing) {
      const closes = pace === 'own' && closing ? momentOf(closing.day, closing.time, view().session.time_zone) : 0;
      if (Number.isNaN(closes)) return say('session', { said: word('pace.no_time'), about: 'refused' });
      if (closes && closes <= live.now()) return say('session', { said: word('pace.past'), about: 'refused' });
      const resumed = view().session.state === 'ended' ? await ask({ do: 'resume_session' }) : { refused: '' };
      const { refused } = resumed.refused ? resumed : await ask({ do: 'set_pace', pace, closes_at: closes });
      say('session', refused ? { said: refused, about: 'refused' } : { said: word(pace === 'own' ? 'pace.started' : 'pace.led_now'), how: undefined });
      return undefined;
    },
  };
}
