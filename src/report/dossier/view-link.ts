import { named } from '../../model/named.ts';
import type { Case, Value } from '../../model/case.ts';
import { parseTime } from '../../model/time.ts';
import type { Domain, Vocabulary } from '../../model/vocabulary.ts';

/** A view of a case, as stored in JSON. */
export interface WrittenView {
  /** Milliseconds since 1970. */
  readonly asOf?: number;
  readonly struck?: readonly string[];
  readonly assume?: Readonly<Record<string, Value>>;
}

/** Links to a view start with this; all others lead to a place in the page. */
const START = '#?';

/**
 * A view as the fragment of a link, in the words of the command line: `#?as-of=…&without=E3,E5&assume=cure=verified`.
 * @param base the view that the page shows by default
 */
export function linkOf(view: WrittenView, base: WrittenView): string {
  return sameView(view, base) ? '' : linkTo(view);
}

/** The fragment of a link to a view, independent of the page's default view. */
export function linkTo(view: WrittenView): string {
  const words = new URLSearchParams();
  if (view.asOf !== undefined) words.set('as-of', new Date(view.asOf).toISOString());
  const { struck = [] } = view;
  if (struck.length > 0) words.set('without', struck.join(','));
  for (const [fact, is] of Object.entries(view.assume ?? {})) words.append('assume', `${fact}=${String(is)}`);
  return START + words.toString();
}

/**
 * Reads the fragment of a link, which is untrusted: unknown exhibits, facts and values, and invalid times are ignored.
 * @returns undefined if it is not a link to a view
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

/** Parses the value of a fact; undefined if the text is not one of its values. */
export function valueIn(text: string, domain: Domain): Value | undefined {
  if ('scale' in domain) return domain.scale.includes(text) || text === domain.unrated ? text : undefined;
  if ('one-of' in domain) return domain['one-of'].includes(text) ? text : undefined;
  if (domain.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  if (domain.type === 'integer') return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
  return text === '' ? undefined : text;
}

/** Whether two views are equal. */
export function sameView(a: WrittenView, b: WrittenView): boolean {
  const canonical = ({ asOf, struck = [], assume = {} }: WrittenView): string =>
    JSON.stringify([
      asOf,
      struck.toSorted(),
      Object.entries(assume).toSorted(([x], [y]) => (x < y ? -1 : 1)),
    ]);
  return canonical(a) === canonical(b);
}

/** The command line for a view. It has placeholders for the files, since a page does not know their paths. */
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
