import { Option } from 'commander';
import { PRECEDENT_FORMATS } from '../../report/precedent-formats.ts';
import { PRECEDENT_FAILURES, precedentsCommand, type PrecedentFlags } from '../commands/precedents.ts';
import { collect, POLICY, wholeNumber } from '../options.ts';
import { forReaders, readBy, type ReaderFlags } from '../readers.ts';
import type { Wire } from '../wire.ts';

type Flags = Omit<PrecedentFlags, 'policy'> & { readonly policy?: readonly string[] };

/** Adds `precedents` to the command line. */
export const wire: Wire = (program, terminal, done) => {
  program
    .command('precedents')
    .summary('find decided cases that contradict each other')
    .description(
      'Compares decided cases by the findings that favour a verdict, and reports each pair of which one was ended, ' +
        'and the other, at least as strong for that in all of them, was not. Says which decisions to overrule.',
    )
    .argument('<case...>', 'case files, archives (.ndjson, .jsonl), packs, folders, or - for standard input')
    .option('-p, --policy <path>', POLICY, collect)
    .addOption(
      new Option('-f, --format <format>', 'how to write the report')
        .choices(Object.keys(PRECEDENT_FORMATS))
        .default('text'),
    )
    .option('-o, --output <file>', 'write to a file, whole or not at all')
    .addOption(
      new Option('--fail-on <outcome>', 'exit 1 on this')
        .choices(PRECEDENT_FAILURES)
        .default('contradiction'),
    )
    .option('-j, --jobs <number>', 'how many cores to use for archives (default: all)', wholeNumber)
    .option(
      '--limit <number>',
      'how many contradictions, and decisions, to tell of one by one',
      wholeNumber,
      50,
    )
    .addOption(forReaders())
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: Flags & ReaderFlags) => {
      done(
        await precedentsCommand(
          paths,
          { ...flags, policy: flags.policy ?? ['policies'] },
          readBy(flags, terminal),
        ),
      );
    });
};

const EXAMPLES = `
Examples:
  $ decisis precedents fixtures/cases
  $ decisis precedents archive.ndjson --limit 10 --format markdown
  $ decisis precedents cases --fail-on none --format json --output precedents.json`;
