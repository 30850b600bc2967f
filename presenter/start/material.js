/**
 * The ready texts that go into a session: the ten Handlungsfelder, the ready stems, the templates' questions. They come from
 * the catalogue of the session's language, which need not be the page's.
 * @typedef {{language: string, texts: Record<string, string>}} Material
 */
import { readyKeys } from './ready.js';

/** The ten of the programme Soziale Stadt, in order; each has a pictogram and a colour of its own. */
export const TEN = [
  'wohnen', 'soziales', 'zusammenleben', 'schule', 'oekonomie', 'kultur', 'sport', 'gesundheit', 'umwelt', 'image',
];

/** The ready stems, by id. */
export const STEMS = ['gelingt', 'schwierig'];

/**
 * The colours of a session's Handlungsfelder: each of the ten keeps its own, the others take turns with the free ones.
 * @param {{id: string}[]} handlungsfelder
 */
export function looksOf(handlungsfelder) {
  const unworn = TEN.filter((look) => !handlungsfelder.some(({ id }) => id === look));
  const free = unworn.length ? unworn : TEN;
  let others = 0;
  return handlungsfelder.map(({ id }) => id || free[others++ % free.length]);
}

/**
 * How the phone offers the Handlungsfelder: by pictures, by short names, or as a list where they are too many for keys.
 * @param {{id: string}[]} handlungsfelder
 * @returns {'pictured' | 'named' | 'listed'}
 */
export function keysOf(handlungsfelder) {
  if (handlungsfelder.length > TEN.length) return 'listed';
  return handlungsfelder.every(({ id }) => id) ? 'pictured' : 'named';
}

/** @param {string} id */ export const nameKey = (id) => `hf.${id}`;
/** @param {string} id */ export const shortKey = (id) => `hf.${id}.short`;
/** @param {string} id */ export const stemKey = (id) => `stem.${id}`;

/** @returns {string[]} every key of the catalogue that is material */
export function materialKeys() {
  return [...TEN.map(nameKey), ...TEN.map(shortKey), ...STEMS.map(stemKey), ...readyKeys()];
}

/**
 * @param {string} language
 * @param {(key: string) => string} word the catalogue of that language
 * @returns {Material}
 */
export function materialFrom(language, word) {
  return { language, texts: Object.fromEntries(materialKeys().map((key) => [key, word(key)])) };
}

/**
 * The same draft, or parts of one, in another language: what is still ours is replaced, what the person wrote stays.
 * @template {Partial<import('./draft.js').Draft>} Parts
 * @param {Parts} draft
 * @param {Material} from
 * @param {Material} to
 * @returns {Parts}
 */
export function translate(draft, from, to) {
  const ready = new Map(materialKeys().map((key) => [from.texts[key], to.texts[key]]));
  const other = (/** @type {string} */ text) => ready.get(text) ?? text;
  return {
    ...draft,
    language: to.language,
    ...(draft.handlungsfelder && {
      handlungsfelder: draft.handlungsfelder.map((each) => ({ ...each, name: other(each.name), short: other(each.short) })),
    }),
    ...(draft.agenda && { agenda: draft.agenda.map((item) => ({ ...item, text: other(item.text) })) }),
    ...(draft.questions && {
      questions: draft.questions.map((question) => ({
        ...question,
        text: other(question.text),
        stems: question.stems.map((stem) => ({ ...stem, text: other(stem.text) })),
        options: question.options.map((option) => ({ ...option, text: other(option.text) })),
        settings: inOther(question.settings, other),
      })),
    }),
  };
}

/** @param {import('./draft.js').Question['settings']} settings @param {(text: string) => string} other */
function inOther(settings, other) {
  return Object.fromEntries(Object.entries(settings).map(([kind, fields]) => [
    kind, Object.fromEntries(Object.entries(fields).map(([name, set]) => [name, typeof set === 'string' ? other(set) : set])),
  ]));
}

/**
 * The material of a language that is not the page's: the same page, asked for in that language and without the cookie.
 * @param {string} language
 * @returns {Promise<Material | null>} null when it cannot be had
 */
export async function fetchMaterial(language) {
  try {
    const reply = await fetch('/new', {
      headers: { 'Accept-Language': language }, credentials: 'omit', cache: 'no-store',
    });
    // Read as text: the page may not make a document out of a string (Trusted Types).
    const [, json] = /<script type="application\/json" id="words">([^<]*)</.exec(await reply.text()) ?? [];
    if (json === undefined || reply.headers.get('Content-Language') !== language) return null;
    const words = JSON.parse(json);
    return materialFrom(language, (key) => words[key]);
  } catch {
    return null;
  }
}
