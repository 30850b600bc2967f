/** A file that the person brings: a template goes into the form, a session with answers waits for being opened, all else is refused. */
import { word } from '../../client/shared/words.js';
import { draftOf } from './draft_from.js';
import { MOST_BYTES, readFile } from './file.js';
import { isAsTheTemplate } from './templates.js';

/**
 * @typedef {{refused?: string, loaded?: boolean, body?: object, held?: import('./file.js').Held}} Brought
 * @typedef {import('./state.js').State} State @typedef {import('./state.js').Actions} Actions
 */

/** @param {State} state @param {Actions} actions @returns {Pick<Actions, 'load'>} */
export function loading(state, actions) {
  return {
    async load(file) {
      const why = file.size > MOST_BYTES ? 'file.large' : '';
      const read = why ? { what: /** @type {const} */ ('refused'), why } : readFile(await file.text().catch(() => ''));
      if (read.what === 'refused') return actions.set({ file: { refused: word(read.why, { name: file.name, most: MOST_BYTES / 1024 / 1024 }) } });
      if (read.what === 'meeting') {
        actions.set({ file: { body: read.body, held: read.held } });
        return actions.focus('held-title');
      }
      actions.set({ file: null });
      await fill(read.body);
    },
  };

  /** What stood in the form comes back at a press. @param {import('./draft_from.js').Body} body */
  async function fill(body) {
    const { draft: former, material } = state;
    const draft = draftOf(body, material, Date.now());
    const fields = isAsTheTemplate(former, material) && !former.title ? undefined : former;
    actions.set({
      formers: fields ? { template: { place: 'template', say: word('load.former'), fields } } : {}, removed: null, planning: null, choosing: '', file: fields ? null : { loaded: true },
    });
    actions.edit(() => ({ ...draft, made: Math.max(draft.made, former.made) }));
    actions.say(word('load.done'));
    const to = body.language === 'en' ? 'en' : 'de';
    if (to !== material.language) await actions.speak(to);
    actions.focus('title');
  }
}
