/**
 * What is asked of the server and not seen in the view yet: shown as if it were done, and taken back if it is refused. What
 * must outlive the page is in the outbox instead.
 */

/** @type {Map<string, {value: any, seq: number}>} */
const asked = new Map();

/**
 * @param {any} now
 * @param {string} about what it is about: the last word counts
 * @param {any} value that it will have
 * @param {import('../shared/live.js').Command} command
 */
export function ask(now, about, value, command) {
  const mine = { value, seq: Infinity };
  asked.set(about, mine);
  now.live.send(command).then(
    (/** @type {{seq: number}} */ { seq }) => {
      mine.seq = seq;
    },
    (/** @type {{say: string}} */ { say }) => {
      if (asked.get(about) === mine) asked.delete(about);
      now.turn({ notice: say });
    },
  );
  now.turn({});
}

/** The value as it was asked for, or else as it is. @param {any} now @param {string} about @param {any} value */
export function wished(now, about, value) {
  const mine = asked.get(about);
  if (!mine) return value;
  if (mine.seq > now.live.screen.seq) return mine.value;
  asked.delete(about);
  return value;
}
