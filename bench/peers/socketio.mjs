// The peer: Socket.IO as it comes, over websockets only; an object goes to everybody by `emit`.
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { body } from './publish.mjs';

const server = createServer(async (request, response) => {
  phones.emit('patch', JSON.parse(await body(request)));
  response.end();
});
const phones = new Server(server, { transports: ['websocket'] });
server.listen(Number(process.argv[2]), '127.0.0.1', 4096);
