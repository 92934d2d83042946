import { randomBytes } from 'node:crypto';
import type { Disclosure } from '../../../seal/disclosures.ts';
import { UsageError } from '../../process/exit.ts';
import { withOutput } from '../../files/output.ts';
import type { Asked } from '../../flags/report-options.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** A secret of 128 bits. */
export const newSalt = (): string => randomBytes(16).toString('base64url');

/** @throws UsageError where `--disclosures` is given and no format has a field for the digests */
export function refuseUndigested({
  disclosures,
  reports,
}: {
  readonly disclosures?: string;
  readonly reports: readonly Asked<string>[];
}): void {
  if (disclosures === undefined || reports.some(({ format }) => format === 'json' || format === 'ndjson'))
    return;
  throw new UsageError('`--disclosures` needs a format with digests', 'add `--format json`');
}

/** Writes one disclosure for each withheld exhibit, one a line. */
export const writeDisclosures = async (
  path: string,
  disclosures: readonly Disclosure[],
  terminal: Terminal,
): Promise<void> =>
  withOutput(path, terminal, async ({ write }) =>
    write(disclosures.map((one) => `${JSON.stringify(one)}\n`).join('')),
  );
