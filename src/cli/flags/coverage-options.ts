import { InvalidArgumentError, Option, type Command } from 'commander';
import { COVERAGE_FORMATS, type CoverageFormatName } from '../../report/coverage/formats.ts';
import { FLAGS } from './options.ts';

/** The flags of coverage, which `test` and `replay` share. */
export interface CoverageFlags {
  readonly coverage?: boolean;
  readonly coverageFormat?: CoverageFormatName;
  readonly coverageOutput?: string;
  readonly min?: number;
  readonly write?: string;
}

/** Whether any of the flags asks for coverage. */
export const wantsCoverage = ({
  coverage,
  coverageFormat,
  coverageOutput,
  min,
  write,
}: CoverageFlags): boolean =>
  coverage === true || [coverageFormat, coverageOutput, min, write].some((flag) => flag !== undefined);

/** Whether coverage is written to standard output in a format for programs: then no report may be written there. */
export const takesOutput = ({ coverageFormat = 'table', coverageOutput }: CoverageFlags): boolean =>
  coverageFormat !== 'table' && (coverageOutput === undefined || coverageOutput === '-');

/** Adds the flags of coverage to a command. */
export function addCoverage(command: Command): Command {
  return command
    .option('--coverage', 'report what no case covers')
    .addOption(
      new Option('--coverage-format <format>', 'the format of coverage (default: table)').choices(
        Object.keys(COVERAGE_FORMATS),
      ),
    )
    .option('--coverage-output <file>', 'write coverage to a file, whole or not at all')
    .option('--min <percent>', 'exit 1 if coverage is below this', percentOf)
    .option(FLAGS.write, 'for each thing that is not covered, write a case that covers it');
}

/** Parses a share in percent, a number from 0 to 100. */
export function percentOf(value: string): number {
  if (!/^\d{1,3}(?:\.\d+)?$/.test(value) || Number(value) > 100) {
    throw new InvalidArgumentError('It is a number from 0 to 100.');
  }
  return Number(value);
}
