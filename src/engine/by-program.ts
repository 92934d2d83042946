import type { FindingProgram, ProgramOf } from './finding-program.ts';

type Kind = keyof ProgramOf;

/** The kinds that join other findings. */
export type JoinKind = {
  readonly [K in Kind]: ProgramOf[K] extends { readonly joined: readonly number[] } ? K : never;
}[Kind];

/** The kinds that look at exhibits or a fact themselves. */
export type LeafKind = Exclude<Kind, JoinKind>;

/** A function for each of some kinds, called with a finding of that kind and further arguments. */
export type ByProgram<Args extends readonly unknown[], Result, Kinds extends Kind = Kind> = {
  readonly [K in Kinds]: (finding: ProgramOf[K], ...args: Args) => Result;
};

/** Calls the function that a table has for the kind of a finding. */
export const byProgram = <Args extends readonly unknown[], Result, Kinds extends Kind>(
  table: ByProgram<Args, Result, Kinds>,
  finding: ProgramOf[Kinds],
  ...args: Args
): Result =>
  (table as Readonly<Record<Kind, (finding: FindingProgram, ...args: Args) => Result>>)[finding.form](
    finding,
    ...args,
  );

/** Whether a finding joins others. */
export const isJoining = (finding: FindingProgram): finding is ProgramOf[JoinKind] => 'joined' in finding;
