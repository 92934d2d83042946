import type { ReportFormat } from './formats.ts';
import type { Item } from './incoming.ts';
import type { ReportContext, ReportReader } from './report-reader.ts';

/** The reader of each format, loaded when it is needed. */
const READERS: Readonly<Record<ReportFormat, () => Promise<ReportReader>>> = {
  mail: async () => (await import('./mail/read-mail.ts')).readMail,
  xarf: async () => (await import('./xarf/read-xarf.ts')).readXarf,
  misp: async () => (await import('./misp/read-misp.ts')).readMisp,
  stix: async () => (await import('./stix/read-stix.ts')).readStix,
};

/** Reads a report. */
export async function readReport(
  format: ReportFormat,
  bytes: Uint8Array,
  context: ReportContext,
): Promise<readonly Item[]> {
  return (await READERS[format]())(bytes, context);
}
