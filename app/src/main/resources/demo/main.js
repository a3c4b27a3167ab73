// The page: one visitor on one connection, shared by the numbered stream, the chat and the dashboard.
import { HubClient } from './hub-client.js';
import { Chat } from './chat.js';
import { Dashboard } from './dashboard.js';
import { NumberedStream } from './numbered-stream.js';
import { Visitor } from './visitor.js';

const PAUSE = 3_000;
const INVALID_TOKEN = 3500;

const byId = (id) => document.getElementById(id);
const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
// Whoever serves this page, then the ports that ?also= names: who loses a connection goes to the next instance.
const others = (new URLSearchParams(location.search).get('also') ?? '').split(',').filter(Boolean);
const instances = [location.host, ...others.map((port) => `${location.hostname}:${port}`)];
let losses = 0;
const instance = () => instances[losses % instances.length];
const hub = new HubClient(() => `${scheme}://${instance()}/connection/websocket`);
const visitor = new Visitor();
const stream = new NumberedStream(hub);
const chat = new Chat(hub);
const dashboard = new Dashboard(hub);

const connect = () =>
  visitor.token().then(
    (token) => hub.connect(token),
    ({ message }) => {
      byId('problem').textContent = `No token for that name: ${message}.`;
    },
  );

hub.onState = (state, detail) => {
  losses += state === 'waiting' ? 1 : 0;
  byId('connection').dataset.state = state;
  byId('state').textContent = state === 'waiting' ? 'reconnecting' : state;
  byId('instance').textContent = state === 'connected' ? instance() : '–';
  byId('client').textContent = hub.clientId?.slice(0, 8) ?? '–';
  byId('cut').disabled = state !== 'connected';
  stream.connectionChanged(state, detail);
  chat.connectionChanged(state);
  if (state === 'closed' && detail.code === INVALID_TOKEN) {
    connect(); // the demo was started anew, with another key
  }
};

byId('cut').addEventListener('click', () => hub.cut(PAUSE));
byId('alias').value = visitor.name;
byId('alias').addEventListener('change', ({ target }) => {
  const name = target.value.trim();
  if (name && name !== visitor.name) {
    visitor.rename(name);
    chat.renamed(name).then(connect);
  }
});

stream.start();
dashboard.start();
connect();
