import { firstOf } from '../../../model/ends.ts';
import type { Program } from '../../../engine/program.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import type { Vocabulary } from '../../../model/vocabulary.ts';
import type { DialectName } from '../../../sql/dialects.ts';
import { policySql } from '../../../sql/policy-sql.ts';
import { tablesSql } from '../../../sql/tables-sql.ts';
import { SqlRefusal } from '../../../sql/sql-refusal.ts';
import { EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { withOutput } from '../../files/output.ts';
import { loadPolicies } from '../../policies/policies.ts';
import { printDiagnostics } from '../../terminal/print-diagnostics.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** The flags of `sql`. */
export interface SqlFlags {
  readonly policy: readonly string[];
  readonly dialect: DialectName;
  readonly only?: string;
  readonly flips: boolean;
  readonly tables?: string;
  readonly output?: string;
}

/**
 * Prints a policy as SQL.
 * @throws UsageError where SQL cannot express the policy exactly in that dialect, or where it is not clear which
 * policy is meant
 */
export async function sqlCommand(
  { policy, dialect, only, flips, tables, output }: SqlFlags,
  terminal: Terminal,
): Promise<Exit> {
  refuseOverwrite([output], policy, 'the policies');
  const loaded = loadPolicies(policy);
  if (!loaded.ok) {
    printDiagnostics(loaded.diagnostics, terminal);
    return EXIT.invalid;
  }
  const program = onlyPolicy(loaded.value, only);
  const text =
    tables === undefined
      ? orUsageError(dialect, () =>
          policySql(program, { dialect, flips, vocabularies: widerThan(program, loaded.value) }),
        )
      : tablesSql(dialect, tables, program.vocabulary);
  await withOutput(output, terminal, async ({ write }) => write(text));
  return EXIT.done;
}

function onlyPolicy({ programs }: LoadedPolicies, only: string | undefined): Program {
  const ids = programs.map(({ policy }) => policy.policy).join(', ');
  if (only !== undefined) {
    const found = programs.find(({ policy }) => policy.policy === only);
    if (found !== undefined) return found;
    throw new UsageError(`there is no policy \`${only}\``, `one of ${ids}`);
  }
  if (programs.length === 1) return firstOf(programs);
  throw new UsageError(
    `there are several policies: ${ids}`,
    'a statement covers one policy: name it with `--only`',
  );
}

/** The vocabularies that the tables may use: the policy's own, and those that extend it. */
const widerThan = (
  { vocabulary, words }: Program,
  { vocabularies }: LoadedPolicies,
): readonly Vocabulary[] => [
  vocabulary,
  ...[...vocabularies.values()].filter(
    (other) => other !== vocabulary && words.get(other.vocabulary) === other,
  ),
];

function orUsageError(dialect: DialectName, act: () => string): string {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof SqlRefusal)) throw error;
    throw new UsageError(
      `the policy cannot be written exactly for ${dialect}: ${error.message}`,
      'use another `--dialect`, or `decisis replay`',
    );
  }
}
