/**
 * A session as a file: what it is, before anything is done with it. Pure.
 * @typedef {import('./draft_from.js').Body} Body
 * @typedef {{title: string, date: number, questions: number, answers: number}} Held what a file with answers holds; `date` in ms, 0 where it says none
 * @typedef {{what: 'template', body: Body} | {what: 'meeting', body: Body, held: Held} | {what: 'refused', why: string}} Read
 */
import { isKnown } from './draft_from.js';
import { bodyOf } from './request.js';

/** The version of the format, and the longest file that is sent. */
export const VERSION = 1;
export const MOST_BYTES = 16 * 1024 * 1024;

/** @param {string} said @returns {Read} */
export function readFile(said) {
  /** @type {any} */
  let body;
  try {
    body = JSON.parse(said.replace(/^\uFEFF/, ''));
  } catch {
    return { what: 'refused', why: 'file.not' };
  }
  const prepared = body?.entries ? body.template : body;
  if (typeof body?.plenum !== 'number' || !Array.isArray(prepared?.questions)) return { what: 'refused', why: 'file.not' };
  if (body.plenum > VERSION || !isKnown(prepared)) return { what: 'refused', why: 'file.newer' };
  return body.entries ? { what: 'meeting', body, held: heldIn(body) } : { what: 'template', body };
}

/** @param {Body} body @returns {Held} */
function heldIn({ template, entries }) {
  /** @type {Set<unknown>} */
  const answers = new Set();
  const all = Array.isArray(entries) ? entries : [];
  for (const { event, answer, withdrawn, now } of all.flatMap((entry) => (Array.isArray(entry?.events) ? entry.events : []))) {
    const isGone = event === 'answer_erased' || (withdrawn ?? now?.withdrawn) === true;
    if (isGone) answers.delete(answer);
    else if (event === 'answer_given' || now?.withdrawn === false) answers.add(answer);
  }
  const date = Number(all[0]?.at) || 0;
  return { title: String(template.title ?? ''), date, questions: template.questions.length, answers: answers.size };
}

/** The draft as a template: what it says but for the day on which it would close. @param {import('./draft.js').Draft} draft @param {import('./material.js').Material} material */
export function templateOf(draft, material) {
  const { closes_at: _, ...body } = { closes_at: 0, ...bodyOf(draft, material) };
  return JSON.stringify({ plenum: VERSION, ...body }, null, 2);
}

/** @type {Record<string, string>} */
const LETTERS = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** A name that every file system takes, as the desk's has it. @param {string} title */
export function nameOf(title) {
  const plain = title.normalize('NFC').toLowerCase().replace(/[äöüß]/g, (letter) => LETTERS[letter]).normalize('NFKD').replace(/[^\x00-\x7f]/g, '');
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-/, '').slice(0, 60).replace(/-$/, '');
  return `${slug || 'plenum'}-vorlage.json`;
}
