import { gradesOfTags } from '../admiralty.ts';
import { attributesOf } from '../attributes-of.ts';
import { custodyOf, type Incoming, type Item, type Remark } from '../incoming.ts';
import { jsonIn, objectOf, objectsOf, textOf, type Json } from '../json.ts';
import type { ReportContext, ReportReader } from '../report-reader.ts';
import { wholeMoment } from '../whole-moment.ts';
import { valuesIn } from '../../exchange/own-words.ts';
import { asItWas, excerptsIn } from './own-attributes.ts';
import { falsehoods, riskOf } from './false-positives.ts';
import { kindOfTags } from './misp-kinds.ts';
import { sightings } from './sightings.ts';
import { tagsOf } from './tags-of.ts';

/** The most attributes that are read of one event. */
const MOST = 20_000;

/**
 * Reads MISP events. Each event is an exhibit; its attributes are exhibits derived from it; sightings of an attribute
 * are exhibits of other parties.
 */
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

/** The items of an event, or what is wrong with it. */
function itemsOf(event: Json, place: string, context: ReportContext): readonly Item[] {
  const remarks: Remark[] = [];
  const tags = tagsOf(event);
  const kinds = objectsOf(event['Attribute']).map((attribute) => kindOfTags(tagsOf(attribute)));
  const kind = context.kind ?? kindOfTags(tags) ?? kinds.find((each) => each !== undefined);
  const observed = wholeMoment(event['date']) ?? wholeMoment(event['timestamp']);
  const uuid = textOf(event['uuid'], 100);
  if (uuid === undefined) return [refused(place, 'it is not an event of MISP: it has no `uuid`')];
  if (observed === undefined) return [refused(place, 'its `date` is missing, or is not a time')];
  if (kind === undefined)
    return [refused(place, 'no tag of the event tells what kind of exhibit it is', 'say it with `--kind`')];
  const org = textOf(objectOf(event['Orgc'])['name'], 200);
  const first: Incoming = {
    place,
    ref: uuid,
    id: uuid,
    kind,
    observed,
    summary: `Event of MISP${org === undefined ? '' : ` by ${org}`}: ${textOf(event['info'], 500) ?? 'without a title'}${riskOf(tags)}`,
    location: `misp:${uuid}`,
    collected: custodyOf(context.origin, partOf(place, context)),
    attributes: attributesOf({ ...gradesOfTags(tags, place, remarks), source: org }, context.vocabulary),
    customer: [],
  };
  // a file from `decisis export` is a whole case, and its event is not an exhibit
  const isCase = valuesIn('decisis', tags).has('case');
  const all = [
    ...objectsOf(event['Attribute']),
    ...objectsOf(event['Object']).flatMap((each) => objectsOf(each['Attribute'])),
  ];
  if (all.length > MOST)
    remarks.push({ place, note: `it has ${all.length} attributes, of which the first ${MOST} are taken` });
  const known = { event: first, isCase, excerpts: excerptsIn(all), remarks, context };
  const of = all
    .slice(0, MOST)
    .flatMap((attribute, at) => attributeItems(attribute, `${place}, attribute ${at + 1}`, known));
  const names = of.flatMap((item) => ('taken' in item ? (item.taken.customer ?? []) : []));
  const whole = isCase ? [] : [{ taken: first }, ...falsehoods(event, first, context)];
  const told = remarks.map((remark): Item => ({ remark }));
  return [...[...whole, ...of].map((item) => withCustomer(item, names)), ...told];
}

const refused = (place: string, message: string, help = 'the rest of the file was taken'): Item => ({
  refused: { place, message, help },
});

/** The part of a file in the name of a place; undefined for the whole file. */
const partOf = (place: string, { origin }: ReportContext): string | undefined =>
  place.slice(origin.path.length + 2) || undefined;

/**
 * Adds the event's customers to an item: every part of an event is about the customers that any of its attributes
 * names.
 */
const withCustomer = (item: Item, customer: readonly string[]): Item =>
  'taken' in item ? { taken: { ...item.taken, customer } } : item;

const HOSTS: readonly string[] = ['domain', 'hostname', 'ip-src', 'ip-dst', 'url', 'domain|ip'];

/** What an attribute needs to know of its event. */
interface OfEvent {
  readonly event: Incoming;
  /** Whether `decisis export` wrote the event. */
  readonly isCase: boolean;
  /** The texts of exhibits in an event from `decisis export`, by the exhibits' ids. */
  readonly excerpts: ReadonlyMap<string, string>;
  readonly remarks: Remark[];
  readonly context: ReportContext;
}

/** The exhibit for an attribute, and those for statements about it. */
function attributeItems(attribute: Json, place: string, known: OfEvent): readonly Item[] {
  const { event, isCase, excerpts, remarks, context } = known;
  const uuid = textOf(attribute['uuid'], 100);
  const value = textOf(attribute['value'], 2000);
  const type = textOf(attribute['type'], 60);
  const tags = tagsOf(attribute);
  if (uuid === undefined || value === undefined || type === undefined)
    return [refused(place, 'its `uuid`, `type` or `value` is missing')];
  if (attribute['deleted'] === true) return [refused(place, 'its author has deleted it')];
  if (isCase && valuesIn('decisis', tags).has('excerpt-of')) return [];
  const observed =
    wholeMoment(attribute['first_seen']) ?? wholeMoment(attribute['timestamp']) ?? event.observed;
  const digest = /(?:^|\|)sha256$/.test(type) ? /[0-9a-f]{64}/i.exec(value)?.[0].toLowerCase() : undefined;
  const comment = textOf(attribute['comment']);
  const { location: _location, ...rest } = event;
  const one: Incoming = {
    ...rest,
    kind: context.kind ?? kindOfTags(tags) ?? event.kind,
    place,
    id: uuid,
    ref: uuid,
    observed,
    summary: `Attribute of the event: ${type}${useOf(attribute)}${riskOf(tags)}`,
    location: /^https?:/.test(value) ? value : `misp:${uuid}`,
    ...(isCase ? {} : { derivedFrom: event.ref ?? '' }),
    excerpt: comment === undefined ? value : `${value} (${comment})`,
    ...(digest === undefined ? {} : { sha256: digest }),
    attributes: {
      ...event.attributes,
      ...attributesOf({ ...gradesOfTags(tags, place, remarks) }, context.vocabulary),
    },
    collected: custodyOf(context.origin, partOf(place, context)),
    customer: HOSTS.includes(type)
      ? value.split('|').map((name) => /^https?:\/\/([^/:]+)/.exec(name)?.[1] ?? name)
      : [],
  };
  const taken = asItWas(one, attribute, excerpts, remarks, context.vocabulary);
  return [{ taken }, ...sightings(attribute, one, context), ...falsehoods(attribute, one, context)];
}

/** Attributes that MISP does not use for detection (`to_ids` is false) are context and identify nothing. */
const useOf = ({ to_ids: use }: Json): string =>
  use === false || use === '0' || use === 0 ? ', for context and not for detection' : '';
