import { LANGUAGE_WORDS } from '../../src/diagnostic/language-words.ts';
import { nearest } from '../../src/diagnostic/suggest.ts';
import type { Level } from '../../src/explain/audience.ts';
import { chance, pick, shuffled, within, type Draw } from '../naive/draw.ts';

/** Part of a document. */
export type Part = Record<string, unknown>;

/** All that a document holds of what a person may have written begins with this, and nothing else does. */
const CANARY = /qz[a-z]{2,}/g;

/** Words of which readers of the house may see those of a valid case only; labels they see anywhere. */
const isLabel = (word: string): boolean => word.startsWith('qzlabel');

/** A word that hardly stands anywhere else. */
const word = (draw: Draw, stem: string): string =>
  `Qz${stem}${Array.from({ length: 3 }, () => pick(draw, 'abcdefghijkl'.split(''))).join('')}`;

/** A text as people write it: an address and a name, with marks in it that mean something to YAML, some of the time. */
function text(draw: Draw, stem: string): string {
  const [name, street, town] = [word(draw, stem), word(draw, stem), word(draw, stem)];
  return pick(draw, [
    `${name} lives at ${within(draw, 1, 99)} ${street} Street, ${town.toLowerCase()}`,
    `${name}: ${street} ${within(draw, 1, 99)}`,
    street,
    `call ${name} (${street}) - ${town} # at night`,
    `"${name}", '${street}' & *${town}`,
    `${name}\n${street}: ${town}\n- ${word(draw, stem)}`,
    `https://${name.toLowerCase()}.example/${street}`,
  ]);
}

const label = (name: string): string => `qzlabel-${name}`;

const KINDS = ['threat', 'statement', 'doxxing', 'leaked-media'];

function exhibit(draw: Draw, index: number, inTests: boolean): Part {
  const day = String(within(draw, 1, 19)).padStart(2, '0');
  return {
    ...(inTests && chance(draw, 50) ? {} : { id: `E${index}` }),
    kind: pick(draw, KINDS),
    ...(inTests ? { ago: `${within(draw, 1, 30)}h` } : { observed: `2024-05-${day}` }),
    summary: text(draw, 'summary'),
    ...(chance(draw, 40) ? { excerpt: text(draw, 'excerpt') } : {}),
    ...(chance(draw, 40) ? { location: text(draw, 'location') } : {}),
    ...(chance(draw, 40) ? { collected: { by: text(draw, 'custody'), method: text(draw, 'method') } } : {}),
    ...(chance(draw, 60) ? { source: label(`source-${draw(2) === 0 ? 'a' : 'b'}`) } : {}),
    ...(chance(draw, 30) ? { author: label('author') } : {}),
    ...(chance(draw, 50) ? { severity: pick(draw, ['low', 'high', 'critical']), specificity: 'person' } : {}),
    ...(chance(draw, 30) ? { tlp: pick(draw, ['clear', 'green', 'amber', 'red']) } : {}),
    ...(chance(draw, 20) && index > 0 ? { refutes: [`E${index - 1}`] } : {}),
  };
}

/** A valid case with canaries in every text. */
export function canaryCase(draw: Draw): Part {
  const evidence = Array.from({ length: within(draw, 1, 3) }, (_, index) => exhibit(draw, index, false));
  const decisions = [
    { verdict: 'retain', on: '2024-05-20', by: text(draw, 'decider') },
    { verdict: 'terminate', on: '2024-05-21', by: text(draw, 'decider'), reason: text(draw, 'reason') },
  ];
  return {
    case: 'canary',
    title: 'A title that everybody sees',
    vocabulary: 'trust-and-safety',
    'as-of': '2024-05-20T12:00:00Z',
    subject: { name: 'site.example', contract: text(draw, 'contract'), notes: [text(draw, 'notes')] },
    facts: { service: 'hosting', 'law-enforcement': pick(draw, ['acting', 'notified', 'none']) },
    evidence,
    ...(chance(draw, 30)
      ? { notice: { source: 'notice', reporter: text(draw, 'reporter'), detection: 'manual' } }
      : {}),
    decisions: decisions.slice(0, draw(3)),
  };
}

/** Valid tests with canaries in every text of their cases. */
export function canaryTests(draw: Draw): Part {
  const some = (): readonly Part[] =>
    Array.from({ length: within(draw, 0, 2) }, (_, index) => exhibit(draw, index, true));
  const given = (): Part => ({
    ...(chance(draw, 30) ? { subject: { name: 'site.example', contract: text(draw, 'contract') } } : {}),
    evidence: some(),
  });
  return {
    tests: 'leaky',
    base: { 'as-of': '2024-05-20T12:00:00Z', facts: { service: 'hosting' }, ...given() },
    examples: {
      'nobody is threatened': { given: given(), expect: { verdict: 'retain', findings: { grave: 0 } } },
      'two are': {
        each: [
          { n: 2, verdict: 'terminate' },
          { n: 1, verdict: 'retain' },
        ],
        given: { evidence: [{ ...exhibit(draw, 7, true), kind: 'threat', times: '$n' }] },
        expect: { verdict: '$verdict' },
      },
    },
  };
}

/** A document changed as a value: keys renamed, moved, left out, wrapped; texts put where they do not belong. */
export function misplaced(draw: Draw, document: Part): Part {
  const changed = structuredClone(document);
  const maps = mapsIn(changed).filter((map) => Object.keys(map).length > 0);
  const map = pick(draw, maps);
  const key = pick(draw, Object.keys(map));
  const value = map[key];
  const put = (name: string, part: unknown): void => {
    map[name] = part;
  };
  const other = pick(draw, KEYS);
  const acts: readonly (() => void)[] = [
    () => Reflect.deleteProperty(map, key),
    () => put(other, value),
    () => put(key, text(draw, 'stray')),
    () => put(other, text(draw, 'stray')),
    () => put(key, [value]),
    () => put(key, { [other]: value }),
    () => put(key, null),
    () => put(key, pick(draw, [0, -1, 1.5, true, '', '2024-05-20', 'E0', 'yes', []])),
    () => put(key.slice(1), value),
    () => put(`${key}s`, value),
    () => put(text(draw, 'key'), value),
    () => put('subject', structuredClone(document['subject'] ?? { name: text(draw, 'stray') })),
    () => {
      Reflect.deleteProperty(map, key);
      put(pick(draw, [other, key.slice(1), `${key}x`, key.toUpperCase()]), value);
    },
    () => {
      const another = pick(draw, maps);
      const at = pick(draw, Object.keys(another));
      map[key] = another[at];
      another[at] = value;
    },
  ];
  pick(draw, acts)();
  return changed;
}

/** The keys of every map in another order. */
export function reordered(draw: Draw, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part) => reordered(draw, part));
  return Object.fromEntries(
    shuffled(draw, Object.entries(value)).map(([key, part]) => [key, reordered(draw, part)]),
  );
}

function mapsIn(value: unknown): readonly Part[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(mapsIn);
  return [value as Part, ...Object.values(value).flatMap(mapsIn)];
}

const KEYS = [
  ...'case policy tests vocabulary title as-of subject facts evidence decisions notice id kind observed'.split(
    ' ',
  ),
  ...'summary excerpt location sha256 collected derived-from refutes at by method verdict on reason'.split(
    ' ',
  ),
  ...'severity source target tlp service verified cure examples base given expect findings grounds each'.split(
    ' ',
  ),
  ...'kinds attributes classes rules extends name previous digest __proto__ constructor'.split(' '),
];

/** The canaries in a text, in lower case. */
export const wordsIn = (text: string): readonly string[] =>
  text.replaceAll('\0', '').toLowerCase().match(CANARY) ?? [];

/** The words of a text that readers of a level must not see. */
export function leaksIn(output: string, level: Level, allowed: () => ReadonlySet<string>): readonly string[] {
  // what is all but a key of the language is shown as a slip in it, and tells of nobody
  const isSlip = (one: string): boolean => nearest(one, LANGUAGE_WORDS) !== undefined;
  const found = new Set(
    wordsIn(output).filter((one) => !(level === 'internal' && isLabel(one)) && !isSlip(one)),
  );
  return found.size === 0 ? [] : [...found].filter((one) => !allowed().has(one));
}
