/**
 * The agenda while it is being edited. Pure; knows no page.
 *
 * @typedef {{key: string, id: string, starts: string, text: string}} Row `id` is empty until the server gave one; `key` never changes
 * @typedef {readonly Row[]} Draft
 */
import { itemsOf } from '../agenda.js';

/** @param {number} n */
const fresh = (n) => ({ key: `new-${n}`, id: '', starts: '', text: '' });

/** @param {import('../agenda.js').Agenda} agenda @returns {Draft} with an empty row to begin with where there is none */
export function draftOf(agenda) {
  const rows = itemsOf(agenda).map(({ id, starts, text }) => ({ key: id, id, starts, text }));
  return rows.length ? rows : added(rows);
}

/** @param {Draft} draft @param {string} key @param {Partial<Row>} change @returns {Draft} */
export const changed = (draft, key, change) => draft.map((row) => (row.key === key ? { ...row, ...change } : row));

/** @param {Draft} draft @returns {Draft} */
export function added(draft) {
  const numbers = draft.map(({ key }) => Number(/^new-(\d+)$/.exec(key)?.[1] ?? 0));
  return [...draft, fresh(Math.max(0, ...numbers) + 1)];
}

/** @param {Draft} draft @param {string} key @returns {Draft} */
export const without = (draft, key) => draft.filter((row) => row.key !== key);

/** @param {Draft} draft @param {string} key @param {-1 | 1} by @returns {Draft} */
export function moved(draft, key, by) {
  const from = draft.findIndex((row) => row.key === key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= draft.length) return draft;
  const next = [...draft];
  [next[from], next[to]] = [next[to], next[from]];
  return next;
}

/**
 * A time as people type it, `15:30`, `15.30 Uhr`, `1530` or `9`, as the session holds it; undefined for anything else. The browser's
 * own field would speak the browser's language and not the page's.
 * @param {string} typed
 */
export function timeOf(typed) {
  const plain = typed.replace(/uhr/i, '').trim();
  if (plain === '') return '';
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:\s*[:.,h ]\s*(\d{2}))?$/.exec(plain) ?? /^(\d{1,2})(\d{2})$/.exec(plain) ?? [];
  return hours !== undefined && Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, '0')}:${minutes}` : undefined;
}

/** The first time that nobody can read. @param {Draft} draft */
export const unreadable = (draft) => draft.find(({ starts }) => timeOf(starts) === undefined)?.starts;

/**
 * What is sent: rows without words are left out.
 * @param {Draft} draft
 * @param {(text: string) => string} clean
 * @returns {{id?: string, starts: string, text: string}[]}
 */
export const readyItems = (draft, clean) => draft
  .map(({ id, starts, text }) => ({ ...(id && { id }), starts: timeOf(starts) ?? '', text: clean(text) }))
  .filter(({ text }) => text !== '');
