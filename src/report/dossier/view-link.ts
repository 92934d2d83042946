import { named } from '../../model/named.ts';
import type { Case, Value } from '../../model/case.ts';
import { parseTime } from '../../model/time.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';

/** A view of a case, as JSON holds it. */
export interface WrittenView {
  /** Milliseconds since 1970. */
  readonly asOf?: number;
  readonly struck?: readonly string[];
  readonly assume?: Readonly<Record<string, Value>>;
}

/** Every link to a view begins so; any other is to a place in the page. */
const START = '#?';

/**
 * A view as the end of a link, in the words of the command line: `#?as-of=…&without=E3,E5&assume=cure=verified`.
 * @param base the view that the page shows without any
 */
export function linkOf(view: WrittenView, base: WrittenView): string {
  return sameView(view, base) ? '' : linkTo(view);
}

/** The end of a link to a view, whatever the page shows without any. */
export function linkTo(view: WrittenView): string {
  const words = new URLSearchParams();
  if (view.asOf !== undefined) words.set('as-of', new Date(view.asOf).toISOString());
  const { struck = [] } = view;
  if (struck.length > 0) words.set('without', struck.join(','));
  for (const [fact, is] of Object.entries(view.assume ?? {})) words.append('assume', `${fact}=${String(is)}`);
  return START + words.toString();
}

/**
 * Reads the end of a link. It may come from anyone: what is not an exhibit, no fact, no value of it or no time is passed over.
 * @returns undefined where it is a link to no view
 */
export function viewInLink(hash: string, theCase: Case, vocabulary: Vocabulary): WrittenView | undefined {
  if (!hash.startsWith(START)) return undefined;
  const words = new URLSearchParams(hash.slice(START.length));
  const asOf = parseTime(words.get('as-of') ?? '');
  const named = new Set((words.get('without') ?? '').split(','));
  const struck = theCase.evidence.map(({ id }) => id).filter((id) => named.has(id));
  const assumed = words.getAll('assume').flatMap((text) => assumption(text, vocabulary));
  return {
    ...(asOf === undefined ? {} : { asOf }),
    ...(struck.length === 0 ? {} : { struck }),
    ...(assumed.length === 0 ? {} : { assume: Object.fromEntries(assumed) }),
  };
}

function assumption(text: string, { facts }: Vocabulary): readonly (readonly [string, Value])[] {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(0, equals));
  if (!Object.hasOwn(facts, name)) return [];
  const is = valueIn(text.slice(equals + 1), named(facts, name));
  return is === undefined ? [] : [[name, is]];
}

/** The value of a fact that a text stands for; undefined if it is not a value of the fact. */
export function valueIn(text: string, domain: Domain): Value | undefined {
  if ('scale' in domain) return domain.scale.includes(text) || text === domain.unrated ? text : undefined;
  if ('one-of' in domain) return domain['one-of'].includes(text) ? text : undefined;
  if (domain.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  if (domain.type === 'integer') return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
  return text === '' ? undefined : text;
}

/** Whether two views are the same look at a case. */
export function sameView(a: WrittenView, b: WrittenView): boolean {
  const canonical = ({ asOf, struck = [], assume = {} }: WrittenView): string =>
    JSON.stringify([
      asOf,
      struck.toSorted(),
      Object.entries(assume).toSorted(([x], [y]) => (x < y ? -1 : 1)),
    ]);
  return canonical(a) === canonical(b);
}

/** The command line that looks at a case so; where the files are, a page does not know. */
export function commandOf(view: WrittenView): string {
  const words = ['decisis decide CASE.yaml', '--policy POLICY.yaml'];
  if (view.asOf !== undefined) words.push(`--as-of ${new Date(view.asOf).toISOString()}`);
  const { struck = [] } = view;
  if (struck.length > 0) words.push(`--without ${struck.join(',')}`);
  for (const [fact, is] of Object.entries(view.assume ?? {}))
    words.push(`--assume ${fact}=${quoted(String(is))}`);
  return words.join(' \\\n  ');
}

const quoted = (text: string): string =>
  /^[\w.:-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
