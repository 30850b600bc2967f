/**
 * The outbox: what this device has to say to one session, kept until it is on the server's disk and shared by the device's
 * tabs. Every tab sends; the command's id makes it count once (R1, R3).
 */
import { newId } from './shared/live.js';
import { keep, kept } from './keep.js';
import { acked, due, isBehind, isOpen, kept as stays, offeredAgain, refused, sent } from './outbox_items.js';

/** @typedef {import('./outbox_items.js').Item[]} Items */

/** Refusals that say nothing about the command itself: it goes on waiting. */
const LATER = /busy|not_stored|disk_full|gone|too_fast/;
const RETRY_AFTER = 2000;

/**
 * @param {(command: import('./shared/live.js').Command) => Promise<import('./shared/live.js').Done>} send
 * @param {(notice?: string) => void} onChange `notice`: a sentence of the server that stands in no list of answers
 */
export function outboxOf(send, onChange) {
  let key = '';
  let epoch = '';
  /** @type {any} the hello's answer that was seen last */
  let met;
  /** @type {Items} */
  let items = [];
  /** @type {Set<string>} the ids handed over in this page's life */
  const handed = new Set();

  /** Another tab may have changed it. */
  const read = () => ({ epoch, items } = kept(key) ?? { epoch, items: [] });
  const write = (/** @type {Items} */ next) => keep(key, { epoch, items: (items = next) });

  /** @param {any} command @param {string} of the outbox that it came from */
  async function hand(command, of) {
    const { id } = command;
    handed.add(id);
    const { seq, say, why } = await send(command).catch((refusal) => refusal);
    if (of !== key) return;
    // Also what a closed question refused is tried again, once that is open.
    if (why) setTimeout(() => handed.delete(id) && onChange(), RETRY_AFTER * (1 + Math.random()));
    if (LATER.test(why)) return;
    read();
    write(why ? refused(items, id, say, why) : acked(items, id, seq));
    // A refused answer stands there and says so itself.
    onChange(why && /give|change/.test(command.do) ? '' : say);
  }

  return {
    items: () => items,
    waits: () => items.some(isOpen),
    read,

    /** @param {(items: Items, id: string) => Items} change */
    update(change) {
      read();
      write(change(items, newId()));
      onChange();
    },

    /** The session has answered: hand over what is due. @param {import('./shared/live.js').Screen} screen */
    flush({ you, epoch: now, seq, mine, view }) {
      if (key !== you.session + ':outbox') handed.clear();
      key = you.session + ':outbox';
      read();
      // An ack may come before its patch: only at a hello does `seq` tell where the log ends.
      if (epoch !== now || (met !== you && isBehind(items, seq))) {
        handed.clear();
        epoch = now;
        write(offeredAgain(items));
      }
      met = you;
      const staying = stays(items, mine, view.session.state === 'ended', view.questions);
      if (items.some((item, place) => item !== staying[place])) write(staying);
      const commands = due(items, mine).filter(({ id }) => !handed.has(id));
      if (!commands.length) return;
      write(sent(items, commands.map(({ id }) => id)));
      for (const command of commands) hand(command, key);
    },
  };
}
