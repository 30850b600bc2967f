/** Which small group this person belongs to, where somebody else decides that: dealing, moving, merging. */
import { html, nothing } from 'lit-html';
import { keep, kept } from '../keep.js';
import { choose } from '../outbox_items.js';
import { word } from '../shared/words.js';
import { moved } from './place.js';

/** The session and round in which this page has asked for a small group. */
let dealt = '';

/** Whether the session deals people to small groups. @param {any} now */
export const isDealt = ({ view }) => /balanced|random/.test(view.session.assignment);

/** Ask for a small group where people need not choose; once, lest a refusal is followed by the next. @param {any} now */
export function deal(now) {
  const { group, hasGroups, card, outbox, live, view } = now;
  const time = view.session.id + ' ' + view.session.round;
  if (group || !hasGroups || card || !isDealt(now) || live.screen.link !== 'open' || dealt === time) return;
  dealt = time;
  // Not while the page is being drawn.
  setTimeout(() => outbox.update((/** @type {any[]} */ items, /** @type {string} */ id) => choose(items, id, '?')));
}

/** Where this device keeps the small group that its person knows of. @param {any} now */
const placeOf = ({ live }) => live.screen.you.session + ':place';

/** The person goes elsewhere, and will be told where. @param {any} now */
export const leavePlace = (now) => keep(placeOf(now), '');

/** Says that somebody else decided, until this person has seen it. @param {any} now */
export function notice(now) {
  const { view, mine, group, own, outbox, turn, ended } = now;
  if (ended || !view.small_groups[group]) return nothing;
  const place = placeOf(now);
  const last = outbox.items().filter((/** @type {any} */ item) => item.do === 'choose_small_group').pop()?.small_group;
  const news = moved(kept(place), mine.small_group, last, isDealt(now));
  if (!news) {
    if (mine.small_group === group && kept(place) !== group) keep(place, group);
    return nothing;
  }
  const name = view.small_groups[group].name;
  const former = view.small_groups[news.from]?.name;
  const stays = former && own.some((/** @type {any} */ answer) => answer.small_group === news.from);
  const seen = () => {
    keep(place, group);
    turn({});
  };
  return html`<div id="moved" class="notice">
    <p><b>${word(news.from ? 'moved' : 'dealt', { name })}</b> ${stays ? word('moved.answers', { name: former }) : nothing}</p>
    <button @click=${seen}>${word('seen')}</button>
  </div>`;
}
