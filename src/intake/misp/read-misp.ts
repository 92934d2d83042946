import { gradesOfTags } from '../admiralty.ts';
import { attributesOf } from '../attributes-of.ts';
import { custodyOf, type Incoming, type Item, type Remark } from '../incoming.ts';
import { jsonIn, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import type { ReportContext, ReportReader } from '../report-reader.ts';
import { wholeMoment } from '../whole-moment.ts';
import { kindOfTags } from './misp-kinds.ts';

/** How many attributes of one event are taken. */
const MOST = 20_000;

/** Reads events of MISP: each is an exhibit, its attributes are others that derive from it, and its sightings are seen by others. */
export const readMisp: ReportReader = (bytes, context) => {
  const { path } = context.origin;
  const json = jsonIn(bytes);
  if (json === undefined)
    return [{ refused: { place: path, message: 'it is not JSON', help: 'is the file whole?' } }];
  const root = objectOf(json.value);
  const list = Array.isArray(json.value) ? json.value : (root['response'] ?? root);
  const events = objectsOf(list).map((one) => objectOf(one['Event'] ?? one));
  return events.flatMap((event, at) =>
    itemsOf(event, events.length > 1 ? `${path}, event ${at + 1}` : path, context),
  );
};

const tagsOf = (of: Json): readonly string[] =>
  objectsOf(of['Tag']).flatMap((tag) => textOf(tag['name'], 300) ?? []);

function itemsOf(event: Json, place: string, context: ReportContext): readonly Item[] {
  const { origin, vocabulary } = context;
  const remarks: Remark[] = [];
  const tags = tagsOf(event);
  const kinds = objectsOf(event['Attribute']).map((attribute) => kindOfTags(tagsOf(attribute)));
  const kind = context.kind ?? kindOfTags(tags) ?? kinds.find((each) => each !== undefined);
  const observed = wholeMoment(event['date']) ?? wholeMoment(event['timestamp']);
  const uuid = textOf(event['uuid'], 100);
  if (uuid === undefined) return [refused(place, 'it is no event of MISP: it has no `uuid`')];
  if (observed === undefined) return [refused(place, 'its `date` is missing, or no time')];
  if (kind === undefined)
    return [refused(place, 'no tag of the event tells what kind of exhibit it is', 'say it with `--kind`')];
  const org = textOf(objectOf(event['Orgc'])['name'], 200);
  const grades = gradesOfTags(tags, place, remarks);
  const first: Incoming = {
    place,
    ref: uuid,
    id: uuid,
    kind,
    observed,
    summary: `Event of MISP${org === undefined ? '' : ` by ${org}`}: ${textOf(event['info'], 500) ?? 'without a title'}`,
    location: `misp:${uuid}`,
    collected: custodyOf(origin, partOf(place, context)),
    attributes: attributesOf({ ...grades, source: org }, vocabulary),
    customer: [],
  };
  const all = [
    ...objectsOf(event['Attribute']),
    ...objectsOf(event['Object']).flatMap((each) => objectsOf(each['Attribute'])),
  ];
  const of = all
    .slice(0, MOST)
    .flatMap((attribute, at) =>
      attributeItems(attribute, `${place}, attribute ${at + 1}`, first, remarks, context),
    );
  const names = of.flatMap((item) => ('taken' in item ? (item.taken.customer ?? []) : []));
  const told = remarks.map((remark): Item => ({ remark }));
  return [{ taken: { ...first, customer: names } }, ...of.map((item) => withCustomer(item, names)), ...told];
}

const refused = (place: string, message: string, help = 'the rest of the file was taken'): Item => ({
  refused: { place, message, help },
});

/** The part of a file that a place names; undefined where it is all of it. */
const partOf = (place: string, { origin }: ReportContext): string | undefined =>
  place.slice(origin.path.length + 2) || undefined;

/** All of an event is about whoever one of its attributes names. */
const withCustomer = (item: Item, customer: readonly string[]): Item =>
  'taken' in item ? { taken: { ...item.taken, customer } } : item;

const HOSTS: readonly string[] = ['domain', 'hostname', 'ip-src', 'ip-dst', 'url', 'domain|ip'];

function attributeItems(
  attribute: Json,
  place: string,
  event: Incoming,
  remarks: Remark[],
  context: ReportContext,
): readonly Item[] {
  const uuid = textOf(attribute['uuid'], 100);
  const value = textOf(attribute['value'], 2000);
  const type = textOf(attribute['type'], 60);
  if (uuid === undefined || value === undefined || type === undefined)
    return [refused(place, 'its `uuid`, `type` or `value` is missing')];
  const observed =
    wholeMoment(attribute['first_seen']) ?? wholeMoment(attribute['timestamp']) ?? event.observed;
  const grades = gradesOfTags(tagsOf(attribute), place, remarks);
  const digest = /(?:^|\|)sha256$/.test(type) ? /[0-9a-f]{64}/i.exec(value)?.[0].toLowerCase() : undefined;
  const comment = textOf(attribute['comment']);
  const one: Incoming = {
    ...event,
    kind: context.kind ?? kindOfTags(tagsOf(attribute)) ?? event.kind,
    place,
    id: uuid,
    ref: uuid,
    derivedFrom: event.ref ?? '',
    observed,
    summary: `Attribute of the event: ${type}`,
    location: /^https?:/.test(value) ? value : `misp:${uuid}`,
    excerpt: comment === undefined ? value : `${value} (${comment})`,
    ...(digest === undefined ? {} : { sha256: digest }),
    attributes: { ...event.attributes, ...attributesOf({ ...grades }, context.vocabulary) },
    collected: custodyOf(context.origin, partOf(place, context)),
    customer: HOSTS.includes(type)
      ? value.split('|').map((name) => /^https?:\/\/([^/:]+)/.exec(name)?.[1] ?? name)
      : [],
  };
  return [{ taken: one }, ...sightings(attribute, one, context)];
}

/** Whoever has seen an attribute as well: an observation of their own. A sighting that says it is none is not taken. */
function sightings(attribute: Json, of: Incoming, context: ReportContext): readonly Item[] {
  return objectsOf(attribute['Sighting']).map((sighting, at): Item => {
    const place = `${of.place}, sighting ${at + 1}`;
    const observed = wholeMoment(sighting['date_sighting']);
    if ((textOf(sighting['type']) ?? '0') !== '0')
      return {
        remark: {
          place,
          note: 'a false positive or an end of its life is said of an attribute: `decisis refute` writes that down',
        },
      };
    if (observed === undefined) return refused(place, 'its `date_sighting` is missing, or no time');
    const seenBy = textOf(objectOf(sighting['Organisation'])['name'] ?? sighting['source'], 200);
    const { derivedFrom: _derived, excerpt: _excerpt, sha256: _digest, ...rest } = of;
    const uuid = textOf(sighting['uuid'], 100);
    return {
      taken: {
        ...rest,
        place,
        ...(uuid === undefined ? { id: `${of.id}-sighting-${at + 1}` } : { id: uuid }),
        observed,
        summary: `Sighting of the same${seenBy === undefined ? '' : ` by ${seenBy}`}: ${of.summary.replace('Attribute of the event: ', '')}`,
        collected: custodyOf(context.origin, partOf(place, context)),
        attributes: attributesOf({ source: seenBy }, context.vocabulary),
      },
    };
  });
}
