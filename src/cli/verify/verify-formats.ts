import { positionOf } from '../../diagnostic/diagnostic.ts';
import type { Audience } from '../../explain/audience.ts';
import { plural } from '../../explain/words.ts';
import { placeOf } from '../../report/check/check-report.ts';
import { toldTo } from '../../report/diagnostics.ts';
import { command } from '../../report/replay/workflow-command.ts';
import type { SinceDiagnostic } from './since-diagnostics.ts';

/** What was looked at, and how much of it does not hold. */
export interface Counts {
  cases: number;
  decided: number;
  decisions: number;
  /** Decisions with a digest of their own; those made without the tool have none. */
  digested: number;
  /** Decisions of those whose own text no digest covers, as earlier versions of the tool wrote none. */
  unsealed: number;
  /** Decisions that stood in the earlier version; undefined without one. */
  stood: number | undefined;
  faults: number;
  invalid: number;
}

/** A fault, and what is said of it. */
export type Fault = Pick<SinceDiagnostic, 'case' | 'decision' | 'entry' | 'diagnostic'>;

type Write = (counts: Counts, faults: readonly Fault[], audience: Audience) => string;

/** The formats of `verify`. Text says what does not hold elsewhere, as it is found. */
export const VERIFY_FORMATS = {
  text: (counts) => summary(counts),
  json: (counts, faults, audience) =>
    `${JSON.stringify({ counts, faults: faults.map((fault) => documentOf(fault, audience)) }, null, 2)}\n`,
  github: (counts, faults, audience) =>
    [...faults.map((fault) => annotation(fault, audience)), summary(counts)].join('\n'),
} as const satisfies Record<string, Write>;

/** One of them. */
export type VerifyFormatName = keyof typeof VERIFY_FORMATS;

/** An error on the line of the case that is not what it was. */
function annotation({ diagnostic }: Fault, audience: Audience): string {
  const { message, help } = toldTo(diagnostic, audience);
  const words = help === undefined ? message : `${message}\n${help}`;
  return command('error', placeOf(diagnostic), diagnostic.code, words);
}

function documentOf({ case: id, decision, entry, diagnostic }: Fault, audience: Audience): object {
  const { code, span } = diagnostic;
  const { message, help } = toldTo(diagnostic, audience);
  const { on, verdict } = decision;
  const place = positionOf(span.file, span.start);
  return {
    case: id,
    code,
    message,
    help,
    file: span.file.name,
    ...place,
    decision: { number: entry + 1, on, verdict },
  };
}

const unsealedWords = (count: number): string =>
  `${count === 1 ? '1 has no digest of its' : `${count} have no digest of their`} own, so only \`--base\` shows an edit`;

/** What was looked at, in a line. */
function summary({ cases, decided, decisions, digested, unsealed, stood, faults, invalid }: Counts): string {
  const parts = [
    plural(decided, 'decided case'),
    `${plural(decisions, 'decision')}, ${digested} with digests`,
    ...(unsealed > 0 && stood === undefined ? [unsealedWords(unsealed)] : []),
    ...(stood === undefined ? [] : [`${stood} made before`]),
    ...(cases > decided ? [`${cases - decided} undecided`] : []),
    ...(invalid > 0 ? [`${invalid} not to be read`] : []),
  ];
  if (faults > 0) return `${parts.join('; ')}: ${plural(faults, 'fault')}\n`;
  const holds = stood === undefined ? 'every digest and chain holds' : 'nothing was altered';
  return `${parts.join('; ')}: ${digested + (stood ?? 0) > 0 ? holds : 'nothing to verify'}\n`;
}
