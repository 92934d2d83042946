import type { Case, Exhibit, Fact, Value } from '../model/case.ts';
import { entriesOf, isPlain } from '../model/fact-entries.ts';
import type { Verdict } from '../model/verdict.ts';
import { knownTime } from '../model/time.ts';

/** An example to write: a case, its purpose, and the resulting verdict. */
export interface WrittenExample {
  readonly name: string;
  readonly case: Case;
  readonly verdict: Pick<Verdict, 'verdict' | 'contested' | 'grounds'>;
}

/**
 * A tests document, in YAML. Each example expects the result it had now, so that all pass until the policy is changed.
 * @param comment lines to put above the document
 */
export function testsDocument(
  policy: string,
  comment: readonly string[],
  examples: readonly WrittenExample[],
): string {
  const names = new Map<string, number>();
  const lines = examples.flatMap((example) => {
    const count = (names.get(example.name) ?? 0) + 1;
    names.set(example.name, count);
    return exampleLines(count === 1 ? example.name : `${example.name} (${count})`, example);
  });
  return `${[...comment.map((line) => `# ${line}`), `tests: ${policy}`, 'examples:', ...lines].join('\n')}\n`;
}

function exampleLines(name: string, { case: theCase, verdict }: WrittenExample): readonly string[] {
  const { evidence, facts } = theCase;
  const referred = new Set([
    ...evidence.flatMap((exhibit) => [exhibit['derived-from'], ...(exhibit.refutes ?? [])]),
    ...Object.values(facts).flatMap((fact) => entriesOf(fact).flatMap((entry) => entry['shown-by'] ?? [])),
  ]);
  const asOf = knownTime(theCase['as-of']);
  return [
    `  ${scalar(name)}:`,
    '    given:',
    `      as-of: ${scalar(theCase['as-of'])}`,
    ...(Object.keys(facts).length === 0
      ? []
      : [`      facts: ${map(Object.entries(facts).map(([name, fact]) => [name, factText(fact, asOf)]))}`]),
    ...(evidence.length === 0 ? [] : ['      evidence:']),
    ...grouped(evidence.map((exhibit) => exhibitText(exhibit, asOf, referred.has(exhibit.id)))),
    `    expect: ${map([
      ['verdict', verdict.verdict],
      ['contested', verdict.contested],
      ['grounds', verdict.grounds],
    ])}`,
  ];
}

/** Joins consecutive equal exhibits to one line with a `times`. */
function grouped(texts: readonly (readonly [string, unknown])[][]): readonly string[] {
  const groups: { readonly text: readonly (readonly [string, unknown])[]; times: number }[] = [];
  for (const text of texts) {
    const last = groups.at(-1);
    if (last !== undefined && JSON.stringify(last.text) === JSON.stringify(text)) last.times += 1;
    else groups.push({ text, times: 1 });
  }
  return groups.map(({ text: [kind, ...rest], times }) => {
    const repeated: readonly [string, unknown][] = times === 1 ? [] : [['times', times]];
    return `        - ${map([...(kind === undefined ? [] : [kind]), ...repeated, ...rest])}`;
  });
}

function exhibitText(exhibit: Exhibit, asOf: number, isReferred: boolean): (readonly [string, unknown])[] {
  const { id, kind, observed, summary: _, ...rest } = exhibit;
  const ago = agoOf(asOf - knownTime(observed));
  return [
    ['kind', kind],
    ...(isReferred ? [['id', id] as const] : []),
    ago === undefined ? ['observed', observed] : ['ago', ago],
    ...Object.entries(rest),
  ];
}

/** A fact, with its times as ages if those are whole minutes. */
function factText(fact: Fact, asOf: number): unknown {
  if (isPlain(fact)) return fact;
  const texts = entriesOf(fact).map(({ since, ...entry }) => {
    const ago = since === undefined ? undefined : agoOf(asOf - knownTime(since));
    const { value, ...rest } = entry;
    return { value, ...(since === undefined ? {} : ago === undefined ? { since } : { ago }), ...rest };
  });
  return Array.isArray(fact) ? texts : texts[0];
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const;

/** An age in its largest whole unit; undefined if it is no whole number of minutes. */
function agoOf(age: number): string | undefined {
  const unit = UNITS.find(([, length]) => age >= 0 && age % length === 0);
  return unit === undefined ? undefined : `${age / unit[1]}${unit[0]}`;
}

function map(entries: readonly (readonly [string, unknown])[]): string {
  return `{ ${entries.map(([key, value]) => `${scalar(key)}: ${flow(value)}`).join(', ')} }`;
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  return typeof value === 'object' && value !== null ? map(Object.entries(value)) : scalar(value as Value);
}

/** Words that YAML does not read as text. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

function scalar(value: Value): string {
  if (typeof value !== 'string') return String(value);
  if (/^[0-9]+[mhdw]$/.test(value)) return value;
  return /^[A-Za-z](?:[A-Za-z0-9 _.'()-]*[A-Za-z0-9_.)-])?$/.test(value) && !RESERVED.test(value)
    ? value
    : JSON.stringify(value);
}
