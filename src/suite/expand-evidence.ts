import type { Path } from '../model/path.ts';
import type { GivenExhibit } from '../model/suite.ts';
import { ageOf, before } from './ago.ts';

/** A given exhibit with its path in the tests document. */
export interface WrittenExhibit {
  readonly exhibit: GivenExhibit;
  readonly path: Path;
}

/** A fault in a given exhibit. */
export interface ExhibitFault {
  readonly fault: 'no-time' | 'two-times' | 'bad-times' | 'bad-ago' | 'too-many';
  readonly path: Path;
  readonly value: unknown;
}

/** The evidence of a case, each exhibit with its path in the tests document. */
export interface Evidence {
  readonly evidence: readonly Readonly<Record<string, unknown>>[];
  readonly paths: readonly Path[];
  readonly faults: readonly ExhibitFault[];
}

/** The largest `times` of one exhibit. */
const MOST = 10_000;

/** How many exhibits all examples of a document may have together, with repeats: all are held in memory. */
export const EXHIBITS_LIMIT = 200_000;

/** How many more exhibits the examples of a document may have. */
export interface Room {
  left: number;
}

/**
 * Builds the evidence of a case: repeats and dates exhibits, and fills in missing ids and summaries.
 * @param asOf as written; if it is not a valid time, `ago` dates nothing
 * @param room is reduced by the number of exhibits made; those beyond it are not made, and are reported as a fault
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
    const observed = ago === undefined ? undefined : before(asOf, ago);
    for (let repeat = 1; repeat <= repeats; repeat += 1) {
      const made: Record<string, unknown> = Object.assign(
        Object.create(null) as Record<string, unknown>,
        rest,
      );
      made['id'] =
        id === undefined ? freeId(`E${evidence.length + 1}`, taken) : repeatedId(id, repeat, taken);
      made['summary'] ??= `${exhibit.kind}, as given`;
      if (ago !== undefined) made['observed'] = observed;
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

/** An id that is not taken: the wanted one, or that with a letter appended. */
function freeId(wished: string, taken: Set<string>): string {
  let id = wished;
  while (taken.has(id)) id += 'x';
  taken.add(id);
  return id;
}

/** The first copy keeps the id as given, so that others can refer to it; later copies are numbered. */
const repeatedId = (id: string, repeat: number, taken: Set<string>): string =>
  repeat === 1 ? id : freeId(`${id}-${repeat}`, taken);
