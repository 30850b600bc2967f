/**
 * What the editor itself remembers: nothing of it is the session's, but for texts that are being saved.
 *
 * @typedef {'sections' | 'answers' | 'meetings' | 'forms' | 'preview'} Tab
 * @typedef {object} State
 * @property {Tab} tab
 * @property {boolean} wide there is room for the preview beside
 * @property {string} question whose answers are listed, `''`: all
 * @property {string} text words that must occur
 * @property {string} mark `''`, `omitted`, `emphasised`, `quoted` or `printed`
 * @property {number} limit so many answers at most
 * @property {ReadonlyMap<string, import('./drafts.js').Draft>} drafts by field
 * @property {{text: string, refused: boolean} | null} note
 * @property {{section: string, next: string} | null} dragged a section, and before which it would be laid down
 * @property {ReadonlyMap<string, {doing: boolean, said: string, failed?: boolean}>} forms how it goes with each that was asked for
 * @property {'' | 'copied' | 'marked'} copied the public link
 * @property {import('./picture.js').Picture | null} picture of the wall, while it is being chosen
 * @property {{doing: boolean, problem: string}} preview
 * @property {{doing: boolean, problem: string, told?: import('./beside.js').Told}} compared the meetings before this one, once they were asked for
 */

export const SLICE = 40;

/** @returns {State} */
export const newState = () => ({
  tab: 'sections',
  wide: true,
  question: '',
  text: '',
  mark: '',
  limit: SLICE,
  drafts: new Map(),
  note: null,
  dragged: null,
  forms: new Map(),
  copied: '',
  picture: null,
  preview: { doing: false, problem: '' },
  compared: { doing: false, problem: '' },
});
