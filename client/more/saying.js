/** What is happening now, as a key of the catalogue. Pure. */
import { ordered } from '../ordered.js';

/** While these last, the wall shows something that everybody looks at. */
const AT_THE_WALL = ['reveal', 'order', 'weigh'];

/** What an open question asks people to do. @param {any} question */
export const doing = ({ kind, phase, concealed }) =>
  phase === 'weigh' ? 'weigh' : kind !== 'open' ? kind : phase === 'reveal' ? 'reveal' : concealed ? 'concealed' : 'collect';

/**
 * With no question open: the question that the plenum is at.
 * @param {any} view
 * @returns {any} with its `id`, undefined before the first question
 */
export function looking(view) {
  const asked = ordered(view.questions);
  return asked.filter(({ phase }) => AT_THE_WALL.includes(phase)).pop() ?? asked.pop();
}

/** What happens to it. @param {any} question */
export function resting({ kind, phase, concealed }) {
  if (phase === 'done') return phase;
  if (!isText(kind)) return concealed ? 'figures.concealed' : 'figures';
  return phase !== 'collect' ? phase : concealed ? 'concealed' : 'closed';
}

/** Whether people answer with texts, which are read one by one, and not with what is counted. @param {string} kind */
export const isText = (kind) => /^(open|question_backlog)$/.test(kind);

/** What stands before a value; who ends with a stop of their own gets no colon. @param {string} text */
export const leading = (text) => (/[.?!…:]$/.test(text.trim()) ? text : text + ':');
