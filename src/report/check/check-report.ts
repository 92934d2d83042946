import { positionOf, type Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Severity } from '../../diagnostic/severities.ts';
import { CODES, type Code } from '../../diagnostic/codes.ts';
import type { Audience } from '../../explain/audience.ts';
import type { Place } from '../../replay/policy-change.ts';
import type { Paint } from '../paint.ts';

/** A diagnostic that was fixed. */
export interface Fixed {
  readonly code: Code;
  readonly file: string;
  readonly line: number;
}

/** The result of a check. */
export interface CheckReport {
  readonly documents: number;
  /** Sorted by place. */
  readonly diagnostics: readonly (Diagnostic & { readonly fix?: unknown })[];
  /** How many findings of lints were turned off by comments. */
  readonly disabled: number;
  readonly fixed: readonly Fixed[];
}

/** Options for writing the report of a check. */
export interface CheckOptions {
  readonly paint: Paint;
  readonly audience: Audience;
  readonly version: string;
  /** Maps a file to the name its repository's host uses: its path from the root. */
  readonly pathOf: (file: string) => string;
  /** Explains why a code is worth attention; undefined for errors, which need no explanation. */
  readonly why: (code: Code) => string | undefined;
}

/** Writes the report of a check in one format. */
export type CheckFormat = (report: CheckReport, options: CheckOptions) => string;

/** How many diagnostics there are of a severity. */
export const counted = ({ diagnostics }: CheckReport, wanted: Severity): number =>
  diagnostics.filter(({ severity }) => severity === wanted).length;

/** The place of a diagnostic; 1:1 for a file that could not be read. */
export function placeOf({ span: { file, start, end } }: Diagnostic): Place {
  const from = positionOf(file, start);
  const to = positionOf(file, Math.max(end, start + 1));
  return { file: file.name, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** The title of a code: its meaning, with a capital first letter. */
export const titleOf = (code: Code): string => CODES[code].charAt(0).toUpperCase() + CODES[code].slice(1);
