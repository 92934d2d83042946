import { momentOf } from './moments.mjs';

/**
 * The exhibits that may be weighed (section 2 of the language): not out of time, and in the grounded extension of who
 * refutes whom. Cases without a refutation, the most, take the short way.
 * @param {number} asOf milliseconds since 1970
 * @returns {(exhibit: object) => boolean}
 */
export function admittedIn(evidence, asOf) {
  if (!evidence.some((exhibit) => exhibit.refutes !== undefined))
    return (exhibit) => momentOf(exhibit.observed) <= asOf;
  const present = evidence.filter((exhibit) => momentOf(exhibit.observed) <= asOf);
  const attackers = attackersAmong(present, new Map(evidence.map((exhibit) => [exhibit.id, exhibit])));
  const accepted = new Set();
  const rejected = new Set();
  for (let before = -1; before !== accepted.size + rejected.size;) {
    before = accepted.size + rejected.size;
    for (const exhibit of present) {
      const by = attackers.get(exhibit);
      if (by.every((attacker) => rejected.has(attacker))) accepted.add(exhibit);
      else if (by.some((attacker) => accepted.has(attacker))) rejected.add(exhibit);
    }
  }
  return (exhibit) => accepted.has(exhibit);
}

/** By exhibit: those that refute it or what it derives from. */
function attackersAmong(present, byId) {
  const refuters = present.filter(({ refutes }) => refutes !== undefined);
  return new Map(
    present.map((exhibit) => {
      const line = lineageOf(exhibit, byId);
      return [exhibit, refuters.filter(({ refutes }) => refutes.some((id) => line.includes(id)))];
    }),
  );
}

function lineageOf(exhibit, byId) {
  const line = [];
  for (let at = exhibit; at !== undefined; at = byId.get(at['derived-from'])) line.push(at.id);
  return line;
}

/** The id of the first exhibit in the line of derivations that an exhibit ends. */
export function originOf(exhibit, evidence) {
  let first = exhibit;
  while (first['derived-from'] !== undefined) {
    const source = first['derived-from'];
    first = evidence.find(({ id }) => id === source);
  }
  return first.id;
}
