import assert from 'node:assert/strict';
import { test } from 'node:test';

const { judged, worst } = await import('../../presenter/selftest/judging.js');

/** @returns {any} what a sound server behind TLS says, with changes */
const told = (changes = {}) => ({
  version: '0.1.0', now: 0, address: '203.0.113.7', forwarded: 'believed', host: 'plenum.example', scheme: 'https',
  public_url: 'https://plenum.example', engine: 'redis', storage: '', space: '', sockets: 'enough', pdf: true, ...changes,
});
const OUTSIDE = { protocol: 'https:', host: 'plenum.example', hostname: 'plenum.example', origin: 'https://plenum.example' };
const HALL = { protocol: 'http:', host: '192.168.1.5:8000', hostname: '192.168.1.5', origin: 'http://192.168.1.5:8000' };

/** What is said about one thing. */
const said = (about, { place = OUTSIDE, socket = 12, http = 9, trip = 8, ahead = 20, ...changes } = {}) =>
  judged({ place, socket, http, heard: { told: told(changes), trip, ahead } }).find((line) => line.about === about);

test('all is well behind TLS', () => {
  const lines = judged({ place: OUTSIDE, socket: 12, http: 9, heard: { told: told(), trip: 8, ahead: -30 } });
  assert.equal(worst(lines), 'ok');
  assert.deepEqual(new Set(lines.map(({ how }) => how)), new Set(['ok']));
});

test('a hall without TLS works, and is warned', () => {
  const hall = { place: HALL, host: HALL.host, scheme: 'http', public_url: HALL.origin, forwarded: '', address: '192.168.1.77' };
  assert.equal(said('tls', hall)?.said, 'tls.plain');
  assert.equal(said('address', hall)?.how, 'ok');
  assert.equal(said('client', hall)?.said, 'client.ok');
  const alone = { ...hall, public_url: '', place: { ...HALL, hostname: 'localhost' } };
  assert.equal(said('tls', alone)?.said, 'tls.here');
  assert.equal(said('address', alone)?.said, 'address.alone');
  assert.equal(said('address', { ...hall, public_url: '' })?.said, 'address.asked');
});

test('what a proxy forgets is found', () => {
  assert.equal(said('address', { host: '127.0.0.1:8000' })?.said, 'address.host');
  assert.equal(said('address', { public_url: '', scheme: 'http' })?.said, 'address.scheme');
  assert.equal(said('address', { public_url: '' })?.said, 'address.unset');
  assert.equal(said('address', { public_url: 'https://other.example' })?.said, 'address.other');
  assert.equal(said('client', { forwarded: '' })?.said, 'client.absent');
  assert.equal(said('client', { forwarded: 'ignored' })?.said, 'client.ignored');
});

test('while the storage is away the proxy is not to blame for what does not get through', () => {
  assert.equal(said('socket', { socket: -1, http: -1, storage: 'away' })?.said, 'socket.waits');
  assert.equal(said('http', { socket: -1, http: -1, storage: 'away' })?.said, 'http.waits');
  assert.equal(said('socket', { storage: 'away' })?.said, 'socket.ok');
});

test('without websockets HTTP takes over; without both nobody gets in', () => {
  assert.equal(said('socket', { socket: -1 })?.how, 'warn');
  assert.equal(said('socket', { socket: -1, http: -1 })?.how, 'bad');
  assert.equal(said('http', { http: -1 })?.how, 'bad');
});

test('what the server says of itself is passed on', () => {
  assert.equal(said('storage', { storage: 'away' })?.how, 'bad');
  assert.equal(said('storage', { storage: 'unfit' })?.how, 'bad');
  assert.equal(said('storage', { engine: 'sqlite' })?.said, 'storage.sqlite');
  assert.deepEqual(['', 'low', 'full'].map((space) => said('space', { space })?.how), ['ok', 'warn', 'bad']);
  assert.deepEqual(['enough', 'few', 'none'].map((sockets) => said('sockets', { sockets })?.how), ['ok', 'warn', 'bad']);
  assert.equal(said('pdf', { pdf: false })?.said, 'pdf.absent');
});

test('a slow way and a wrong clock are warned of', () => {
  assert.equal(said('trip', { trip: 700 })?.how, 'warn');
  assert.deepEqual(said('clock', { ahead: -61_000 })?.values, { n: 61 });
  assert.equal(said('clock', { ahead: 4000 })?.how, 'ok');
});

test('a server that does not answer is an error', () => {
  const lines = judged({ place: OUTSIDE, socket: -1, http: -1 });
  assert.equal(worst(lines), 'bad');
  assert.equal(lines[0].said, 'server.silent');
});
