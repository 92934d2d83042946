import { attributesOf } from '../attributes-of.ts';
import { custodyOf, type Incoming, type Item } from '../incoming.ts';
import { objectsOf, type Json } from '../json.ts';
import type { ReportContext } from '../report-reader.ts';
import { tagsOf } from './tags-of.ts';

/** The kind of exhibit for a party's statement about another exhibit. */
const STATEMENT = 'statement';

/** Whether the vocabulary has that kind. */
export const canState = ({ vocabulary: { kinds } }: ReportContext): boolean =>
  Object.hasOwn(kinds, STATEMENT);

/** A statement about an exhibit: by whom, and when. */
interface Said {
  readonly place: string;
  readonly id: string;
  readonly observed: string;
  readonly by: string | undefined;
  readonly summary: string;
}

/** A statement as an exhibit of its own. It is unrated, because nobody graded it. */
export function statementOf(
  of: Incoming,
  { place, id, observed, by, summary }: Said,
  refutes: boolean,
  { origin, vocabulary }: ReportContext,
): readonly Item[] {
  const taken: Item = {
    taken: {
      place,
      id,
      kind: STATEMENT,
      observed,
      summary,
      ...(of.location === undefined ? {} : { location: of.location }),
      ...(refutes ? { refutes: [of.ref ?? ''] } : {}),
      collected: custodyOf(origin, place.slice(origin.path.length + 2)),
      attributes: attributesOf({ source: by }, vocabulary),
      customer: of.customer ?? [],
    },
  };
  return refutes ? [taken, { remark: { place, note: REFUTED } }] : [taken];
}

const REFUTED =
  'it is called a false positive, and is not weighed: where that is unfounded, `decisis strike` takes the statement out';

const CONFIRMED = /^false-positive:confirmed="true"$/i;
const RISK = /^false-positive:risk="(low|medium|high|cannot-be-judged)"$/i;

/** In words, what the tags say about the risk of a false positive: it becomes a remark, and changes no grade. */
export function riskOf(tags: readonly string[]): string {
  const risk = tags.map((tag) => RISK.exec(tag)?.[1]?.toLowerCase()).find((one) => one !== undefined);
  return risk === undefined ? '' : `; its risk of being a false positive is tagged ${risk}`;
}

/**
 * The statements in an event against one of its own parts. A tag that confirms it as a false positive refutes it. A
 * hit on one of MISP's warning lists becomes a remark only, since such a list knows nothing of the case.
 */
export function falsehoods(part: Json, of: Incoming, context: ReportContext): readonly Item[] {
  const warned: readonly Item[] =
    objectsOf(part['warnings']).length === 0
      ? []
      : [
          {
            remark: {
              place: of.place,
              note: 'it is on a MISP warning list: check whether it is a false positive, and record that with `decisis refute`',
            },
          },
        ];
  if (!tagsOf(part).some((tag) => CONFIRMED.test(tag))) return warned;
  const note = 'it is tagged as a false positive: the vocabulary has no `statement` to say so';
  if (!canState(context)) return [...warned, { remark: { place: of.place, note } }];
  const { source } = of.attributes;
  const said = {
    place: `${of.place}, tag`,
    id: `${of.id}-false-positive`,
    observed: of.observed,
    by: typeof source === 'string' ? source : undefined,
    summary: 'It is tagged as a false positive where it comes from',
  };
  return [...warned, ...statementOf(of, said, true, context)];
}
