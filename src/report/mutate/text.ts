import type { Case } from '../../model/case.ts';
import { knownTime } from '../../model/time.ts';
import { recordedWords } from '../../explain/recorded-words.ts';
import { capital, plural, sentenceList } from '../../explain/words.ts';
import {
  scoreOf,
  type MutationReport,
  type PlacedEdit,
  type PolicyMutation,
  type Survivor,
} from '../../mutate/mutation-report.ts';
import type { Came } from '../../mutate/trial.ts';
import type { Paint } from '../paint.ts';
import { printable } from '../printable.ts';
import { column, wrap } from '../wrap.ts';
import type { MutationOptions } from '../report-format.ts';

/** Mutation tests for a terminal: the edits that no test notices, each with a case that would notice it, then the score. */
export function textMutation(report: MutationReport, options: MutationOptions): string {
  const blocks = report.policies.flatMap((policy) => [
    head(policy, options.paint),
    ...policy.survivors.map((survivor) => survivorLines(survivor, policy, options.paint)),
    equivalents(policy, options),
  ]);
  return `${[...blocks, summary(report, options.paint)]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function head(policy: PolicyMutation, paint: Paint): readonly string[] {
  const { examples, decided, mutants, noticed, untried = 0, equivalent, survivors } = policy;
  const trials = [
    ...(examples > 0 ? [plural(examples, 'example')] : []),
    ...(decided > 0 ? [plural(decided, 'decided case')] : []),
  ];
  const row = (label: string, count: number): string => `  ${column(label, 50)}${String(count).padStart(6)}`;
  return [
    paint.heading(`Small edits of ${policy.policy}, tried on ${sentenceList(trials)}`),
    row('edits', mutants),
    row('noticed', noticed),
    ...(untried === 0 ? [] : [row('not tried, the policy being too large for all', untried)]),
    ...(equivalent.length === 0 ? [] : [row(provedWords(policy), equivalent.length)]),
    ...(survivors.length === 0 ? [] : [row('that nobody would notice', survivors.length)]),
    `  ${column('score', 50)}${String(scoreOf([policy])).padStart(6)} %`,
  ];
}

function survivorLines(survivor: Survivor, { file }: PolicyMutation, paint: Paint): readonly string[] {
  const { telling, unknown } = survivor;
  return [
    ...wrap(survivor.words, 2, paint.error('! ')),
    `  ${paint.dim(`${printable(file)}:${survivor.line}`)}`,
    ...(telling === undefined
      ? wrap(`no case that would notice it is known: ${unknown ?? ''}`, 2)
      : tellingLines(telling)),
  ];
}

function tellingLines({ case: theCase, before, after }: NonNullable<Survivor['telling']>): readonly string[] {
  const rows = [...factWords(theCase), ...exhibitWords(theCase)];
  return [
    '  a case that would notice it:',
    ...(rows.length === 0 ? ['    an empty one'] : rows.flatMap((row) => wrap(row, 6, '    '))),
    ...wrap(`it is ${cameWords(before)}; with the edit, ${afterWords(after)}`, 4),
  ];
}

const afterWords = (after: Came | null): string =>
  after === null ? 'the policy does not apply to it' : cameWords(after);

function cameWords({ verdict, contested, grounds }: Came): string {
  const by = grounds.length === 0 ? 'by default' : `by ${sentenceList(grounds)}`;
  return `${verdict}${contested ? ' (contested)' : ''} ${by}`;
}

const factWords = (theCase: Case): readonly string[] =>
  Object.entries(theCase.facts).map(([fact, is]) => `${fact} is ${recordedWords(is)}`);

/** Equal exhibits on one line, with how many there are. */
function exhibitWords({ evidence, 'as-of': asOf }: Case): readonly string[] {
  const counts = new Map<string, number>();
  for (const { id: _, kind, observed, summary: __, ...rest } of evidence) {
    const minutes = (knownTime(asOf) - knownTime(observed)) / 60_000;
    const attributes = Object.entries(rest).map(([name, is]) => `${name} ${String(is)}`);
    const words = [kind, `${ageWords(minutes)} before`, ...attributes].join(', ');
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, count]) => `${count} × ${words}`);
}

function ageWords(minutes: number): string {
  if (minutes % 1440 === 0 && minutes > 0) return `${minutes / 1440} d`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

/** What is proved of edits: of a policy that assumes something, of the cases alone that keep it. */
const provedWords = ({ assumes }: PolicyMutation): string =>
  `proved to change no decision${assumes === true ? ' where assumptions hold' : ''}`;

function equivalents(policy: PolicyMutation, { verbose }: MutationOptions): readonly string[] {
  const { equivalent, file } = policy;
  if (!verbose || equivalent.length === 0) return [];
  const line = (edit: PlacedEdit): readonly string[] => wrap(`${file}:${edit.line} ${edit.words}`, 4, '  ');
  return [capital(provedWords(policy)), ...equivalent.flatMap(line)];
}

function summary({ policies }: MutationReport, paint: Paint): readonly string[] {
  const survivors = policies.reduce((sum, one) => sum + one.survivors.length, 0);
  const score = `${scoreOf(policies)} %`;
  const untried = policies.reduce((sum, one) => sum + (one.untried ?? 0), 0);
  const left = [
    ...(survivors === 0 ? [] : [`${plural(survivors, 'edit')} that nobody would notice`]),
    ...(untried === 0 ? [] : [`${plural(untried, 'edit')} not tried`]),
  ];
  const rest = left.length === 0 ? 'no edit goes unnoticed' : sentenceList(left);
  return [`Score: ${left.length === 0 ? paint.heading(score) : paint.error(score)}, ${rest}`];
}
