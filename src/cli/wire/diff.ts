import { Option } from 'commander';
import { DIFF_FORMATS } from '../../report/diff-formats.ts';
import { DIFF_FAIL_ON, diffCommand, type DiffCommandOptions } from '../commands/diff.ts';
import { collect, POLICY } from '../options.ts';
import { forReaders, readBy, type ReaderFlags } from '../readers.ts';
import type { Wire } from '../wire.ts';

type Flags = Pick<DiffCommandOptions, 'format' | 'failOn'> & Partial<DiffCommandOptions>;

/** Adds the command `diff` to the command line. */
export const wire: Wire = (program, terminal, done) => {
  program
    .command('diff')
    .summary('compare two versions of the policies')
    .description(
      'Shows what differs in meaning between two versions of the policies, and which cases fare otherwise.',
    )
    .argument('<base>', 'the older version: a git revision, a file or a folder')
    .argument('[head]', 'the newer version, likewise (default: the working tree)')
    .option('-p, --policy <path>', POLICY, collect)
    .option('-c, --cases <path>', 'cases to decide under both versions; may be repeated', collect)
    .addOption(
      new Option('-f, --format <format>', 'how to write the difference')
        .choices(Object.keys(DIFF_FORMATS))
        .default('text'),
    )
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .addOption(
      new Option('--fail-on <what>', 'exit 1 on this, or on what is graver')
        .choices([...DIFF_FAIL_ON])
        .default('none'),
    )
    .addOption(forReaders())
    .addHelpText('after', EXAMPLES)
    .action(async (base: string, head: string | undefined, flags: Flags & ReaderFlags) => {
      const { policy = ['policies'], cases = [] } = flags;
      done(await diffCommand(base, head, { ...flags, policy, cases }, readBy(flags, terminal)));
    });
};

const EXAMPLES = `
Examples:
  $ decisis diff HEAD
  $ decisis diff main --cases fixtures/cases
  $ decisis diff v1.0 v2.0 --policy policies/hosting.yaml
  $ decisis diff old-policies --cases archive.ndjson --fail-on flip --format markdown

A file or folder of the name is taken before a revision; git:NAME means the revision, ./NAME the path.`;
