/**
 * From the draft to `POST /api/sessions` and back to the opened session.
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {import('./material.js').Material} Material
 * @typedef {{session: string, code: string, links: {join: string, desk: string, wall: string}, qr: {size: number, path: string}}} Opened
 */
import { newId } from '../../client/shared/live.js';
import { preparedOf } from '../kind_list.js';
import { itemsOf, timeOf } from './agenda_lines.js';
import { clean, groupNames, hasTheTen } from './draft.js';
import { fitting, isListed, isText } from './kinds.js';
import { optionsOf } from './options.js';
import { closesAt } from './pace.js';
import { settingsOf } from './settings.js';

/** The body as in docs/protocol.md. @param {Draft} draft @param {Material} material */
export function bodyOf(draft, material) {
  const isDefault = material.language === draft.language && hasTheTen(draft, material);
  return {
    title: clean(draft.title),
    language: draft.language,
    ...(isDefault ? {} : { handlungsfelder: draft.handlungsfelder.map(handlungsfeldOf) }),
    ...(draft.pace.how === 'own' ? { pace: 'own', closes_at: closesAt(draft.pace) } : {}),
    ...smallGroupsOf(draft),
    ...agendaOf(draft),
    questions: draft.questions.map((question) => questionOf(question, draft)),
  };
}

/** @param {import('./draft.js').Question} question @param {Draft} draft */
function questionOf(question, draft) {
  const { kind, text, handlungsfeld, concealed, stems } = fitting(question);
  const settings = settingsOf(question);
  return {
    kind,
    text: clean(text),
    ...(isText(kind) && {
      handlungsfeld: handlungsfeld && draft.handlungsfelder.length > 0,
      stems: stems.map((stem) => ({ ...(stem.id && { id: stem.id }), text: clean(stem.text) })),
    }),
    concealed,
    ...(preparedOf(kind).options && {
      options: isListed(question, draft) ? 'handlungsfelder' : optionsOf(question).map((option) => clean(option.text)),
    }),
    ...(Object.keys(settings).length > 0 && { settings }),
  };
}

/** @param {import('./draft.js').Handlungsfeld} handlungsfeld */
function handlungsfeldOf({ id, name, short }) {
  return { ...(id && { id }), name: clean(name), ...(clean(short) && { short: clean(short) }) };
}

/** @param {Draft} draft @returns {{small_groups?: number | string[], minutes?: number}} */
function smallGroupsOf({ pace, small_groups: { how, number, names, minutes } }) {
  if (how === 'none') return {};
  const small_groups = how === 'number' ? Number(number) : groupNames(names);
  return { small_groups, ...(pace.how === 'led' && Number(minutes) && { minutes: Number(minutes) }) };
}

/** @param {Draft} draft @returns {{agenda?: {starts: string, text: string}[]}} */
function agendaOf(draft) {
  if (draft.pace.how === 'own') return {};
  const items = itemsOf(draft).map(({ starts, text }) => ({ starts: timeOf(starts), text: clean(text) }));
  return items.length ? { agenda: items } : {};
}

/** @type {{said: string, id: string}} */
let asked = { said: '', id: '' };

/**
 * The same request again, because no answer came, has the same id; so it opens one session.
 * @param {object} body
 */
function countedOnce(body) {
  const said = JSON.stringify(body);
  if (said !== asked.said) asked = { said, id: newId() };
  return { ...body, id: asked.id };
}

/**
 * @param {object} body
 * @param {string} [password] of this server, where it has one
 * @returns {Promise<{opened: Opened} | {why: string, say: string}>} an empty `say`: nothing was heard from the server
 */
export async function open(body, password = '') {
  // A header holds no other letters, and so no password does.
  if (/[^\x20-\x7e]/.test(password)) return { why: 'wrong_password', say: '' };
  try {
    const reply = await fetch('/api/sessions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(password && { Authorization: `Bearer ${password}` }) },
      body: JSON.stringify(countedOnce(body)),
    });
    const told = await reply.json();
    if (reply.ok) asked = { said: '', id: '' };
    return reply.ok ? { opened: told } : { why: String(told.why ?? ''), say: String(told.say ?? '') };
  } catch {
    return { why: '', say: '' };
  }
}

/** Whether only this machine itself reaches an address (RFC 6890, RFC 6761). @param {string} hostname as a `URL` names it */
export const isLoopback = (hostname) => /^(127(\.\d+){3}|\[::1\]|(.+\.)?localhost)$/.test(hostname);
