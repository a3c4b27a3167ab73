// A bare WebSocket, for what the official client would never send.
import WebSocket from 'ws';
import { endpoint } from './hub.mjs';

/** Opens a socket, sends these frames and returns everything it received up to its end. */
export function converse(frames, { isDone = () => false } = {}) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(endpoint);
    const received = [];
    const timer = setTimeout(() => {
      socket.terminate();
      reject(new Error(`no end within 15 s; received: ${received.join(' | ')}`));
    }, 15_000);
    socket.on('open', () => frames.forEach((frame) => socket.send(frame)));
    socket.on('message', (data) => {
      received.push(...data.toString().trimEnd().split('\n').map((line) => JSON.parse(line)));
      if (isDone(received)) {
        socket.close(1000);
      }
    });
    socket.on('error', reject);
    socket.on('close', (code, reason) => {
      clearTimeout(timer);
      resolve({ code, reason: reason.toString(), received });
    });
  });
}
