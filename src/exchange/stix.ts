import type { Case, Exhibit } from '../model/case.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { attributesIn } from './attributes-in.ts';
import { utc } from './moments.ts';
import { EXTENSION } from './own-words.ts';
import { uuidOf } from './uuid-of.ts';

/** The middle of each band of STIX 2.1 (appendix A, Admiralty Credibility). */
const CONFIDENCE: Readonly<Record<string, number>> = {
  confirmed: 90,
  probable: 70,
  possible: 50,
  doubtful: 30,
  improbable: 10,
};

/** The markings of TLP 2.0, by FIRST and OASIS. */
const MARKINGS: Readonly<Record<string, string>> = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber-strict': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};

/**
 * Writes a case as a STIX 2.1 bundle. Each exhibit is a note about the customer, by the identity that is its source;
 * relationships say what repeats or refutes another.
 */
export function caseAsStix(theCase: Case, _vocabulary: Vocabulary): string {
  const { case: id, subject, evidence, 'as-of': asOf } = theCase;
  const at = utc(asOf);
  const identity = (name: string, role: string): object => ({
    ...common('identity', uuidOf(id, role, name), at),
    name,
  });
  const customer = `identity--${uuidOf(id, 'customer', subject.name)}`;
  const sources = [
    ...new Set(evidence.flatMap(({ source }) => (typeof source === 'string' ? [source] : []))),
  ];
  const objects = [
    identity('decisis', 'tool'),
    extension(`identity--${uuidOf(id, 'tool', 'decisis')}`, at),
    identity(subject.name, 'customer'),
    ...sources.map((name) => identity(name, 'source')),
    ...evidence.map((exhibit) => note(id, exhibit, customer)),
    ...evidence.flatMap((exhibit) => relations(id, exhibit)),
  ];
  return `${JSON.stringify({ type: 'bundle', id: `bundle--${uuidOf(id, 'bundle')}`, objects }, null, 2)}\n`;
}

/** The definition of that extension, which STIX 2.1 (section 7.3) requires in the bundle. */
const extension = (author: string, at: string): object => ({
  type: 'extension-definition',
  spec_version: '2.1',
  id: EXTENSION,
  created_by_ref: author,
  created: at,
  modified: at,
  name: 'Exhibits of decisis',
  schema:
    'exhibit, kind, observed, location, sha256, derived_from, refutes and attributes: as a case of decisis has them',
  version: '1.0.0',
  extension_types: ['property-extension'],
});

const common = (type: string, uuid: string, at: string): object => ({
  type,
  spec_version: '2.1',
  id: `${type}--${uuid}`,
  created: at,
  modified: at,
});

function note(id: string, exhibit: Exhibit, customer: string): object {
  const { observed, summary, excerpt, location, sha256, source, credibility, tlp } = exhibit;
  const confidence = typeof credibility === 'string' ? CONFIDENCE[credibility] : undefined;
  const marking = typeof tlp === 'string' ? MARKINGS[tlp] : undefined;
  const place =
    location === undefined ? {} : /^https?:/.test(location) ? { url: location } : { external_id: location };
  const references = [
    { source_name: 'decisis', external_id: `${id}/${exhibit.id}` },
    ...(location === undefined && sha256 === undefined
      ? []
      : [
          {
            source_name: 'exhibit',
            ...place,
            ...(sha256 === undefined ? {} : { description: `SHA-256 ${sha256}` }),
          },
        ]),
  ];
  return {
    ...common('note', uuidOf(id, exhibit.id), utc(observed)),
    ...(typeof source === 'string' ? { created_by_ref: `identity--${uuidOf(id, 'source', source)}` } : {}),
    labels: [exhibit.kind],
    ...(confidence === undefined ? {} : { confidence }),
    external_references: references,
    ...(marking === undefined ? {} : { object_marking_refs: [marking] }),
    abstract: summary,
    content: excerpt ?? summary,
    object_refs: [customer],
    extensions: { [EXTENSION]: { extension_type: 'property-extension', ...own(exhibit) } },
  };
}

/** The parts of an exhibit for which a note has no property. */
function own(exhibit: Exhibit): object {
  const { id, kind, observed, location, sha256, refutes } = exhibit;
  const from = exhibit['derived-from'];
  return {
    exhibit: id,
    kind,
    observed,
    ...(location === undefined ? {} : { location }),
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(from === undefined ? {} : { derived_from: from }),
    ...(refutes === undefined ? {} : { refutes }),
    attributes: Object.fromEntries(attributesIn(exhibit)),
  };
}

function relations(id: string, exhibit: Exhibit): readonly object[] {
  const from = exhibit['derived-from'];
  const all = [
    ...(from === undefined ? [] : [['derived-from', from] as const]),
    ...(exhibit.refutes ?? []).map((other) => ['refutes', other] as const),
  ];
  return all.map(([type, other]) => ({
    ...common('relationship', uuidOf(id, exhibit.id, type, other), utc(exhibit.observed)),
    relationship_type: type,
    source_ref: `note--${uuidOf(id, exhibit.id)}`,
    target_ref: `note--${uuidOf(id, other)}`,
  }));
}
