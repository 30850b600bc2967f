/**
 * A text while it is being written: what was typed is never lost, whatever others write into the same field meanwhile. Pure.
 *
 * @typedef {object} Draft
 * @property {string} text as it was typed
 * @property {string} base what the session said when this was typed
 * @property {string} [sent] on its way
 * @property {string} [other] what somebody else wrote meanwhile: nothing is saved before one of both was chosen
 * @property {string} [crossed] what somebody else wrote while it was on its way: it may have been written over unseen
 * @property {string} [said] why it was refused
 */

/** @param {Draft | undefined} draft @param {string} text @param {string} held what the session says @returns {Draft} */
export const typed = (draft, text, held) => ({ ...(draft ?? { base: held }), text, said: undefined });

/** Is there something to save? @param {Draft} draft */
export const due = ({ text, base, sent, other, said }) => text !== base && sent === undefined && other === undefined && said === undefined;

/** @param {Draft} draft @returns {Draft} */
export const leaving = (draft) => ({ ...draft, sent: draft.text });

/** It has happened, and the session as it is now is known: somebody else may have been there directly after. @param {Draft} draft @param {string} held @returns {Draft} */
export function arrived(draft, held) {
  const base = draft.sent ?? draft.base;
  const there = { ...draft, base, sent: undefined, crossed: undefined };
  return held === base ? { ...there, other: draft.crossed === draft.text ? undefined : draft.crossed } : { ...there, base: held, other: held === draft.text ? undefined : held };
}

/** @param {Draft} draft @param {string} said @returns {Draft} */
export const refused = (draft, said) => ({ ...draft, sent: undefined, crossed: undefined, said });

/** What the session says now. @param {Draft} draft @param {string} held @returns {Draft} */
export function heard(draft, held) {
  if (draft.sent !== undefined) return held === draft.base || held === draft.sent ? draft : { ...draft, crossed: held };
  if (held === draft.base) return draft;
  if (held === draft.text) return { ...draft, base: held, other: undefined };
  if (draft.text === draft.base) return { ...draft, text: held, base: held };
  return { ...draft, base: held, other: held };
}

/** Which of the two stays: mine, the other one, or both. @param {Draft} draft @param {'mine' | 'other' | 'both'} which @returns {Draft} */
export function chosen(draft, which) {
  const other = draft.other ?? draft.base;
  const text = which === 'mine' ? draft.text : which === 'other' ? other : `${other}\n${draft.text}`;
  return { ...draft, text, other: undefined };
}

/** Nothing is left to do. @param {Draft} draft */
export const settled = ({ text, base, sent, other, said }) => text === base && sent === undefined && other === undefined && said === undefined;
