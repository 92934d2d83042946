import { addTo } from '../../model/add-to.ts';
import { credibilityOf, tlpOf } from '../admiralty.ts';
import { attributesOf } from '../attributes-of.ts';
import { custodyOf, type Incoming, type Item, type Remark } from '../incoming.ts';
import { jsonIn, objectOf, textOf, textsOf, type Json } from '../json.ts';
import type { ReportContext, ReportReader } from '../report-reader.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { wholeMoment } from '../whole-moment.ts';
import { ownNote, type OwnNote } from './own-note.ts';
import { bundleFault, isIdentifier, objectFault } from './stix-rules.ts';
import { TLP_MARKINGS } from './tlp-markings.ts';

/** The STIX objects that become exhibits; the others only describe them. */
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
        refused: {
          place: path,
          message: 'it is not a bundle of STIX',
          help: 'a bundle has the type `bundle`',
        },
      },
    ];
  const fault = bundleFault(bundle);
  const wrong = fault === undefined ? [] : [refusedAt(path, fault, 'what is in it was taken')];
  const list = Array.isArray(bundle['objects']) ? (bundle['objects'] as readonly unknown[]) : [];
  const { sound, refused } = soundObjects(list, path);
  const byId = new Map(sound.map(({ object }) => [object['id'] as string, object]));
  const links = { byId, ...relationsIn(sound.map(({ object }) => object)) };
  const remarks: Remark[] = [];
  const items = sound
    .filter(({ object }) => TAKEN.includes(object['type'] as string))
    .map(({ object, place }) => itemOf(object, place, links, remarks, context));
  const all = [...wrong, ...refused, ...items, ...remarks.map((remark): Item => ({ remark }))];
  if (all.length > 0) return all;
  const none = 'the bundle has no indicator, sighting, observed data, report or note';
  return [refusedAt(path, none, 'nothing else of a bundle is an exhibit')];
};

const refusedAt = (place: string, message: string, help: string): Item => ({
  refused: { place, message, help },
});

interface Placed {
  readonly object: Json;
  readonly place: string;
}

/** The valid objects, the newest version of each; and why the others are refused. */
function soundObjects(
  list: readonly unknown[],
  path: string,
): { readonly sound: readonly Placed[]; readonly refused: readonly Item[] } {
  const refused: Item[] = [];
  const newest = new Map<string, Placed>();
  for (const [at, value] of list.entries()) {
    const object = objectOf(value);
    const fault = objectFault(object);
    const id = object['id'];
    const place = `${path}, object ${at + 1}`;
    if (fault !== undefined) {
      const named = isIdentifier(id) ? `${place}, ${id}` : place;
      refused.push(refusedAt(named, fault, 'STIX 2.1 asks for it; the rest of the bundle was taken'));
      continue;
    }
    const other = newest.get(id as string);
    if (other === undefined || String(other.object['modified']) < String(object['modified']))
      newest.set(id as string, { object, place });
  }
  return { sound: [...newest.values()], refused };
}

/** What objects repeat and refute, by id, from the relationships in the bundle. */
function relationsIn(objects: readonly Json[]): Omit<Links, 'byId'> {
  const repeats = new Map<string, string>();
  const refutes = new Map<string, string[]>();
  for (const { type, relationship_type: how, source_ref: source, target_ref: target } of objects) {
    if (type !== 'relationship') continue;
    const [from, to] = [source as string, target as string];
    if (how === 'derived-from') repeats.set(from, to);
    if (how === 'refutes') addTo(refutes, from, to);
  }
  return { repeats, refutes };
}

type ById = ReadonlyMap<string, Json>;

/** What other objects of the bundle say about one. */
interface Links {
  readonly byId: ById;
  /** The object that it repeats, by id. */
  readonly repeats: ReadonlyMap<string, string>;
  /** The objects that it refutes. */
  readonly refutes: ReadonlyMap<string, readonly string[]>;
}

function itemOf(object: Json, place: string, links: Links, remarks: Remark[], context: ReportContext): Item {
  const { byId } = links;
  const refused = (message: string, help = 'the rest of the bundle was taken'): Item =>
    refusedAt(`${place}, ${id}`, message, help);
  const id = object['id'] as string;
  const type = object['type'] as string;
  const sighted = byId.get(textOf(object['sighting_of_ref'], 120) ?? '');
  const own = ownNote(object);
  const kind =
    context.kind ??
    own?.kind ??
    kindOf(object, context.vocabulary) ??
    (sighted === undefined ? undefined : kindOf(sighted, context.vocabulary));
  const observed = ['first_seen', 'first_observed', 'valid_from', 'published', 'created']
    .map((key) => wholeMoment(object[key]))
    .find((moment) => moment !== undefined);
  if (object['revoked'] === true) return refused('its author has revoked it');
  if (observed === undefined) return refused('its time is not a day in the calendar');
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
  const refutes = links.refutes.get(id);
  if (own?.verified === true)
    remarks.push({
      place,
      note: 'it says that a reviewer has verified it: where yours has, `decisis grade` says so',
    });
  const taken: Incoming = {
    place,
    id,
    ref: id,
    ...(repeats === undefined ? {} : { derivedFrom: repeats }),
    ...(refutes === undefined ? {} : { refutes }),
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
  return { taken: own === undefined ? taken : asItWas(taken, own, context) };
}

/** Restores an exhibit that `decisis export` wrote as a note. */
function asItWas(
  { location: _location, excerpt: _excerpt, attributes: _attributes, ...taken }: Incoming,
  { attributes, ...own }: OwnNote,
  { vocabulary }: ReportContext,
): Incoming {
  const { verified: _verified, ...rest } = own;
  return { ...taken, ...rest, spareId: taken.id ?? '', attributes: attributesOf(attributes, vocabulary) };
}

const WORDS: Readonly<Record<string, string>> = {
  indicator: 'Indicator',
  sighting: 'Sighting',
  'observed-data': 'Observed data',
  report: 'Report',
  note: 'Note',
};

const nameOf = (object: Json | undefined): string | undefined => textOf(object?.['name'], 200);

/** Words among an object's labels and types that name a kind of the built-in vocabulary. */
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

/**
 * The colour that an object is marked with; `unknown` for a marking that cannot be read, which is treated as the
 * strictest.
 */
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

/** The addresses and names in a pattern's comparisons. */
function namesIn(pattern: string): readonly string[] {
  const found = pattern.matchAll(/(?:domain-name|ipv4-addr|ipv6-addr|url):value\s*=\s*'([^'\\]{1,500})'/g);
  return [...found].map(([, name = '']) => /^https?:\/\/([^/:]+)/.exec(name)?.[1] ?? name);
}
