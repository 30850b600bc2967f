/** What the editor's buttons do. */
import { Refused } from '../../client/shared/live.js';
import { word } from '../../client/shared/words.js';
import { asker } from '../desk/asking.js';
import { take } from '../files.js';
import { Arrivals } from './arriving.js';
import { comparing } from './comparing.js';
import { placed } from './edits.js';
import { editing } from './editing.js';
import { pictureMaker } from './picturing.js';
import { previewing } from './previewing.js';
import { SLICE } from './state.js';
import { writing } from './writing.js';

/**
 * @typedef {ReturnType<typeof actions>} Actions
 * @typedef {import('./state.js').State} State
 */

/**
 * @param {object} tools
 * @param {import('../../client/shared/live.js').Live} tools.live
 * @param {string} tools.code
 * @param {string} tools.key
 * @param {() => State} tools.state
 * @param {(change: Partial<State>) => void} tools.set
 * @param {(sentence: string) => void} tools.say for those who hear the page
 */
export function actions({ live, code, key, state, set, say }) {
  const arrivals = new Arrivals();
  const texts = writing({ live, arrivals, state, set });
  const edits = editing({ live, arrivals, set });
  const preview = previewing({ live, key: () => key, told: (now) => set({ preview: now }) });
  const pictures = pictureMaker({ live, view: edits.view, state, set });
  const ask = asker({ live, key: () => key });
  const { compare } = comparing({ ask, state, set });

  /** @param {import('../desk/steps.js').Command} command */
  async function run(command) {
    set({ note: null });
    try {
      const { say: told } = await live.send(command);
      if (told) set({ note: { text: told, refused: false } });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      set({ note: { text: error.say, refused: true } });
    }
  }

  /** @param {import('../files.js').File} which @param {Partial<{doing: boolean, said: string, failed: boolean}>} how */
  const goes = (which, how) => set({ forms: new Map(state().forms).set(which, { doing: false, said: '', ...how }) });

  return {
    set,
    run,
    view: edits.view,
    edit: edits.edit,
    write: texts.write,
    leave: texts.leave,
    chooseText: texts.choose,
    previewIn: preview.previewIn,
    picture: pictures.picture,
    pictureIn: pictures.pictureIn,
    picturing: pictures.picturing,
    takePicture: pictures.takePicture,
    compare,
    unsaved: () => edits.pending() || texts.unsaved(),
    deskAddress: () => `/desk/${code}${key && `#key=${encodeURIComponent(key)}`}`,

    heard() {
      arrivals.heard(live.screen);
      edits.editingHeard();
      texts.writingHeard();
      preview.previewHeard();
      pictures.pictureHeard();
      const { tab, compared: { doing, problem, told } } = state();
      if (tab === 'meetings' && !doing && !problem && !told) void compare();
    },

    /** @param {State['tab']} tab @param {Partial<State>} [change] */
    turn(tab, change) {
      document.getElementById('edited')?.scrollTo(0, 0);
      set({ tab, ...change, ...(change && { text: '', mark: '', limit: SLICE }) });
      if (tab === 'meetings') void compare();
    },

    /** @param {Partial<Pick<State, 'question' | 'text' | 'mark'>>} change */
    choose: (change) => set({ ...change, limit: SLICE }),

    /** @param {string} title @param {number} at @param {number} of */
    moved: (title, at, of) => say(word('moved', { title, at, of })),

    /** @param {string} section @param {string} next */
    place(section, next) {
      edits.edit(placed(section, next));
    },

    /** @param {'undo' | 'redo'} step */
    step(step) {
      if (!live.screen.mine?.[step]?.do) return;
      edits.forget();
      void run({ do: step });
    },

    /** @param {import('../files.js').File} which */
    async take(which) {
      if (state().forms.get(which)?.doing) return;
      goes(which, { doing: true });
      const { name, problem } = await take(ask, which);
      goes(which, problem ? { said: problem, failed: true } : { said: word('taken', { name }) });
    },

    /** @param {HTMLInputElement} input */
    async copy(input) {
      input.select();
      // Over plain http in a hall there is no clipboard; the old way still works there, and what is marked can be copied by hand.
      const copied = await (navigator.clipboard?.writeText(input.value).then(() => true, () => false) ?? document.execCommand('copy'));
      set({ copied: copied ? 'copied' : 'marked' });
    },
  };
}
