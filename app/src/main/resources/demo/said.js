// What somebody published, made fit to be read. Anybody may publish anything here, with curl as the README does, from
// a backend, from a page that is older than this one: a text, a number, an object without a time. Nothing is taken for
// granted, and nothing is lost: what is no message is shown as the JSON it is.
const LONGEST = 2_000;
const LATEST = 8.64e15;

const isObject = (data) => typeof data === 'object' && data !== null;

/** The text of a publication, never empty. */
export function textOf(data) {
  const text = isObject(data) && 'text' in data ? data.text : data;
  const said = typeof text === 'string' && text.trim() ? text : JSON.stringify(text ?? data);
  return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
}

/** When it was said, or null if it does not tell: milliseconds since 1970, or a date as ISO 8601 writes it. */
export function timeOf(data) {
  const at = isObject(data) ? data.at : undefined;
  const time = typeof at === 'string' ? Date.parse(at) : at;
  return Number.isFinite(time) && Math.abs(time) <= LATEST ? new Date(time) : null;
}
