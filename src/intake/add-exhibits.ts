import { lookUp } from '../model/look-up.ts';
import type { Diagnostic, SourceText } from '../diagnostic/diagnostic.ts';
import { complaint } from '../diagnostic/complaint.ts';
import { caseInText, type Vocabularies } from '../load/case-document.ts';
import { recordedMisfit } from '../load/unclean-label.ts';
import type { Case, Exhibit } from '../model/case.ts';
import { parseTime } from '../model/time.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { appendEntries } from '../source/append-entries.ts';
import type { Incoming, Refused, Remark } from './incoming.ts';
import { KnownExhibits } from './known-exhibits.ts';
import { linkExhibits, type Fresh } from './link-exhibits.ts';

/** How many exhibits a case may hold after an import. */
export const EXHIBIT_LIMIT = 100_000;

/** The result of adding exhibits to a case. */
export interface Addition {
  readonly outcome: 'added' | 'refused';
  /** The case's new text; undefined where nothing changes. */
  readonly text?: string;
  readonly case?: Case;
  /** The new exhibits, in their form in the case. */
  readonly added: readonly Exhibit[];
  /** How many of the exhibits the case already had. */
  readonly known: number;
  readonly refused: readonly Refused[];
  readonly remarks: readonly Remark[];
  /** Why nothing can be added to the case. */
  readonly diagnostics: readonly Diagnostic[];
}

const NOTHING = { added: [], known: 0, refused: [], remarks: [], diagnostics: [] } as const;

/**
 * Adds to a case the exhibits that it does not have yet. An exhibit with a fault is refused, and does not stop the
 * others; the case as a whole is read again afterwards, and refused if it would be unsound.
 */
export function addExhibits(
  path: string,
  file: SourceText | Diagnostic,
  incoming: readonly Incoming[],
  vocabularies: Vocabularies,
): Addition {
  const item = caseInText(path, file, vocabularies);
  if (!item.ok || !('text' in file)) {
    return { ...NOTHING, outcome: 'refused', diagnostics: item.ok ? [] : item.diagnostics };
  }
  const vocabulary = lookUp(vocabularies, item.case.vocabulary);
  const sorted = sortOut(item.case, incoming, vocabulary);
  const { added } = sorted;
  if (added.length === 0) return { ...NOTHING, ...sorted, outcome: 'added', case: item.case };
  const text = appendEntries(file, 'evidence', added);
  if (text === undefined) {
    const message = 'nothing can be appended to `evidence` as it is written here';
    const help = 'write it as a list of its own, without an anchor or an alias';
    const stuck = complaint('decision/cannot-append', item.locate(['evidence']), message, help);
    return { ...NOTHING, outcome: 'refused', diagnostics: [stuck] };
  }
  const after = caseInText(path, { ...file, text }, vocabularies);
  if (!after.ok) return { ...NOTHING, outcome: 'refused', diagnostics: after.diagnostics };
  const remarks = [...sorted.remarks, ...lateRemarks(path, item.case, added)];
  return {
    ...NOTHING,
    ...sorted,
    remarks,
    outcome: 'added',
    text,
    case: after.case,
    diagnostics: newWarnings(item.warnings, after.warnings),
  };
}

/** The warnings that the case did not have before. */
const newWarnings = (before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly Diagnostic[] => {
  const known = new Set(before.map(({ code, message }) => `${code} ${message}`));
  return after.filter(({ code, message }) => !known.has(`${code} ${message}`));
};

function lateRemarks(path: string, theCase: Case, added: readonly Exhibit[]): readonly Remark[] {
  const asOf = parseTime(theCase['as-of']) ?? Infinity;
  const late = added.filter(({ observed }) => Number(parseTime(observed)) > asOf).length;
  if (late === 0) return [];
  const what = late === 1 ? '1 exhibit was' : `${late} exhibits were`;
  return [
    {
      place: path,
      note: `${what} observed after \`as-of\`, and will be out of time: move \`as-of\` to count them`,
    },
  ];
}

function sortOut(
  theCase: Case,
  incoming: readonly Incoming[],
  vocabulary: Vocabulary,
): Pick<Addition, 'added' | 'known' | 'refused' | 'remarks'> {
  const known = new KnownExhibits(theCase.evidence);
  const fresh: Fresh[] = [];
  const refused: Refused[] = [];
  const remarks: Remark[] = [];
  let already = 0;
  for (const one of incoming) {
    const wrong = faultOf(one, vocabulary);
    if (wrong !== undefined) {
      refused.push({ place: one.place, ...wrong });
      continue;
    }
    const found = known.find(one);
    if (found === 'same') {
      already += 1;
      continue;
    }
    if (found === 'other') {
      refused.push({
        place: one.place,
        message: 'an exhibit of the case has its id already, and says something else',
        help: 'correct the exhibit in the case, or give this one another id',
      });
      continue;
    }
    const exhibit = exhibitOf(one, known, vocabulary, remarks);
    known.add(one, exhibit);
    fresh.push({ one, exhibit });
  }
  const added = linkExhibits(theCase.evidence, fresh, known, remarks);
  return { added, known: already, refused, remarks };
}

/** Why an item cannot be an exhibit of a case with this vocabulary. */
function faultOf(one: Incoming, { kinds, attributes }: Vocabulary): Omit<Refused, 'place'> | undefined {
  if (!Object.hasOwn(kinds, one.kind))
    return {
      message: `the vocabulary has no kind of exhibit for it`,
      help: 'say with `--kind` what it is, or extend the vocabulary',
    };
  if (parseTime(one.observed) === undefined)
    return { message: 'it does not say when it was observed', help: 'a time has a zone, or is a bare date' };
  if (one.sha256 !== undefined && !/^[0-9a-f]{64}$/.test(one.sha256))
    return {
      message: 'its `sha256` is not a SHA-256 digest',
      help: 'write 64 hexadecimal digits, or leave it out',
    };
  for (const [name, value] of Object.entries(one.attributes)) {
    const domain = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (domain === undefined)
      return { message: `the vocabulary has no attribute \`${name}\``, help: 'leave it out' };
    const wrong = recordedMisfit(name, value, domain);
    if (wrong !== undefined) return { message: wrong.message, help: wrong.help };
  }
  return undefined;
}

/** An exhibit, before `linkExhibits` adds what it repeats and refutes. */
function exhibitOf(one: Incoming, known: KnownExhibits, { kinds }: Vocabulary, remarks: Remark[]): Exhibit {
  const restricted = kinds[one.kind]?.restricted === true;
  if (restricted && one.excerpt !== undefined)
    remarks.push({ place: one.place, note: `its text is left out: \`${one.kind}\` is restricted` });
  const text = (key: 'excerpt' | 'location' | 'sha256'): object =>
    one[key] === undefined || (key === 'excerpt' && restricted) ? {} : { [key]: one[key] };
  return {
    id: known.idFor(one),
    kind: one.kind,
    observed: one.observed,
    summary: one.summary,
    ...text('excerpt'),
    ...text('location'),
    ...text('sha256'),
    ...(Object.keys(one.collected).length === 0 ? {} : { collected: one.collected }),
    ...one.attributes,
  };
}
