import { positionOf, type Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Severity } from '../../diagnostic/severities.ts';
import { CODES, type Code } from '../../diagnostic/codes.ts';
import type { Audience } from '../../explain/audience.ts';
import type { Place } from '../../replay/policy-change.ts';
import type { Paint } from '../paint.ts';

/** A fault that was put right. */
export interface Fixed {
  readonly code: Code;
  readonly file: string;
  readonly line: number;
}

/** What a check came to. */
export interface CheckReport {
  readonly documents: number;
  /** By place. */
  readonly diagnostics: readonly (Diagnostic & { readonly fix?: unknown })[];
  /** How many lints comments turned off. */
  readonly disabled: number;
  readonly fixed: readonly Fixed[];
}

/** How the report of a check is to be written. */
export interface CheckOptions {
  readonly paint: Paint;
  readonly audience: Audience;
  readonly version: string;
  /** A file as the repository's host names it: its path from the root. */
  readonly pathOf: (file: string) => string;
  /** Why a code is worth a look; undefined for an error, which needs no such words. */
  readonly why: (code: Code) => string | undefined;
}

/** Writes the report of a check in one format. */
export type CheckFormat = (report: CheckReport, options: CheckOptions) => string;

/** How many diagnostics there are of a severity. */
export const counted = ({ diagnostics }: CheckReport, wanted: Severity): number =>
  diagnostics.filter(({ severity }) => severity === wanted).length;

/** Where a diagnostic is; a file that could not be read has no lines. */
export function placeOf({ span: { file, start, end } }: Diagnostic): Place {
  const from = positionOf(file, start);
  const to = positionOf(file, Math.max(end, start + 1));
  return { file: file.name, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** The title of a code: its meaning, as a sentence begins. */
export const titleOf = (code: Code): string => CODES[code].charAt(0).toUpperCase() + CODES[code].slice(1);
