/** The code as people type and paste it: digits with any separators, or a whole link. */

export const DIGITS = 8;
/** As wide as a digit (Unicode: FIGURE SPACE), so that the places under the code fit. */
const SPACE = '\u2007';

/**
 * @param {string} typed
 * @returns {{digits: string, join: string}} `join`: the secret of a pasted link, else `''`
 */
export function read(typed) {
  const [address, fragment = ''] = typed.normalize('NFKC').split('#');
  const place = /[?&]code=([^&]*)/.exec(address)?.[1] ?? address.replace(/^\s*\w+:\/\/[^/]*|\?.*|\/\s*$/g, '').replace(/.*\//s, '');
  const [inPlace, inAll] = [place, address].map((text) => text.replace(/%20|\D/g, ''));
  return {
    digits: inPlace.length === DIGITS || /[a-z]/i.test(address) ? inPlace : inAll,
    join: new URLSearchParams(fragment).get('j') ?? '',
  };
}

/** @param {string} digits */
const inFours = (digits) => digits.replace(/(\d{4})(?=\d)/g, '$1' + SPACE);

/**
 * What the field shows after a keystroke, and where its caret stands then. The start of a link is left alone until its
 * code is there.
 * @param {string} typed
 * @param {number} caret
 */
export function formatted(typed, caret) {
  const { digits } = read(typed);
  if (/[a-z:/]/i.test(typed) && digits.length !== DIGITS) return { text: typed, caret };
  const text = inFours(digits);
  const before = inFours(typed.slice(0, caret).replace(/\D/g, ''));
  return { text, caret: caret === typed.length ? text.length : Math.min(before.length, text.length) };
}

/** @param {string} digits @param {string} join */
export const address = (digits, join) => '/' + digits + (join && '#j=' + join);
