/** How long an answer may be, and what of a text is sent. */

export const LONGEST = 500;
const COUNTED_FROM = 400;

/**
 * The text as it is sent, spelled as the server spells it. Slides, chats and address books paste controls, direction marks
 * and halves of emoji along that nobody sees; they would only be refused.
 * @param {string} text
 */
export const cleaned = (text) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\p{Cs}\p{Noncharacter_Code_Point}]/gu, '')
    .normalize()
    .trim()
    .replace(/([\p{M}]{5})[\p{M}]+/gu, '$1');

/**
 * How many characters (code points) are left, negative when there are too many; undefined while that is nobody's worry.
 * @param {string} text
 */
export function left(text) {
  const length = [...cleaned(text)].length;
  return length < COUNTED_FROM ? undefined : LONGEST - length;
}
