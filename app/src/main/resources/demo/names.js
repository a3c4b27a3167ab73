// A friendly name for whoever has not chosen one.
const FIRST = ['Amber', 'Brisk', 'Calm', 'Dapper', 'Early', 'Fond', 'Gentle', 'Happy', 'Keen', 'Lucky', 'Merry', 'Noble'];
const LAST = ['Badger', 'Bee', 'Finch', 'Fox', 'Hare', 'Heron', 'Lynx', 'Otter', 'Owl', 'Robin', 'Seal', 'Wren'];

const oneOf = (list) => list[Math.floor(Math.random() * list.length)];

export const inventName = () => `${oneOf(FIRST)} ${oneOf(LAST)}`;
