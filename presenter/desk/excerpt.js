/** The beginning of a text, for a sentence about it. @param {string} text @param {number} [longest] */
export function excerpt(text, longest = 36) {
  const letters = Array.from(text.replace(/\s+/g, ' ').trim());
  return letters.length <= longest ? letters.join('') : `${letters.slice(0, longest - 1).join('').trimEnd()}…`;
}
