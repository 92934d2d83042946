import type { Path } from '../model/path.ts';
import type { GivenExhibit } from '../model/suite.ts';
import { ageOf, before } from './ago.ts';

/** A given exhibit and where it is written. */
export interface WrittenExhibit {
  readonly exhibit: GivenExhibit;
  readonly path: Path;
}

/** What is wrong with an exhibit as given. */
export interface ExhibitFault {
  readonly fault: 'no-time' | 'two-times' | 'bad-times' | 'bad-ago' | 'too-many';
  readonly path: Path;
  readonly value: unknown;
}

/** The evidence of a case, each exhibit with where it is written. */
export interface Evidence {
  readonly evidence: readonly Readonly<Record<string, unknown>>[];
  readonly paths: readonly Path[];
  readonly faults: readonly ExhibitFault[];
}

/** The most often that one line may repeat an exhibit. */
const MOST = 10_000;

/** How many exhibits all examples of a document may have, repeats counted: each is held in memory. */
export const EXHIBITS_LIMIT = 200_000;

/** How many more exhibits the examples of a document may have. */
export interface Room {
  left: number;
}

/**
 * Makes the evidence of a case: exhibits repeated, dated and given the ids and summaries that were left out.
 * @param asOf as written; where it is not a time, `ago` gives none either
 * @param room is used up by what is made; what does not fit is not made, and is a fault
 */
export function expandEvidence(written: readonly WrittenExhibit[], asOf: string, room: Room): Evidence {
  const faults = written.flatMap(faultsOf);
  const taken = new Set(written.flatMap(({ exhibit: { id } }) => (id === undefined ? [] : [id])));
  const evidence: Record<string, unknown>[] = [];
  const paths: Path[] = [];
  for (const { exhibit, path } of written) {
    const { times = 1, ago, id, ...rest } = exhibit;
    const wanted = isRepeat(times) ? times : 1;
    const repeats = Math.min(wanted, room.left);
    if (repeats < wanted) faults.push({ fault: 'too-many', path, value: undefined });
    room.left -= repeats;
    for (let repeat = 1; repeat <= repeats; repeat += 1) {
      const made: Record<string, unknown> = Object.assign(
        Object.create(null) as Record<string, unknown>,
        rest,
      );
      made['id'] =
        id === undefined ? freeId(`E${evidence.length + 1}`, taken) : repeatedId(id, repeat, taken);
      made['summary'] ??= `${exhibit.kind}, as given`;
      if (ago !== undefined) made['observed'] = before(asOf, ago);
      evidence.push(made);
      paths.push(path);
    }
  }
  return { evidence, paths, faults };
}

const isRepeat = (times: unknown): times is number =>
  Number.isInteger(times) && Number(times) >= 0 && Number(times) <= MOST;

function faultsOf({ exhibit, path }: WrittenExhibit): readonly ExhibitFault[] {
  const { times, ago, observed } = exhibit;
  const faults: ExhibitFault[] = [];
  if (times !== undefined && !isRepeat(times)) {
    faults.push({ fault: 'bad-times', path: [...path, 'times'], value: times });
  }
  if (ago === undefined && observed === undefined) faults.push({ fault: 'no-time', path, value: undefined });
  if (ago !== undefined && observed !== undefined) {
    faults.push({ fault: 'two-times', path: [...path, 'ago'], value: ago });
  } else if (ago !== undefined && ageOf(ago) === undefined) {
    faults.push({ fault: 'bad-ago', path: [...path, 'ago'], value: ago });
  }
  return faults;
}

/** An id that is not taken: the one wished for, or that with a further letter. */
function freeId(wished: string, taken: Set<string>): string {
  let id = wished;
  while (taken.has(id)) id += 'x';
  taken.add(id);
  return id;
}

/** The first bears the id as given, so that others can refer to it; its repeats are numbered. */
const repeatedId = (id: string, repeat: number, taken: Set<string>): string =>
  repeat === 1 ? id : freeId(`${id}-${repeat}`, taken);
