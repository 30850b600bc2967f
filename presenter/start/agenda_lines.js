/**
 * The agenda: its rows, and lines that were written elsewhere. Pure.
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {import('./draft.js').Item} Item
 * @typedef {{starts: string, text: string}} Line
 */
import { clean } from './draft.js';

const BULLET = /^\s*(?:[-–•*·]\s+)?/;
const UNTIL = /(?:\s*(?:-|–|—|bis|to)\s*\d{1,2}(?:[:.]\d{2})?)?/;
/** `14:00`, `14.00 Uhr`, `14 Uhr`, `2:30–3:00`; a number alone is no time. */
const TIME = new RegExp(`^(\\d{1,2})(?:[:.](\\d{2})${UNTIL.source}(?:\\s*(?:Uhr|h)\\b)?|\\s*Uhr\\b)\\s*[:|–—-]?\\s*`, 'i');

const TYPED = /^(\d{1,2})(?:[:.\s]?(\d{2}))?\s*(?:Uhr|h|(am|pm))?$/i;

/** What stands in pasted text: a line is an item, and a time alone belongs to the line after it. @param {string} text @returns {Line[]} */
export function linesOf(text) {
  /** @type {Line[]} */
  const lines = [];
  for (const raw of text.split(/[\r\n]+/)) {
    const line = lineOf(raw);
    const last = lines.at(-1);
    if (last?.starts && !last.text && line.text && !line.starts) last.text = line.text;
    else if (line.starts || line.text) lines.push(line);
  }
  return lines;
}

/** @param {string} raw @returns {Line} */
function lineOf(raw) {
  const line = raw.replace(BULLET, '');
  const [found, hours, minutes = '00'] = TIME.exec(line) ?? [];
  if (found === undefined || Number(hours) > 23 || Number(minutes) > 59) return { starts: '', text: clean(line) };
  return { starts: `${hours.padStart(2, '0')}:${minutes}`, text: clean(line.slice(found.length)) };
}

/** @param {Draft} draft @param {number} at @param {Partial<Item>[]} items @returns {Draft} */
export function addItems(draft, at, items) {
  const agenda = [...draft.agenda];
  const added = items.map((item, place) => ({ starts: '', text: '', after: null, ...item, key: String(draft.made + 1 + place) }));
  agenda.splice(at, 0, ...added);
  return { ...draft, made: draft.made + added.length, agenda };
}

/**
 * Lines that were pasted into a row: an empty row takes the first of them, the others come after it.
 * @param {Draft} draft @param {string} key @param {Line[]} lines @param {number} most @returns {Draft}
 */
export function putLines(draft, key, lines, most) {
  const at = draft.agenda.findIndex((item) => item.key === key);
  const [first, ...others] = lines;
  const isEmpty = !clean(draft.agenda[at].text);
  const into = isEmpty ? changeItem(draft, key, { text: first.text, ...(first.starts && { starts: first.starts, after: null }) }) : draft;
  return addItems(into, at + 1, (isEmpty ? others : lines).slice(0, Math.max(0, most - draft.agenda.length)));
}

/** @param {Draft} draft @param {string} key @param {Partial<Item>} change @returns {Draft} */
export function changeItem(draft, key, change) {
  return { ...draft, agenda: draft.agenda.map((item) => (item.key === key ? { ...item, ...change } : item)) };
}

/** A time as people type it, as `14:00`; empty where it is none: `14`, `1430`, `9.05 Uhr`, `2:30 pm`. @param {string} typed */
export function timeOf(typed) {
  const [found, hours, minutes = '00', half] = TYPED.exec(typed.trim()) ?? [];
  if (found === undefined) return '';
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hours);
  return hour > 23 || Number(minutes) > 59 ? '' : `${String(hour).padStart(2, '0')}:${minutes}`;
}

/**
 * A time was written. Where it is the beginning of the ready agenda, the items go along that still keep their distance from it.
 * @param {Draft} draft @param {string} key @param {string} typed stays as it is where it is no time
 */
export function setTime(draft, key, typed) {
  const item = draft.agenda.find((each) => each.key === key);
  const starts = timeOf(typed);
  if (item?.after !== 0) return changeItem(draft, key, { starts: starts || typed.trim(), after: null });
  if (!starts) return changeItem(draft, key, { starts: typed.trim() });
  return { ...draft, agenda: draft.agenda.map((each) => (each.after === null ? each : { ...each, starts: later(starts, each.after) })) };
}

/** Whether a new time of the first item takes others along. @param {Draft} draft */
export const keepsDistance = ({ agenda }) => agenda[0]?.after === 0 && agenda.some(({ after }) => after);

/** @param {string} starts @param {number} minutes */
export function later(starts, minutes) {
  const [hours, past] = starts.split(':').map(Number);
  const total = (hours * 60 + past + minutes) % (24 * 60);
  return [Math.floor(total / 60), total % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The items that say something. @param {Draft} draft */
export const itemsOf = ({ agenda }) => agenda.filter(({ starts, text }) => clean(starts) || clean(text));
