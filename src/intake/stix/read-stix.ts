import { credibilityOf, tlpOf } from '../admiralty.ts';
import { attributesOf } from '../attributes-of.ts';
import { custodyOf, type Incoming, type Item, type Remark } from '../incoming.ts';
import { jsonIn, objectOf, objectsOf, textOf, textsOf, type Json } from '../json.ts';
import type { ReportContext, ReportReader } from '../report-reader.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { wholeMoment } from '../whole-moment.ts';
import { TLP_MARKINGS } from './tlp-markings.ts';

/** The objects of STIX that are exhibits; the others say something of them. */
const TAKEN: readonly string[] = ['indicator', 'sighting', 'observed-data', 'report', 'note'];

/** Reads a bundle of STIX 2.1: indicators, sightings, observed data and reports are exhibits. */
export const readStix: ReportReader = (bytes, context) => {
  const { path } = context.origin;
  const json = jsonIn(bytes);
  if (json === undefined)
    return [{ refused: { place: path, message: 'it is not JSON', help: 'is the file whole?' } }];
  const bundle = objectOf(json.value);
  if (bundle['type'] !== 'bundle')
    return [
      {
        refused: { place: path, message: 'it is no bundle of STIX', help: 'a bundle has the type `bundle`' },
      },
    ];
  const objects = objectsOf(bundle['objects']);
  const byId = new Map(
    objects.flatMap((one) => (typeof one['id'] === 'string' ? [[one['id'], one] as const] : [])),
  );
  const repeats = new Map(
    objects
      .filter((one) => one['relationship_type'] === 'derived-from')
      .flatMap((one) => {
        const [from, to] = [textOf(one['source_ref'], 120), textOf(one['target_ref'], 120)];
        return from === undefined || to === undefined ? [] : [[from, to] as const];
      }),
  );
  const links = { byId, repeats };
  const remarks: Remark[] = [];
  const items = objects
    .map((object, at) => [object, `${path}, object ${at + 1}`] as const)
    .filter(([{ type }]) => TAKEN.includes(String(textOf(type))))
    .map(([object, place]) => itemOf(object, place, links, remarks, context));
  if (items.length === 0)
    return [
      { refused: { place: path, message: 'the bundle has no indicator, sighting, observed data or report' } },
    ];
  return [...items, ...remarks.map((remark): Item => ({ remark }))];
};

type ById = ReadonlyMap<string, Json>;

/** What other objects of the bundle say of one. */
interface Links {
  readonly byId: ById;
  /** What an object repeats, by its id. */
  readonly repeats: ReadonlyMap<string, string>;
}

function itemOf(object: Json, place: string, links: Links, remarks: Remark[], context: ReportContext): Item {
  const { byId } = links;
  const refused = (message: string, help = 'the rest of the bundle was taken'): Item => ({
    refused: { place, message, help },
  });
  const id = textOf(object['id'], 120);
  const type = textOf(object['type'], 60);
  const sighted = byId.get(textOf(object['sighting_of_ref'], 120) ?? '');
  const kind =
    context.kind ??
    kindOf(object, context.vocabulary) ??
    (sighted === undefined ? undefined : kindOf(sighted, context.vocabulary));
  const observed = ['first_seen', 'first_observed', 'valid_from', 'published', 'created']
    .map((key) => wholeMoment(object[key]))
    .find((moment) => moment !== undefined);
  if (id === undefined || type === undefined) return refused('it has no `id`');
  if (object['revoked'] === true) return refused('its author has revoked it');
  if (observed === undefined) return refused('its `created` is missing, or no time');
  if (kind === undefined)
    return refused('nothing of it tells what kind of exhibit it is', 'say it with `--kind`');
  const author = nameOf(byId.get(textOf(object['created_by_ref'], 120) ?? ''));
  const seenBy = textsOf(object['where_sighted_refs'])
    .map((ref) => nameOf(byId.get(ref)))
    .find((name) => name !== undefined);
  const title =
    textOf(object['name'] ?? object['abstract'], 500) ??
    (sighted === undefined ? undefined : textOf(sighted['name'], 500));
  const pattern = textOf(object['pattern']);
  const text = pattern ?? textOf(object['description'] ?? object['content']);
  const repeats = links.repeats.get(id);
  const taken: Incoming = {
    place,
    id,
    ref: id,
    ...(repeats === undefined ? {} : { derivedFrom: repeats }),
    kind,
    observed,
    summary: `${WORDS[type] ?? type}${title === undefined ? '' : `: ${title}`}`,
    location: `stix:${id}`,
    ...(text === undefined ? {} : { excerpt: text }),
    collected: custodyOf(context.origin, place.slice(context.origin.path.length + 2)),
    attributes: attributesOf(
      {
        source: seenBy ?? author,
        credibility: credibilityOf(object['confidence']),
        tlp: tlpOf(markingOf(object, byId), place, remarks),
      },
      context.vocabulary,
    ),
    customer: namesIn(pattern ?? textOf(sighted?.['pattern']) ?? ''),
  };
  return { taken };
}

const WORDS: Readonly<Record<string, string>> = {
  indicator: 'Indicator',
  sighting: 'Sighting',
  'observed-data': 'Observed data',
  report: 'Report',
  note: 'Note',
};

const nameOf = (object: Json | undefined): string | undefined => textOf(object?.['name'], 200);

/** Words that name a kind of the built-in vocabulary, among the labels and types of an object. */
const KINDS: readonly string[] = [
  'phishing',
  'malware',
  'spam',
  'fraud',
  'attack-traffic',
  'threat',
  'infringement',
];

function kindOf(object: Json, { kinds }: Vocabulary): string | undefined {
  const words = [
    ...textsOf(object['labels']),
    ...textsOf(object['indicator_types']),
    ...textsOf(object['report_types']),
  ];
  const lower = words.map((word) => word.toLowerCase());
  if (object['type'] === 'note') return lower.find((word) => Object.hasOwn(kinds, word));
  const known = lower.find((word) => KINDS.includes(word));
  return (
    known ??
    (words.some((word) => word === 'malicious-activity' || word === 'compromised')
      ? 'network-harm'
      : undefined)
  );
}

/** The colour that an object is marked with; a marking that is there and cannot be read has the colour `unknown`. */
function markingOf(object: Json, byId: ById): string | undefined {
  const colours = textsOf(object['object_marking_refs']).flatMap((ref) => {
    const known = Object.hasOwn(TLP_MARKINGS, ref) ? TLP_MARKINGS[ref] : undefined;
    const marking = byId.get(ref);
    if (known !== undefined) return [known];
    if (marking?.['definition_type'] !== 'tlp') return [];
    return [textOf(objectOf(marking['definition'])['tlp'], 40) ?? 'unknown'];
  });
  return colours[0];
}

/** The addresses and names that a pattern compares with. */
function namesIn(pattern: string): readonly string[] {
  const found = pattern.matchAll(/(?:domain-name|ipv4-addr|ipv6-addr|url):value\s*=\s*'([^'\\]{1,500})'/g);
  return [...found].map(([, name = '']) => /^https?:\/\/([^/:]+)/.exec(name)?.[1] ?? name);
}
