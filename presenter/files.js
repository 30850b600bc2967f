/** The forms in which a session is taken along, and how one is fetched: by the desk's dialog and by the record's editor. */
import { fileName } from './desk/steps.js';

/** Path below `/api/sessions/{session}`, and the name where the server gives none. */
export const FILES = /** @type {const} */ ({
  docx: ['/record.docx', 'plenum.docx'],
  pdf: ['/record.pdf', 'plenum.pdf'],
  html: ['/record.html', 'plenum.html'],
  markdown: ['/record.md', 'plenum.md'],
  xlsx: ['/answers.xlsx', 'plenum.xlsx'],
  'excel-de': ['/answers.csv?dialect=excel-de', 'plenum.csv'],
  meetings: ['/meetings.csv', 'plenum-vergleich.csv'],
  rfc4180: ['/answers.csv?dialect=rfc4180', 'plenum.csv'],
  template: ['/session.json?answers=no', 'plenum.json'],
  whole: ['/session.json', 'plenum.json'],
});

/** @typedef {keyof typeof FILES} File */

const KEPT = 60000;

/** A file to the browser's downloads. @param {Blob} content @param {string} name */
export function save(content, name) {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}

/**
 * @param {ReturnType<typeof import('./desk/asking.js').asker>} ask
 * @param {File} which
 * @returns {Promise<{name: string, problem: string}>}
 */
export async function take(ask, which) {
  const [path, otherwise] = FILES[which];
  const { response, problem } = await ask(path);
  const content = await response?.blob().catch(() => undefined);
  if (!response || !content) return { name: '', problem };
  const name = fileName(response.headers.get('Content-Disposition'), otherwise);
  save(content, name);
  return { name, problem: '' };
}
