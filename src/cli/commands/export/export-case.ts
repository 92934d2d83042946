import { itemAt, lookUp } from '../../../model/look-up.ts';
import { EXCHANGE, type ExchangeFormat } from '../../../exchange/formats.ts';
import type { Audience } from '../../../explain/audience.ts';
import { caseFor } from '../../../explain/seen-by.ts';
import { listed } from '../../../diagnostic/suggest.ts';
import { caseInText } from '../../../load/case-document.ts';
import type { Case, Exhibit } from '../../../model/case.ts';
import { DiagnosedError, EXIT, UsageError, type Exit } from '../../process/exit.ts';
import { readText } from '../../files/files.ts';
import { vocabulariesUnder } from '../../policies/vocabularies-under.ts';
import { refuseOverwrite } from '../../files/refuse-overwrite.ts';
import { writeReports } from '../../reports/reports.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { attributesIn } from '../../../exchange/attributes-in.ts';

/** The flags that the export of one case reads. */
export interface ExportCaseFlags {
  readonly policy?: readonly string[];
  readonly output?: string;
}

/**
 * Writes the exhibits of one case in another tool's format, as far as its readers may see them, and reports what was
 * withheld.
 */
export async function exportCase(
  paths: readonly string[],
  format: ExchangeFormat,
  { policy, output }: ExportCaseFlags,
  terminal: Terminal,
): Promise<Exit> {
  const [path, another] = paths;
  if (path === undefined || another !== undefined)
    throw new UsageError(
      `\`--to ${format}\` writes one case`,
      'name one case file; many cases are exported to a folder',
    );
  refuseOverwrite([output], paths);
  const { vocabularies, diagnostics } = vocabulariesUnder(policy);
  if (diagnostics.length > 0) throw new DiagnosedError(diagnostics);
  const item = caseInText(path, readText(path), vocabularies);
  if (!item.ok) throw new DiagnosedError(item.diagnostics);
  const vocabulary = lookUp(vocabularies, item.case.vocabulary);
  const { seen, withheld } = seenCase(
    item.case,
    caseFor(terminal.audience, vocabulary, item.case),
    terminal.audience,
  );
  const place = output === '-' ? undefined : output;
  await writeReports([{ format, place }], terminal, () => EXCHANGE[format](seen, vocabulary));
  if (withheld.length > 0)
    terminal.remark(`note: withheld: ${listed(withheld, 'and').replaceAll('`', '')}\n`);
  return EXIT.done;
}

/** The attributes of which readers outside see numbered labels in place of the case's own. */
function relabelled(theCase: Case, shown: Case): readonly string[] {
  const names = theCase.evidence.flatMap((exhibit, at) =>
    attributesIn(exhibit).flatMap(([name, value]) =>
      itemAt(shown.evidence, at)[name] === value ? [] : [`\`${name}\``],
    ),
  );
  return names.length === 0 ? [] : [`labels of ${listed([...new Set(names)], 'and')}`];
}

const TEXTS = ['summary', 'excerpt', 'location', 'sha256', 'collected'] as const;

/**
 * A case as its readers see it, without the placeholders for what is withheld, and a sentence that lists what those
 * were.
 */
function seenCase(
  theCase: Case,
  shown: Case,
  { level }: Audience,
): { readonly seen: Case; readonly withheld: readonly string[] } {
  const gone = new Map<string, number>();
  const evidence = shown.evidence.map((exhibit, at): Exhibit => {
    const whole = itemAt(theCase.evidence, at);
    const rest: Record<string, unknown> = { ...exhibit };
    for (const key of TEXTS) {
      const [before, after] = [whole[key], exhibit[key]];
      const blank = after === undefined || (typeof after === 'string' && after.trim() === '');
      if (before === undefined || !blank) continue;
      gone.set(key, (gone.get(key) ?? 0) + 1);
      if (key === 'summary') rest[key] = '(withheld)';
      else Reflect.deleteProperty(rest, key);
    }
    return rest as Exhibit;
  });
  const words = [...gone].map(([key, count]) => `${key} of ${count} ${count === 1 ? 'exhibit' : 'exhibits'}`);
  const labels = level === 'internal' ? [] : relabelled(theCase, shown);
  return { seen: { ...shown, evidence }, withheld: [...words, ...labels] };
}
