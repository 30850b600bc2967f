/** The texts that are written in the editor, by name: what the session holds of each, and how a new one is asked for. Pure. */
import { cleaned } from '../../client/shared/text_limit.js';
import { dayOf, readDay } from './day.js';

/** @typedef {import('./view.js').View} View */

export const LONGEST = /** @type {Record<string, number>} */ ({ intro: 2000, place: 160, printed: 500, date: 10 });

/** @param {string} name */
const taken = (name) => {
  const [field, ...id] = name.split('/');
  return { field, id: id.join('/') };
};

/** What the session says; undefined where there is no such field any more. @param {View} view @param {string} name @returns {string | undefined} */
export function heldIn(view, name) {
  const { field, id } = taken(name);
  if (field === 'intro') return view.record.sections[id] && (view.record.intros[id] ?? '');
  if (field === 'printed') return view.answers[id]?.printed;
  return field === 'place' ? view.record.place : view.record.date;
}

/** As it stands in its field. @param {string} name @param {string} held @param {string} language */
export const written = (name, held, language) => (name === 'date' ? readDay(held, language) : held);

/** Can nobody read this? @param {string} name @param {string} text */
export const unreadable = (name, text) => name === 'date' && dayOf(text) === undefined;

/** A text as the session will hold it. @param {View} view @param {string} name @param {string} text */
export function readyFor(view, name, text) {
  const { field, id } = taken(name);
  const ready = cleaned(text);
  if (field === 'date') return dayOf(text) ?? text;
  if (field === 'place') return ready.replace(/\s+/g, ' ');
  return field === 'printed' && ready === view.answers[id]?.text ? '' : ready;
}

/** @param {string} name @param {string} text @returns {import('../desk/steps.js').Command} */
export function commandFor(name, text) {
  const { field, id } = taken(name);
  if (field === 'printed') return { do: 'print_answer', answer: id, text };
  return { do: 'edit_record', ...(field === 'intro' ? { intros: { [id]: text } } : { [field]: text }) };
}

/** Letters too many, or 0. @param {string} name @param {string} text */
export const over = (name, text) => Math.max(0, Array.from(cleaned(text)).length - LONGEST[taken(name).field]);
