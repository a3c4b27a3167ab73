// The smallest broadcaster that ws offers: "S" makes a subscriber, "P" a publisher.
import { WebSocketServer } from 'ws';

const subscribers = new Set();
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), backlog: 4096 });

server.on('connection', (socket) => {
  socket.once('message', (role) => {
    if (role.toString() === 'S') {
      subscribers.add(socket);
      socket.on('close', () => subscribers.delete(socket));
    } else {
      socket.on('message', broadcast);
    }
    socket.send('W');
  });
  socket.on('error', () => socket.terminate());
});

function broadcast(data) {
  for (const subscriber of subscribers) {
    subscriber.send(data, { binary: false });
  }
}
