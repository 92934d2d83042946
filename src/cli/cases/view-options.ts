import { named } from '../../model/named.ts';
import { parseTime } from '../../model/time.ts';
import type { View } from '../../engine/view.ts';
import { valuesOf } from '../../engine/test-value.ts';
import { listed, suggestion } from '../../diagnostic/suggest.ts';
import type { Case, Value } from '../../model/case.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';
import { UsageError } from '../process/exit.ts';

/** What the flags say of how to look at a case, as text. */
export interface ViewOptions {
  readonly asOf?: string;
  readonly without?: readonly string[];
  readonly assume?: readonly string[];
}

/**
 * Turns these flags into a view of one case.
 * @throws UsageError for a text that is not a time, for an exhibit or a fact that does not exist, and for a value
 * that the fact cannot have
 */
export function viewOf(options: ViewOptions, theCase: Case, vocabulary: Vocabulary): View {
  const { asOf, without = [], assume = [] } = options;
  return {
    ...(asOf === undefined ? {} : { asOf: timeFlag(asOf) }),
    ...(without.length === 0 ? {} : { struck: struckFlag(without, theCase) }),
    ...(assume.length === 0 ? {} : { assume: assumeFlag(assume, vocabulary) }),
  };
}

function timeFlag(text: string): number {
  const time = parseTime(text);
  if (time !== undefined) return time;
  const help = 'write it as 2022-09-03T22:15:00Z, or as a bare date for midnight UTC';
  throw new UsageError(`\`--as-of ${text}\` is not a time with a zone`, help);
}

function struckFlag(ids: readonly string[], { case: name, evidence }: Case): ReadonlySet<string> {
  const known = evidence.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return new Set(ids);
  throw new UsageError(
    `case \`${name}\` has no exhibit \`${unknown}\` to strike`,
    suggestion(unknown, known, 'exhibits'),
  );
}

function assumeFlag(pairs: readonly string[], { facts }: Vocabulary): Readonly<Record<string, Value>> {
  return Object.fromEntries(pairs.map((pair) => assumption(pair, facts)));
}

function assumption(pair: string, facts: Vocabulary['facts']): readonly [string, Value] {
  const equals = pair.indexOf('=');
  if (equals < 1)
    throw new UsageError(`\`--assume ${pair}\` has no value`, 'write it as `--assume fact=value`');
  const [name, text] = [pair.slice(0, equals), pair.slice(equals + 1)];
  if (!Object.hasOwn(facts, name)) {
    throw new UsageError(`no fact is called \`${name}\``, suggestion(name, Object.keys(facts), 'facts'));
  }
  return [name, valueFlag(name, text, named(facts, name))];
}

function valueFlag(name: string, text: string, domain: Domain): Value {
  const values: readonly Value[] | undefined = valuesOf(domain);
  const known = [
    ...(values ?? []),
    ...('unrated' in domain && domain.unrated !== undefined ? [domain.unrated] : []),
  ];
  const found = known.find((value) => String(value) === text);
  if (found !== undefined) return found;
  if (values !== undefined) {
    throw new UsageError(`\`${name}\` cannot be \`${text}\``, `it is one of ${listed(known.map(String))}`);
  }
  if ('type' in domain && domain.type === 'reference' && text !== '') return text;
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new UsageError(`\`${name}\` cannot be \`${text}\``, 'it is a whole number from 0');
}
