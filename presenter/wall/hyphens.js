/**
 * Where a long German word may break, for names in narrow tiles: not every browser brings a dictionary. Few and safe places: after
 * a joint (Gesundheits·förderung) and before a word that others are built with (Image·verbesserung). Pure.
 */

const SOFT = '\u00ad';
const JOINTS = /(\p{L}{3}(?:ungs|heits|keits|schafts|ions|täts|tums))(?=\p{L}{4})/giu;
const SECONDS = ['arbeit', 'angebot', 'beratung', 'beteiligung', 'betreuung', 'bildung', 'entwicklung', 'förderung', 'gerechtigkeit', 'gesellschaft',
  'gestaltung', 'gruppe', 'konferenz', 'kultur', 'leben', 'management', 'möglichkeit', 'planung', 'politik', 'prozess', 'sicherheit', 'stärkung', 'übergreifend', 'umfeld',
  'verbesserung', 'verein', 'verkehr', 'versorgung', 'verwaltung', 'wirtschaft'];
const BEFORE = new RegExp(`(\\p{L}{4})(?=${SECONDS.join('|')})`, 'giu');
const LONG = /\p{L}{13,}/gu;

/**
 * @param {string} name
 * @param {string} language
 */
export function soft(name, language) {
  if (language !== 'de') return name;
  return name.replace(LONG, (word) => word.replace(JOINTS, `$1${SOFT}`).replace(BEFORE, `$1${SOFT}`).replace(/\u00ad+/g, SOFT));
}

/** An ellipsis, or the number at a name's end, never stands on a line of its own. @param {string} text */
export const tied = (text) => text.replace(/\s+(?=…|\.\.\.|\d+$)/g, '\u00a0');
