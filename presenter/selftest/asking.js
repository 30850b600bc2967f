/** Asks the server, in each of the ways that screens use. Nothing here needs a session, and nothing is kept. */

/** @typedef {import('./judging.js').Heard} Heard */

/** Codes never begin with 0, so this one leads nowhere: the refusal shows that all of the way works. */
const NOBODY = '00000000';
const PATIENCE = 8000;
const TIMES = 5;
const HELLO = { hello: 1, as: 'phone' };

/** The quickest of a few answers says most about the way, and about the clock. @returns {Promise<Heard | undefined>} */
export async function hear() {
  /** @type {Heard | undefined} */
  let best;
  for (let time = 0; time < TIMES; time += 1) {
    const began = Date.now();
    const from = performance.now();
    try {
      const answer = await fetch('/api/selftest', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
      const told = await answer.json();
      const trip = performance.now() - from;
      if (answer.ok && !(best && best.trip <= trip)) best = { told, trip, ahead: told.now - (began + trip / 2) };
    } catch {
      return best;
    }
  }
  return best;
}

/** Milliseconds until a screen's hello was refused over a websocket; -1 where that never came. @returns {Promise<number>} */
export const bySocket = () => new Promise((resolve) => {
  const began = performance.now();
  const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live/${NOBODY}`);
  const end = (/** @type {number} */ took) => {
    clearTimeout(timer);
    resolve(took);
    socket.close();
  };
  const timer = setTimeout(end, PATIENCE, -1);
  socket.onopen = () => socket.send(JSON.stringify(HELLO));
  socket.onmessage = ({ data }) => end('why' in JSON.parse(data) ? performance.now() - began : -1);
  socket.onerror = () => end(-1);
  socket.onclose = () => end(-1);
});

/** The same over plain HTTP. */
export async function byHttp() {
  const began = performance.now();
  try {
    const answer = await fetch(`/live/${NOBODY}`, { method: 'POST', body: JSON.stringify([HELLO]), signal: AbortSignal.timeout(PATIENCE) });
    return 'why' in await answer.json() ? performance.now() - began : -1;
  } catch {
    return -1;
  }
}
