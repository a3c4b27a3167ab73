// The page: one connection, shared by the numbered stream, the chat and the dashboard.
import { HubClient } from './hub-client.js';
import { Chat } from './chat.js';
import { Dashboard } from './dashboard.js';
import { NumberedStream } from './numbered-stream.js';

const PAUSE = 3_000;

const byId = (id) => document.getElementById(id);
const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
const hub = new HubClient(`${scheme}://${location.host}/connection/websocket`);
const stream = new NumberedStream(hub);
const chat = new Chat(hub);
const dashboard = new Dashboard(hub);

hub.onState = (state, detail) => {
  byId('connection').dataset.state = state;
  byId('state').textContent = state === 'waiting' ? 'reconnecting' : state;
  byId('client').textContent = hub.clientId?.slice(0, 8) ?? '–';
  byId('cut').disabled = state !== 'connected';
  stream.connectionChanged(state, detail);
  chat.connectionChanged(state);
};

byId('cut').addEventListener('click', () => hub.cut(PAUSE));

stream.start();
dashboard.start();
hub.connect();
