// The peer: node's `ws`, as its documentation shows a broadcast. Who comes is told a view, made ready once.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { body } from './publish.mjs';

const [port, view] = process.argv.slice(2);
const greeting = view ? readFileSync(view, 'utf8') : '{"you":{},"view":{},"mine":{}}';

const server = createServer(async (request, response) => {
  const patch = await body(request);
  for (const phone of phones.clients) {
    if (phone.readyState === WebSocket.OPEN) phone.send(patch);
  }
  response.end();
});
const phones = new WebSocketServer({ server });
phones.on('connection', (phone) => {
  phone.on('message', (heard) => {
    if (JSON.parse(String(heard)).hello) phone.send(greeting);
  });
});
server.listen(Number(port), '127.0.0.1', 4096);
