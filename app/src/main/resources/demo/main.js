// The page: one connection, shared by the numbered stream, the chat and the dashboard.
import { HubClient } from './hub-client.js';
import { Chat } from './chat.js';
import { Dashboard } from './dashboard.js';
import { NumberedStream } from './numbered-stream.js';

const PAUSE = 3_000;

const byId = (id) => document.getElementById(id);
const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
// Whoever serves this page, then the ports that ?also= names: each attempt goes to the next instance.
const others = (new URLSearchParams(location.search).get('also') ?? '').split(',').filter(Boolean);
const instances = [location.host, ...others.map((port) => `${location.hostname}:${port}`)];
let next = 0;
let instance;
const hub = new HubClient(() => {
  instance = instances[next++ % instances.length];
  return `${scheme}://${instance}/connection/websocket`;
});
const stream = new NumberedStream(hub);
const chat = new Chat(hub);
const dashboard = new Dashboard(hub);

hub.onState = (state, detail) => {
  byId('connection').dataset.state = state;
  byId('state').textContent = state === 'waiting' ? 'reconnecting' : state;
  byId('instance').textContent = state === 'connected' ? instance : '–';
  byId('client').textContent = hub.clientId?.slice(0, 8) ?? '–';
  byId('cut').disabled = state !== 'connected';
  stream.connectionChanged(state, detail);
  chat.connectionChanged(state);
};

byId('cut').addEventListener('click', () => hub.cut(PAUSE));

stream.start();
dashboard.start();
hub.connect();
