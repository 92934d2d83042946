import { itemAt } from '../../model/look-up.ts';
import { ROOT } from './location.ts';
import { distinct } from '../distinct.ts';
import { createHash } from 'node:crypto';
import { plural } from '../../explain/words.ts';
import { listChunks } from '../json-chunks.ts';
import { printableJson } from '../printable-json.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';

/** The tool's home page. */
const ABOUT = 'https://www.npmjs.com/package/decisis';

/** GitHub rejects a run with more results. */
export const MOST_RESULTS = 25_000;

/** A result, and the identity by which another run recognises it, even if its line has moved. */
export interface SarifResult {
  readonly result: object;
  readonly identity: readonly string[];
  /** Distinguishes results of the same identity: the file, and the line for an archive. */
  readonly place: string;
}

/** The results of a run. */
export interface SarifRun {
  readonly version: string | undefined;
  readonly rules: readonly object[];
  /** The most severe first: results beyond the limit are counted, but never computed. */
  readonly results: Iterable<SarifResult>;
  /** How many there are. */
  readonly total: number;
  readonly most: number;
  /** Why the check was incomplete; empty if it was complete. */
  readonly failures: readonly string[];
  readonly properties?: object;
}

/** A run as a SARIF 2.1.0 log, in pieces. */
export function* sarifChunks(sarifRun: SarifRun): Generator<string> {
  const { version, rules, results, total, most, failures, properties } = sarifRun;
  const run = {
    tool: { driver: { name: 'decisis', version, informationUri: ABOUT, rules } },
    originalUriBaseIds: { [ROOT]: { description: { text: 'the root of the repository' } } },
    invocations: [invocation(failures, total - most)],
    columnKind: 'utf16CodeUnits',
    results: [],
    ...(properties === undefined ? {} : { properties }),
  };
  const log = `${printableJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, 2)}\n`;
  const at = log.indexOf(RESULTS) + RESULTS.length;
  yield log.slice(0, at);
  yield* listChunks(fingerprinted(firstOf(results, most)), '      ');
  yield log.slice(at + '[]'.length);
}

/** Where the log is split to insert the results. Texts in the log cannot contain it, since JSON escapes line breaks. */
const RESULTS = '\n      "results": ';

/** A run as a SARIF 2.1.0 log, in one piece. */
export const sarifLog = (
  run: Omit<SarifRun, 'total' | 'results'> & { readonly results: readonly SarifResult[] },
): string => [...sarifChunks({ ...run, total: run.results.length })].join('');

function firstOf<T>(all: Iterable<T>, most: number): readonly T[] {
  const first: T[] = [];
  if (most > 0)
    for (const one of all) {
      first.push(one);
      if (first.length === most) break;
    }
  return first;
}

function invocation(failures: readonly string[], left: number): object {
  const notes = [
    ...failures.map((text) => ({ level: 'error', message: { text } })),
    ...(left > 0 ? [{ level: 'warning', message: { text: leftWords(left) } }] : []),
  ];
  return {
    executionSuccessful: failures.length === 0,
    ...(notes.length === 0 ? {} : { toolExecutionNotifications: notes }),
  };
}

const leftWords = (left: number): string =>
  `${plural(left, 'more result')} left out: GitHub takes ${MOST_RESULTS} a run; \`--format json\` has them all`;

/**
 * Adds the fingerprint by which GitHub recognises a result in another run, in the form that code scanning uses: a hash and a
 * number. The hash covers the result's identity, not its line as code scanning's own does: that would merge all cases that
 * one line of a policy changed into one alert.
 */
function fingerprinted(results: readonly SarifResult[]): readonly object[] {
  const identities = distinct(
    results.map(({ identity, place }) => ({ name: identity.join('\n'), place })),
    {
      withPlace: (name, place) => `${name}\n${place}`,
      withNumber: (name, number) => `${name}\n${number}`,
    },
  );
  return results.map(({ result }, at) => ({
    ...result,
    partialFingerprints: { primaryLocationLineHash: `${hashOf(itemAt(identities, at))}:1` },
  }));
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
