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
export const resting = ({ phase, concealed }) => (phase === 'collect' ? (concealed ? 'concealed' : 'closed') : phase);
