import { positionOf } from '../../diagnostic/diagnostic.ts';
import type { Audience } from '../../explain/audience.ts';
import { plural } from '../../explain/words.ts';
import type { Case } from '../../model/case.ts';
import { isWritten } from '../../replay/verify-chain.ts';
import { messageFor } from '../../report/diagnostics.ts';
import { casesOf } from '../cases.ts';
import { chainDiagnostics, type ChainDiagnostic } from '../chain-diagnostics.ts';
import { EXIT, type Exit } from '../exit.ts';
import { noneDecided } from '../none-decided.ts';
import { reportDiagnostics } from '../reporter.ts';
import type { Terminal } from '../terminal.ts';
import { vocabulariesUnder } from '../vocabularies-under.ts';

/** The formats of `verify`. */
export const VERIFY_FORMATS = ['text', 'json'] as const;

/** The flags of `verify`. */
export interface VerifyOptions {
  /** Where vocabularies of the user's own stand. */
  readonly policy: readonly string[] | undefined;
  readonly format: (typeof VERIFY_FORMATS)[number];
}

/** What was looked at, and how much of it does not hold. */
interface Counts {
  cases: number;
  decided: number;
  decisions: number;
  /** Decisions with a digest of their own; those made without the tool have none. */
  digested: number;
  faults: number;
  invalid: number;
}

/**
 * Checks every digest and chain of decided cases, and says what does not hold.
 * @returns failed where something does not hold; invalid where a case cannot be read, or none is decided
 */
export async function verifyCommand(
  paths: readonly string[],
  { policy, format }: VerifyOptions,
  terminal: Terminal,
): Promise<Exit> {
  const { vocabularies, diagnostics } = vocabulariesUnder(policy);
  reportDiagnostics(diagnostics, terminal);
  const counts: Counts = { cases: 0, decided: 0, decisions: 0, digested: 0, faults: 0, invalid: 0 };
  const documents: object[] = [];
  for await (const item of casesOf(paths, terminal.stdin, vocabularies)) {
    if (!item.ok) {
      counts.invalid += 1;
      reportDiagnostics(item.diagnostics, terminal);
      continue;
    }
    const found = chainDiagnostics(item);
    tally(counts, item.case, found.length);
    if (format === 'json')
      documents.push(...found.map((fault) => documentOf(item.case, fault, terminal.audience)));
    else
      reportDiagnostics(
        found.map(({ diagnostic }) => diagnostic),
        terminal,
      );
  }
  if (counts.decided + counts.invalid === 0) reportDiagnostics([noneDecided(paths)], terminal);
  await terminal.write(format === 'json' ? jsonText(counts, documents) : summary(counts));
  if (counts.decided === 0 || counts.invalid + diagnostics.length > 0) return EXIT.invalid;
  return counts.faults > 0 ? EXIT.failed : EXIT.done;
}

function tally(counts: Counts, { decisions = [] }: Case, faults: number): void {
  counts.cases += 1;
  counts.decided += decisions.length > 0 ? 1 : 0;
  counts.decisions += decisions.length;
  counts.digested += decisions.filter(isWritten).length;
  counts.faults += faults;
}

function documentOf(
  { case: id }: Case,
  { fault, decision, diagnostic }: ChainDiagnostic,
  audience: Audience,
): object {
  const { code, help, span } = diagnostic;
  const message = messageFor(diagnostic, audience);
  const { on, verdict } = decision;
  const place = positionOf(span.file, span.start);
  return {
    case: id,
    code,
    message,
    help,
    file: span.file.name,
    ...place,
    decision: { number: fault.entry + 1, on, verdict },
  };
}

const jsonText = (counts: Counts, faults: readonly object[]): string =>
  `${JSON.stringify({ counts, faults }, null, 2)}\n`;

function summary({ cases, decided, decisions, digested, faults, invalid }: Counts): string {
  const parts = [
    plural(decided, 'decided case'),
    `${plural(decisions, 'decision')}, ${digested} with digests`,
    ...(cases > decided ? [`${cases - decided} undecided`] : []),
    ...(invalid > 0 ? [`${invalid} not to be read`] : []),
  ];
  if (faults > 0) return `${parts.join('; ')}: ${plural(faults, 'fault')}\n`;
  return `${parts.join('; ')}: ${digested > 0 ? 'every digest and chain holds' : 'nothing to verify'}\n`;
}
