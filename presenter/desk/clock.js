/** The time of day, as the session's place has it. */
import { language } from '../../client/shared/words.js';

/** @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/** @param {number} ms @param {string} timeZone */
export function clock(ms, timeZone) {
  let format = clocks.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { hour: '2-digit', minute: '2-digit', timeZone });
    clocks.set(timeZone, format);
  }
  return format.format(ms);
}
