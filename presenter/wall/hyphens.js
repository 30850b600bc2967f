/**
 * Where a long German word may break, for names in narrow tiles: not every browser brings a dictionary. Few and safe places: after
 * a joint (Gesundheits·förderung) and before a word that others are built with (Image·verbesserung). Pure.
 */

const SOFT = '\u00ad';
const JOINTS = /(\p{L}{3}(?:ungs|heits|keits|schafts|ions|täts|tums))(?=\p{L}{4})/giu;
const SECONDS = ['arbeit', 'angebot', 'beratung', 'beteiligung', 'betreuung', 'bildung', 'einrichtung', 'entwicklung', 'förderung', 'genossenschaft', 'gerechtigkeit', 'gesellschaft',
  'gestaltung', 'gruppe', 'haus', 'initiative', 'konferenz', 'koordination', 'kultur', 'leben', 'management', 'möglichkeit', 'planung', 'politik', 'prozess', 'sicherheit', 'stärkung', 'stätte', 'stiftung', 'übergreifend', 'umfeld',
  'verbesserung', 'verein', 'verkehr', 'versorgung', 'vertretung', 'verwaltung', 'wirtschaft', 'zentrum'];
const BEFORE = new RegExp(`(\\p{L}{4})(?=${SECONDS.join('|')})`, 'giu');
const LONG = /\p{L}{13,}/gu;
/** In running text only words that fit on no line are touched. */
const VERY_LONG = /\p{L}{18,}/gu;

/**
 * @param {string} name
 * @param {string} language
 */
export const soft = (name, language) => broken(name, language, LONG);

/** A word that no narrow column holds. */
const WIDE = /\p{L}{11,}/gu;
const VOWEL = 'aeiouyäöüáéíóúàèâêô';
/** One sound, or two that begin a syllable together, and the vowel after it: before it a word may break. */
const SOUNDS = ['sch', 'ch', 'ck', 'ph', 'th', 'qu', '[bdfgkpt][lr]', '(?<![bdfgkpt])[lr]', '(?<=[bcdfghklmnpqrstvwxzß])s[tp]', '(?<![cpst])h', '(?<!c)k',
  `[^\\P{L}${VOWEL}hklr]`];
const ONSET = new RegExp(`(?<=\\p{L}{4})(?<=[${VOWEL}]\\p{L}*)(?:${SOUNDS.join('|')})(?=[${VOWEL}]\\p{L}{2})`, 'giu');

/** For names above narrow columns: between syllables too, which a compound word may not bear everywhere. @param {string} name @param {string} language */
export function narrow(name, language) {
  if (language !== 'de') return name;
  return name.replace(WIDE, (word) => soft(word, language).split(SOFT).map((part) => part.replace(ONSET, `${SOFT}$&`)).join(SOFT));
}

/** @type {Map<string, string>} a session has one language */
const softened = new Map();

/** The same for people's sentences. @param {string} text @param {string} language */
export function softText(text, language) {
  const found = softened.get(text);
  if (found !== undefined) return found;
  if (softened.size > 2000) softened.clear();
  const made = broken(text, language, VERY_LONG);
  softened.set(text, made);
  return made;
}

/** @param {string} text @param {string} language @param {RegExp} long */
function broken(text, language, long) {
  if (language !== 'de') return text;
  return text.replace(long, (word) => word.replace(JOINTS, `$1${SOFT}`).replace(BEFORE, `$1${SOFT}`).replace(/\u00ad+/g, SOFT));
}

/** An ellipsis, or the number at a name's end, never stands on a line of its own. @param {string} text */
export const tied = (text) => text.replace(/\s+(?=…|\.\.\.|\d+$)/g, '\u00a0');
