import { firstOf, lastOf } from '../../model/ends.ts';
import type { Case, Exhibit, FactEntry, Value } from '../../model/case.ts';
import { entriesOf, isPlain } from '../../model/fact-entries.ts';
import { widthOf } from '../wrap.ts';

/**
 * A case as a YAML document, with each exhibit on a line or a few.
 * @param width of a line, in columns
 * @param brief whether exhibits that differ only in their ids are counted instead of listed
 */
export function caseDocument(theCase: Case, width = 80, brief = false): readonly string[] {
  const { case: id, title, vocabulary, subject, facts, evidence } = theCase;
  return [
    `case: ${id}`,
    `title: ${scalar(title)}`,
    `vocabulary: ${vocabulary}`,
    `as-of: ${theCase['as-of']}`,
    `subject: { name: ${scalar(subject.name)} }`,
    ...factLines(facts, width),
    ...(evidence.length === 0 ? ['evidence: []'] : ['evidence:']),
    ...runs(evidence, brief).flatMap((run) => [
      ...flow('  - ', Object.entries(firstOf(run)), width),
      ...(run.length === 1 ? [] : [`    # ${alike(run)}`]),
    ]),
  ];
}

/** Facts: on a line or two if all are bare values, else each with its entries. */
function factLines(facts: Case['facts'], width: number): readonly string[] {
  const known = Object.entries(facts);
  if (known.length === 0) return ['facts: {}'];
  if (known.every(([, fact]) => isPlain(fact))) return flow('facts: ', known, width);
  const entry = (start: string, written: FactEntry): readonly string[] =>
    flow(start, Object.entries(written), width);
  return [
    'facts:',
    ...known.flatMap(([name, fact]) => {
      if (isPlain(fact)) return [`  ${name}: ${scalar(fact)}`];
      const entries = entriesOf(fact);
      if (entries.length === 1) return entry(`  ${name}: `, firstOf(entries));
      return [`  ${name}:`, ...entries.flatMap((each) => entry('    - ', each))];
    }),
  ];
}

/** Groups of consecutive exhibits that differ only in their ids. */
function runs(evidence: readonly Exhibit[], brief: boolean): readonly (readonly Exhibit[])[] {
  const found: Exhibit[][] = [];
  const text = (exhibit: Exhibit): string => JSON.stringify({ ...exhibit, id: '' });
  for (const exhibit of evidence) {
    const last = found.at(-1);
    if (brief && last !== undefined && text(firstOf(last)) === text(exhibit)) last.push(exhibit);
    else found.push([exhibit]);
  }
  return found;
}

function alike(run: readonly Exhibit[]): string {
  const [from, to] = [firstOf(run.slice(1)).id, lastOf(run).id];
  return from === to ? `${from} is the same` : `${from} to ${to} are the same`;
}

/** A map in braces, broken into lines between its entries. */
function flow(
  start: string,
  entries: readonly (readonly [string, unknown])[],
  width: number,
): readonly string[] {
  const lines: string[] = [];
  let line = `${start}{`;
  for (const [index, [key, value]] of entries.entries()) {
    const text = Array.isArray(value) ? `[${value.map(scalar).join(', ')}]` : scalar(value as Value);
    const entry = ` ${key}: ${text}${index < entries.length - 1 ? ',' : ' }'}`;
    if (widthOf(line) + widthOf(entry) > width && line.trim() !== '{') {
      lines.push(line);
      line = ' '.repeat(start.length + 1);
    }
    line += entry;
  }
  return [...lines, line];
}

const PLAIN = /^[A-Za-z0-9](?:[A-Za-z0-9 ._'()-]|:(?! |$))*$/;
const WORDS = /^(?:true|false|null|yes|no|on|off|~)$/i;

function scalar(value: Value): string {
  if (typeof value !== 'string') return String(value);
  const looksLikeNumber = value.trim() !== '' && !Number.isNaN(Number(value));
  return PLAIN.test(value) && !WORDS.test(value) && !looksLikeNumber && value === value.trim()
    ? value
    : JSON.stringify(value);
}
