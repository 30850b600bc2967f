/**
 * What waits in the outbox, and how it changes: pure functions from items to items.
 *
 * A change or a withdrawal names the `give_answer` it is `of`, not the answer's id: the id is known only after the ack, and
 * after a log lost its end it may be another one. What was handed over (`sent`) may have reached the server, so from then on
 * it is not altered but followed by a change. Acked items stay, to be offered again should the session's epoch change.
 */

/**
 * @typedef {{text?: string, handlungsfeld?: string, stem?: string, value?: any}} Fields of an answer, whatever its kind
 *
 * @typedef {object} Item a command with what became of it
 * @property {string} id
 * @property {string} do
 * @property {string} [of] the id of the `give_answer` that this changes or withdraws
 * @property {string} [question]
 * @property {string} [text]
 * @property {string} [handlungsfeld]
 * @property {string} [stem]
 * @property {any} [value]
 * @property {string} [small_group]
 * @property {string} [answer] the item that `points` lie on
 * @property {number} [points]
 * @property {boolean} [sent]
 * @property {number} [acked] the seq of the ack
 * @property {string} [refused] the server's sentence
 * @property {string} [why] it was refused
 */

/** @param {Item} item */
export const isOpen = (item) => item.acked === undefined && !item.refused;

/** What was answered: all that is not about the command. @param {Item} item */
export const fieldsOf = ({ id, do: deed, of, question, sent, acked, refused, why, ...fields }) => fields;

/** @param {Item} item */
const alterable = (item) => !item.sent || item.refused;

/** @param {Item[]} items @param {string} id @param {string} question @param {Fields} fields @returns {Item[]} */
export const give = (items, id, question, fields) => [...items, { id, do: 'give_answer', question, ...fields }];

/**
 * Change an answer, or withdraw it.
 * @param {Item[]} items
 * @param {string} id of this command; a refused answer is given anew under it
 * @param {string} of
 * @param {Fields} [fields] absent: it is withdrawn
 * @returns {Item[]}
 */
export function follow(items, id, of, fields) {
  const given = items.find((item) => item.id === of);
  if (!given || !alterable(given)) {
    const others = items.filter((item) => item.of !== of || !alterable(item));
    return [...others, { id, do: fields ? 'change_answer' : 'withdraw_answer', of, ...fields }];
  }
  if (!fields) return items.filter((item) => item !== given && item.of !== of);
  const again = { id: given.refused ? id : of, do: given.do, question: given.question, ...fields };
  return items.map((item) => (item === given ? again : item));
}

/**
 * A choice takes the place of one that still waits, before the answers that wait for it.
 * @param {Item[]} items @param {string} id @param {string} small_group @returns {Item[]}
 */
export function choose(items, id, small_group) {
  const choice = { id, do: 'choose_small_group', small_group };
  const before = items.find((item) => item.do === choice.do);
  return before && isOpen(before)
    ? items.map((item) => (item === before ? choice : item))
    : [...items.filter((item) => item !== before), choice];
}

/**
 * The answers that the server knows of, each with its `id`: this device's, and those of the small group that it writes for.
 * One that another device gave goes by its id.
 * @param {any} mine @returns {any[]}
 */
export const known = (mine) =>
  Object.entries({ ...mine.table?.answers, ...mine.answers }).map(([id, answer]) => ({ ...answer, id, command: answer.command || id }));

/** @param {Item[]} items @param {string[]} ids @returns {Item[]} */
export const sent = (items, ids) =>
  items.map((item) => (ids.includes(item.id) && !item.sent ? { ...item, sent: true } : item));

/**
 * Each tab sends its own copy: one may be refused, and the other come through before or after that. What came through counts;
 * what was written since the refusal follows it as a change.
 * @param {Item[]} items @param {string} id @param {number} seq @returns {Item[]}
 */
export function acked(items, id, seq) {
  const at = items.findIndex((item) => item.id === id);
  const done = items[at];
  const gone = done?.do === 'withdraw_answer' ? done.of : undefined;
  const { refused: no, why, ...through } = done ?? {};
  // What follows the withdrawal was written in another tab, and its refusal is still to come.
  return items
    .filter((item, place) => !gone || place >= at || (item.id !== gone && item.of !== gone))
    .map((item) => (item === done ? { .../** @type {Item} */ (through), acked: seq } : item))
    .concat(no && through.do === 'give_answer' ? [{ id: id + '-since', do: 'change_answer', of: id, ...fieldsOf(through) }] : []);
}

/** @param {Item[]} items @param {string} id @param {string} say @param {string} [why] @returns {Item[]} */
export function refused(items, id, say, why) {
  const no = items.find((item) => item.id === id);
  if (!no || no.acked !== undefined) return items;
  const told = { ...no, refused: say, why };
  if (no.do === 'change_answer') return items.map((item) => (item === no ? told : item));
  if (no.do !== 'give_answer') return items.filter((item) => item !== no);
  const after = items.filter((item) => item.of === id);
  const others = items.filter((item) => item.of !== id);
  if (after.some((item) => item.do === 'withdraw_answer')) return others.filter((item) => item !== no);
  return others.map((item) => (item === no ? { ...told, ...fieldsOf(after.pop() ?? no) } : item));
}

/** Whether the log's head is behind what it had acked. @param {Item[]} items @param {number} seq of the head */
export const isBehind = (items, seq) => items.some(({ acked = 0 }) => acked > seq);

/**
 * What stays. An answer that was withdrawn or erased never returns from here; its own withdrawal stays, in case the log loses
 * that. A change that came too late for it stays as an answer of its own, not accepted. What was refused because nobody could
 * write is open again with its question. When the session has ended, nothing is offered again.
 * @param {Item[]} items
 * @param {any} mine
 * @param {boolean} ended
 * @param {any} [questions] of the view
 * @returns {Item[]}
 */
export function kept(items, mine, ended, questions = {}) {
  const answers = known(mine);
  const gone = answers.filter(({ state }) => state !== 'visible');
  return items
    .map((item) => {
      if (!item.refused) return item;
      const own = ({ command = '' }) => command === item.of;
      const { question = item.question } = answers.find(own) ?? {};
      if (gone.some(own)) return { ...item, do: 'give_answer', question, of: undefined, why: undefined };
      const again = /closed|ended/.test(item.why ?? '') && !ended && questions[question]?.open;
      return again ? { ...item, refused: undefined, why: undefined } : item;
    })
    .filter(
      ({ id, do: deed, of, acked }) =>
        !(ended && acked) && !gone.some(({ command }) => command === id || (command === of && acked && deed !== 'withdraw_answer')),
    );
}

/**
 * The session's log lost its end: what it may have forgotten is offered again, but for what was said to another device's
 * answer, whose name may be a different one's now.
 * @param {Item[]} items @returns {Item[]}
 */
export const offeredAgain = (items) =>
  items.filter(({ acked, of = '' }) => acked === undefined || !/^a\d+$/.test(of)).map(({ acked, ...item }) => item);

/**
 * The commands to hand over now, in order. What is `of` an answer that the server has not shown yet waits for it. What
 * waits may be tried again at any time: so nothing is handed over before an earlier word on the same answer, nor before the
 * small group that it is to be counted in, and points one by one: only who takes one away may have one left.
 * @param {Item[]} items
 * @param {any} mine
 * @returns {{id: string, do: string}[]}
 */
export function due(items, mine) {
  const ids = new Map(known(mine).map(({ command, id }) => [command, id]));
  const open = items.filter(isOpen);
  return open
    .filter(
      (item, place) =>
        (!item.of || ids.has(item.of)) &&
        !open.slice(0, place).some((before) => before.small_group || (item.of && before.of === item.of) || (item.answer && before.answer)),
    )
    .map(({ of, sent, acked, refused, why, ...command }) => (of ? { ...command, answer: ids.get(of) } : command));
}
