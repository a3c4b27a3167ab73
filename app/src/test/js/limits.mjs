// One scenario of lib/limits.mjs in Node:
//
//   node limits.mjs <scenario> <WebSocket address> <secret>
//
// The scenario that waits for a restart says {"ready": [channels]}, and one line of input says how
// many publications there were in each of them.
import { createInterface } from 'node:readline';
import { Centrifuge } from 'centrifuge';
import WebSocket from 'ws';
import { scenarios } from './lib/limits.mjs';

const [scenario, endpoint, secret] = process.argv.slice(2);
const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const restarted = async (channels) => {
  process.stdout.write(`${JSON.stringify({ ready: channels })}\n`);
  return Number((await input.next()).value);
};
const options = { websocket: globalThis.WebSocket ?? WebSocket };
try {
  await scenarios[scenario]({ Centrifuge, endpoint, secret, options, restarted });
  process.stdout.write(`${JSON.stringify({ node: process.version, passed: scenario })}\n`);
  process.exit(0);
} catch (failure) {
  process.stderr.write(`${process.version} ${scenario}: ${failure.message}\n`);
  process.exit(1);
}
