/** How long an answer may be, and what of a text is sent. */

export const LONGEST = 500;
const COUNTED_FROM = 400;

/**
 * The text as it is sent. Slides, chats and address books paste controls, direction marks and halves of emoji along that
 * nobody sees; they would only be refused.
 * @param {string} text
 */
export const cleaned = (text) =>
  text
    .replace(/[\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff]/gu, '')
    .replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]+/g, ' ')
    .normalize()
    .trim();

/**
 * How many characters (code points) are left, negative when there are too many; undefined while that is nobody's worry.
 * @param {string} text
 */
export function left(text) {
  const length = [...cleaned(text)].length;
  return length < COUNTED_FROM ? undefined : LONGEST - length;
}
