// A room of socket.io, over WebSocket alone and without pings, as the others have none.
import { Server } from 'socket.io';

const HOUR = 3_600_000;
const io = new Server(Number(process.argv[2]), {
  transports: ['websocket'],
  pingInterval: HOUR,
  serveClient: false,
});

io.on('connection', (socket) => {
  socket.on('enter', (role, done) => {
    if (role === 'S') {
      socket.join('bench');
    } else {
      socket.on('publish', (data) => io.to('bench').emit('m', data));
    }
    done();
  });
});
