/**
 * The small groups as the facilitator has to know them: how far each is, who is there, when it last wrote. Pure; knows no page.
 *
 * @typedef {import('./rows.js').View} View
 *
 * @typedef {object} OwnOfGroup what of a group only the desk is shown
 * @property {number} last when something was last written there, ms, 0 for never
 * @property {number} scribes devices that took its table card
 * @property {string} short what can be typed instead of scanning the card
 * @property {string} card the card's secret
 * @typedef {import('../wall/view.js').SmallGroup & OwnOfGroup} SmallGroup
 *
 * @typedef {object} Tile
 * @property {string} id '' for those without a group
 * @property {string} name
 * @property {number} count answers to the question being looked at
 * @property {number} here
 * @property {'nothing' | 'working' | 'needs_time' | 'ready' | ''} state
 * @property {number} scribes
 * @property {number} connected
 * @property {number} last
 */
import { inOrder, WITHOUT } from '../wall/view.js';

/** @param {View} view @param {{counts: Record<string, number>} | undefined} looking the question being looked at @returns {Tile[]} */
export function tiles(view, looking) {
  const count = (/** @type {string} */ id) => looking?.counts[id] ?? 0;
  return inOrder(view.small_groups).map(({ id, name, readiness, scribes, last }) => ({
    id,
    name,
    count: count(id),
    here: view.here.small_groups[id] ?? 0,
    state: /** @type {Tile['state']} */ (readiness === 'working' && count(id) === 0 ? 'nothing' : readiness),
    scribes,
    connected: view.here.scribes[id] ?? 0,
    last,
  }));
}

/** Those who chose no group, or none yet. @param {View} view */
export const groupless = (view) => (view.here.small_groups[WITHOUT] ?? 0) + (view.here.small_groups[''] ?? 0);

/** @param {View} view */
export const ready = (view) => Object.values(view.small_groups).filter(({ readiness }) => readiness === 'ready').length;

/**
 * How long ago, in words; empty within the first minute.
 * @param {string} language
 * @param {number} at
 * @param {number} now
 * @param {'long' | 'short'} [style]
 */
export function agoIn(language, at, now, style = 'long') {
  const minutes = Math.floor((now - at) / 60000);
  if (minutes < 1) return '';
  const words = new Intl.RelativeTimeFormat(language, { style, numeric: 'always' });
  return minutes < 120 ? words.format(-minutes, 'minute') : words.format(-Math.floor(minutes / 60), 'hour');
}

/** What the QR code of a table card leads to; `n` lets the phone say for whom. @param {string} join the link for joining @param {string} id of the group @param {string} card */
export const cardLink = (join, id, card) => `${join}&n=${id}&g=${card}`;
