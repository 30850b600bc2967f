/** What was found, judged: a line for each thing that an operator wants to know. Pure, so that tests need no browser. */

/**
 * @typedef {'ok' | 'warn' | 'bad'} How
 * @typedef {{ about: string, how: How, said: string, values?: Record<string, string | number> }} Line
 *   `about` and `said` are words of the catalogue.
 * @typedef {{ version: string, now: number, address: string, forwarded: '' | 'believed' | 'ignored', host: string, scheme: string,
 *   public_url: string, engine: string, storage: '' | 'away' | 'unfit', space: '' | 'low' | 'full', sockets: 'enough' | 'few' | 'none',
 *   pdf: boolean }} Told what `GET /api/selftest` answers
 * @typedef {{ told: Told, trip: number, ahead: number }} Heard `trip` and `ahead` in ms: there and back, and how far the server's clock
 *   is ahead of this one
 * @typedef {{ protocol: string, host: string, hostname: string, origin: string }} Place where this page came from
 * @typedef {{ place: Place, heard?: Heard, socket: number, http: number }} Found `socket` and `http` in ms until the refusal; -1: none
 */

const SLOW = 300;
const APART = 5000;

/** @param {Found} found @returns {Line[]} */
export function judged({ place, heard, socket, http }) {
  const ways = [overSocket(socket, http), overHttp(http)];
  if (!heard) return [{ about: 'server', how: 'bad', said: 'server.silent' }, encryption(place), ...ways];
  const { told, trip, ahead } = heard;
  return [
    encryption(place),
    address(place, told),
    ...(told.storage === 'away' ? waiting(socket, http) : ways),
    trip > SLOW ? line('trip', 'warn', 'trip.slow', { n: Math.round(trip) }) : line('trip', 'ok', 'trip.ok', { n: Math.round(trip) }),
    client(place, told),
    Math.abs(ahead) > APART ? line('clock', 'warn', 'clock.apart', { n: Math.round(Math.abs(ahead) / 1000) }) : line('clock', 'ok', 'clock.ok'),
    storage(told),
    space(told),
    sockets(told),
    told.pdf ? line('pdf', 'ok', 'pdf.there') : line('pdf', 'ok', 'pdf.absent'),
    line('version', 'ok', 'version.is', { version: told.version }),
  ];
}

/** The worst of all lines. @param {Line[]} lines @returns {How} */
export const worst = (lines) => (lines.some(({ how }) => how === 'bad') ? 'bad' : lines.some(({ how }) => how === 'warn') ? 'warn' : 'ok');

/** @param {Place} place */
const isHere = ({ hostname }) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);

/** @param {string} about @param {How} how @param {string} said @param {Line['values']} [values] @returns {Line} */
const line = (about, how, said, values) => ({ about, how, said, values });

/** @param {Place} place */
function encryption(place) {
  if (place.protocol === 'https:') return line('tls', 'ok', 'tls.ok');
  return isHere(place) ? line('tls', 'ok', 'tls.here') : line('tls', 'warn', 'tls.plain');
}

/** @param {Place} place @param {Told} told */
function address(place, told) {
  if (told.host !== place.host) return line('address', 'bad', 'address.host', { here: place.host, there: told.host });
  if (told.public_url) {
    return told.public_url === place.origin
      ? line('address', 'ok', 'address.ok', { here: place.origin })
      : line('address', 'warn', 'address.other', { here: place.origin, there: told.public_url });
  }
  if (`${told.scheme}:` !== place.protocol) return line('address', 'bad', 'address.scheme', { here: place.origin });
  if (place.protocol === 'https:') return line('address', 'warn', 'address.unset', { here: place.origin });
  return line('address', 'ok', isHere(place) ? 'address.alone' : 'address.asked', { here: place.origin });
}

/** @param {number} socket @param {number} http */
function overSocket(socket, http) {
  if (socket >= 0) return line('socket', 'ok', 'socket.ok', { n: Math.round(socket) });
  return http >= 0 ? line('socket', 'warn', 'socket.fallback') : line('socket', 'bad', 'socket.none');
}

/** @param {number} http */
const overHttp = (http) => (http >= 0 ? line('http', 'ok', 'http.ok', { n: Math.round(http) }) : line('http', 'bad', 'http.none'));

/**
 * Without its storage a server answers nobody by code: what failed then says nothing about the proxy.
 * @param {number} socket @param {number} http
 */
const waiting = (socket, http) => [
  socket >= 0 ? overSocket(socket, http) : line('socket', 'warn', 'socket.waits'),
  http >= 0 ? overHttp(http) : line('http', 'warn', 'http.waits'),
];

/** Where TLS ends before this server, there is a proxy. @param {Place} place @param {Told} told */
function client(place, { address: seen, forwarded }) {
  if (forwarded === 'ignored') return line('client', 'warn', 'client.ignored', { address: seen });
  if (forwarded === 'believed') return line('client', 'ok', 'client.forwarded', { address: seen });
  if (place.protocol === 'https:') return line('client', 'warn', 'client.absent', { address: seen });
  return line('client', 'ok', 'client.ok', { address: seen });
}

/** @param {Told} told */
function storage({ engine, storage: state }) {
  if (state === 'away') return line('storage', 'bad', 'storage.away');
  if (state === 'unfit') return line('storage', 'bad', 'storage.unfit');
  return engine === 'redis' ? line('storage', 'ok', 'storage.redis') : line('storage', 'ok', 'storage.sqlite');
}

/** @param {Told} told */
function space({ space: state }) {
  if (state === 'full') return line('space', 'bad', 'space.full');
  return state === 'low' ? line('space', 'warn', 'space.low') : line('space', 'ok', 'space.ok');
}

/** @param {Told} told */
function sockets({ sockets: free }) {
  if (free === 'none') return line('sockets', 'bad', 'sockets.none');
  return free === 'few' ? line('sockets', 'warn', 'sockets.few') : line('sockets', 'ok', 'sockets.enough');
}
