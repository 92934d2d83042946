import { chance, pick, shuffled, type Draw } from '../naive/draw.ts';
import { NASTY } from './nasty.ts';

type Room = Record<string, unknown>;

/** A place in a tree: what holds it, and under which key. */
type Place = readonly [room: Room, key: string];

/** All places of a tree that was just copied, so that nothing is in it twice. */
function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const room = value as Room;
  return Object.keys(room).flatMap((key): Place[] => [[room, key], ...placesIn(room[key])]);
}

const remove = ([room, key]: Place): void => {
  if (Array.isArray(room)) room.splice(Number(key), 1);
  else Reflect.deleteProperty(room, key);
};

const put = (room: Room, key: string, value: unknown): void => {
  Object.defineProperty(room, key, { value, enumerable: true, writable: true, configurable: true });
};

const isText = (place: Place): boolean => typeof place[0][place[1]] === 'string';
const isNumber = (place: Place): boolean => typeof place[0][place[1]] === 'number';
const isMap = ([room, key]: Place): boolean =>
  typeof room[key] === 'object' && room[key] !== null && !Array.isArray(room[key]);
const isList = ([room, key]: Place): boolean => Array.isArray(room[key]);

type Break = (draw: Draw, place: Place, places: readonly Place[]) => void;

const BREAKS: readonly Break[] = [
  (_, place) => remove(place),
  (draw, [room, key]) => put(room, key, pick(draw, NASTY)),
  (draw, [room, key]) => put(room, key, pick(draw, NASTY)),
  // what refers to one thing refers to another, or to what there is not
  (draw, place, places) => {
    const texts = places.filter(isText);
    if (isText(place) && texts.length > 0) {
      const [from, key] = pick(draw, texts);
      put(place[0], place[1], chance(draw, 80) ? from[key] : `${String(from[key])}x`);
    }
  },
  // a key as a value: a finding that refers to itself, a class called as a kind
  (draw, place, places) => put(place[0], place[1], pick(draw, places)[1]),
  // a key renamed, to another of the document or to a trap
  (draw, [room, key], places) => {
    if (Array.isArray(room)) return;
    const value = room[key];
    Reflect.deleteProperty(room, key);
    const others = [
      pick(draw, places)[1],
      '__proto__',
      'constructor',
      `${key}x`,
      key.slice(1),
      key.toUpperCase(),
      '',
    ];
    put(room, pick(draw, others), value);
  },
  // two parts change their places
  (draw, [room, key], places) => {
    const [other, name] = pick(draw, places);
    const value = structuredClone(room[key]);
    put(room, key, structuredClone(other[name]));
    put(other, name, value);
  },
  // a part stands twice
  (draw, [room, key], places) => {
    const copy = structuredClone(room[key]);
    if (Array.isArray(room)) room.splice(draw(room.length + 1), 0, copy);
    else put(room, pick(draw, [`${key}-2`, pick(draw, places)[1]]), copy);
  },
  (_, [room, key]) => put(room, key, [room[key]]),
  (draw, [room, key], places) => put(room, key, { [pick(draw, places)[1]]: room[key] }),
  (_, [room, key]) => {
    const value = room[key];
    if (Array.isArray(value) && value.length > 0) put(room, key, value[0]);
  },
  (draw, place) => {
    const [room, key] = place;
    if (isNumber(place)) put(room, key, Number(room[key]) + pick(draw, [-1, 1, 0.5, 1000, -1000, 1e15]));
  },
  (draw, place) => {
    const [room, key] = place;
    if (isMap(place)) put(room, key, Object.fromEntries(shuffled(draw, Object.entries(room[key] as Room))));
    else if (isList(place)) put(room, key, shuffled(draw, room[key] as unknown[]));
  },
  (draw, place) => {
    const [room, key] = place;
    if (isText(place)) put(room, key, `${String(room[key])}${String(pick(draw, NASTY))}`);
  },
];

/** A tree broken in one place or a few: parts gone, doubled, swapped, renamed, referring elsewhere, of another type. */
export function brokenTree(draw: Draw, value: unknown): unknown {
  const copy = structuredClone(value);
  for (let times = pick(draw, [1, 1, 1, 2, 3]); times > 0; times -= 1) {
    const places = placesIn(copy);
    if (places.length === 0) return copy;
    pick(draw, BREAKS)(draw, pick(draw, places), places);
    if (placesIn(copy).length > 20_000) return copy;
  }
  return copy;
}
