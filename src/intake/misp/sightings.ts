import { attributesOf } from '../attributes-of.ts';
import { custodyOf, type Incoming, type Item } from '../incoming.ts';
import { objectOf, objectsOf, textOf, type Json } from '../json.ts';
import type { ReportContext } from '../report-reader.ts';
import { wholeMoment } from '../whole-moment.ts';
import { canState, statementOf } from './false-positives.ts';

/** The types of sightings of MISP. */
const [SEEN, FALSE_POSITIVE, EXPIRED] = ['0', '1', '2'] as const;
const TYPES: readonly string[] = [SEEN, FALSE_POSITIVE, EXPIRED];

/**
 * The exhibits for the sightings of an attribute. A party that has seen it too made an observation of its own; one
 * that calls it a false positive made a statement that refutes it; one that says it has expired made a statement that
 * does not.
 */
export function sightings(attribute: Json, of: Incoming, context: ReportContext): readonly Item[] {
  return objectsOf(attribute['Sighting']).flatMap((sighting, at): readonly Item[] => {
    const place = `${of.place}, sighting ${at + 1}`;
    const observed = wholeMoment(sighting['date_sighting']);
    const type = textOf(sighting['type']) ?? SEEN;
    if (observed === undefined) return [refused(place, 'its `date_sighting` is missing, or is not a time')];
    if (!TYPES.includes(type)) return [refused(place, 'its `type` is not 0, 1 or 2')];
    const by = textOf(objectOf(sighting['Organisation'])['name'] ?? sighting['source'], 200);
    const id = textOf(sighting['uuid'], 100) ?? `${of.id}-sighting-${at + 1}`;
    const said = { place, id, observed, by };
    if (type === SEEN) return [{ taken: seenOf(of, said, context) }];
    if (!canState(context))
      return [
        {
          remark: {
            place,
            note: 'an attribute is called a false positive or expired: the vocabulary has no `statement` to say so',
          },
        },
      ];
    const whose = by === undefined ? '' : ` by ${by}`;
    return type === FALSE_POSITIVE
      ? statementOf(
          of,
          { ...said, summary: `An attribute of the event is called a false positive${whose}` },
          true,
          context,
        )
      : statementOf(
          of,
          { ...said, summary: `An attribute of the event is said to be out of date from then on${whose}` },
          false,
          context,
        );
  });
}

const refused = (place: string, message: string): Item => ({
  refused: { place, message, help: 'the rest of the file was taken' },
});

function seenOf(
  of: Incoming,
  { place, id, observed, by }: { place: string; id: string; observed: string; by: string | undefined },
  { origin, vocabulary }: ReportContext,
): Incoming {
  const { derivedFrom: _derived, excerpt: _excerpt, sha256: _digest, ref: _ref, ...rest } = of;
  return {
    ...rest,
    place,
    id,
    observed,
    summary: `Sighting of the same${by === undefined ? '' : ` by ${by}`}: ${of.summary.replace('Attribute of the event: ', '')}`,
    collected: custodyOf(origin, place.slice(origin.path.length + 2)),
    attributes: attributesOf({ source: by }, vocabulary),
  };
}
