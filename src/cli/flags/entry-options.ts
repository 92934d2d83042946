import { Option } from 'commander';
import { repeatable } from './options.ts';
import { approverFlag } from './role-flag.ts';

/** The flags of commands that append an entry to the decisions of a case, with their help. */
export const ENTRY = {
  sign: ['--sign <key>', 'sign the entry with an SSH key, as git signs commits'],
  dryRun: ['--dry-run', 'show what would be appended, as a patch, and write nothing', false],
  yes: ['-y, --yes', 'do not ask', false],
} as const satisfies Readonly<Record<string, readonly [string, string, false?]>>;

/** The option `--approved-by`. */
export const approvedByOption = (): Option =>
  repeatable(
    new Option(
      '--approved-by <role>',
      'a role that approved it, other than `--by`; may be repeated',
    ).argParser(approverFlag),
  );
