/** Opens a session: the one that is prepared in the form, or one with its answers from a file. */
import { word } from '../../client/shared/words.js';
import { problemsOf } from './check.js';
import { fieldOf } from './refused.js';
import { bodyOf, open } from './request.js';
import { keepPassword, rememberSession } from './storage.js';

/** @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions */
/** @typedef {import('./storage.js').OwnSession} OwnSession */

/**
 * @param {State} state @param {Actions} actions
 * @param {(own: OwnSession, remembered: boolean, isForm: boolean) => void} opened
 * @returns {Pick<Actions, 'submit' | 'openFile' | 'again'>}
 */
export function opening(state, actions, opened) {
  /** What the password was asked for. @type {() => Promise<void>} */
  let last = submit;

  async function submit() {
    if (state.sending) return;
    last = submit;
    const [first] = problemsOf(state.draft);
    if (first) return actions.lead(first.at);
    const { draft } = state;
    const refused = await send(bodyOf(draft, state.material), { title: draft.title.trim(), pace: draft.pace.how }, true);
    if (!refused) return;
    const at = fieldOf(refused.why, refused.say, draft);
    actions.set({ refusal: refused.say, said: at ? { at, say: refused.say } : null });
    if (at) actions.lead(at);
  }

  async function openFile() {
    const { file } = state;
    if (state.sending || !file?.body || !file.held) return;
    last = openFile;
    const refused = await send(file.body, { title: file.held.title }, false);
    if (refused) actions.set({ file: { ...file, refused: refused.say } });
  }

  /** @param {object} body @param {{title: string, pace?: string}} about @param {boolean} isForm @returns {Promise<{why: string, say: string} | undefined>} what was refused */
  async function send(body, about, isForm) {
    actions.set({ sending: true, refusal: '', said: null });
    const { password } = state;
    const result = await open(body, password);
    if ('why' in result) {
      actions.set({ sending: false });
      if (result.why !== 'wrong_password') return { why: result.why, say: result.say || word('no.answer') };
      actions.set({ locked: true, refusal: password ? word('password.wrong') : '' });
      actions.focus('password');
      return undefined;
    }
    if (password) keepPassword(password);
    const { session, code, links, qr } = result.opened;
    const own = { session, code, links, qr, ...about, opened: Date.now() };
    opened(own, rememberSession(own), isForm);
    return undefined;
  }

  return { submit, openFile, again: () => last() };
}
