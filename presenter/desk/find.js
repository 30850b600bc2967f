/** Which answers fit what the facilitator is looking for. Pure. */
import { WITHOUT } from '../wall/view.js';
import { plain } from './similar.js';

/**
 * @typedef {import('./rows.js').Answer} Answer
 * @typedef {import('./rows.js').Choice} Choice
 */

/** @param {string} chosen @param {string} actual */
const fits = (chosen, actual) => chosen === '' || (chosen === WITHOUT ? actual === '' : actual === chosen);

/** What an answer may be besides its places. @type {Record<string, (answer: Answer) => boolean>} */
const LIES = {
  parked: ({ parked }) => Boolean(parked),
  central: ({ central }) => Boolean(central),
  stack: ({ stack }) => Boolean(stack),
  corrected: ({ original }) => original !== '',
  entered: ({ entered }) => Boolean(entered),
};

/**
 * @param {Choice} choice
 * @returns {(answer: Answer, heading?: string) => boolean} `heading`: of the answer's stack
 */
export function finder(choice) {
  const words = plain(choice.text ?? '').split(' ').filter(Boolean);
  const lies = LIES[choice.lies ?? ''];
  return (answer, heading = '') => fits(choice.handlungsfeld, answer.handlungsfeld)
    && fits(choice.small_group, answer.small_group)
    && fits(choice.stem ?? '', answer.stem)
    && fits(choice.state, answer.state)
    && (!lies || lies(answer))
    && (words.length === 0 || has(plain(`${answer.text} ${answer.original} ${answer.reply ?? ''} ${heading}`), words));
}

/** Each word somewhere, in any order. @param {string} text @param {string[]} words */
const has = (text, words) => words.every((each) => text.includes(each));

/** So many of the choices that stand folded away narrow the list. @param {Partial<Choice>} choice */
export const narrowed = (choice) => [choice.stem, choice.state, choice.lies].filter(Boolean).length;
