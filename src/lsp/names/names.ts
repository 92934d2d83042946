import { within, type Span } from '../../diagnostic/diagnostic.ts';
import type { Remember } from '../../load/remember.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { listIn, mapIn, wordIn } from './tree.ts';
import type { Mention, Named } from './mention.ts';
import { mentionsIn } from './mentions-in.ts';
import type { Readable } from './readable.ts';

/** What bears a name: of one name, each scope has one. */
export interface Bearer {
  readonly of: Named;
  readonly name: string;
  /** The vocabulary, policy or document that it belongs to. */
  readonly scope: string;
}

/** A place where something is named. */
export interface Place {
  readonly document: Readable;
  readonly mention: Mention;
  readonly span: Span;
}

const GROUPS = { kind: 'kinds', attribute: 'attributes', fact: 'facts' } as const;

/** Who bears which name in some documents, and where each is named. */
export class Names {
  readonly documents: readonly Readable[];
  readonly #builtIn: Vocabulary;
  readonly #remember: Remember;
  readonly #policies = new Map<string, Readable>();
  readonly #words = new Map<string, Readable>();

  /** @param builtIn what there is besides the vocabularies among the documents */
  constructor(documents: readonly Readable[], builtIn: Vocabulary, remember: Remember) {
    this.documents = documents;
    this.#builtIn = builtIn;
    this.#remember = remember;
    for (const one of documents) {
      const { policy, vocabulary } = mapIn(one.document.value);
      if (one.kind === 'policy' && !this.#policies.has(wordIn(policy)))
        this.#policies.set(wordIn(policy), one);
      if (one.kind === 'vocabulary' && !this.#words.has(wordIn(vocabulary)))
        this.#words.set(wordIn(vocabulary), one);
    }
  }

  /** What is named at an offset of a document, with its place; undefined where nothing is. */
  at(document: Readable, offset: number): Place | undefined {
    for (const mention of this.mentions(document)) {
      const span = spansOf(document, mention).find(({ start, end }) => start <= offset && offset <= end);
      if (span !== undefined) return { document, mention, span };
    }
    return undefined;
  }

  /** What a document names. */
  mentions({ document, kind }: Readable): readonly Mention[] {
    return this.#remember(document, 'mentions', [], () => mentionsIn(kind, document.value));
  }

  /** Who bears the name that is mentioned. */
  bearerOf(document: Readable, mention: Mention): Bearer {
    const { of, name } = mention;
    const found = (scope: string, as: Named = of): Bearer => ({ of: as, name, scope });
    switch (of) {
      case 'vocabulary':
      case 'policy':
        return found('');
      case 'case':
        return found(document.path);
      case 'exhibit':
        return found(this.#exhibitScope(document, mention));
      case 'kind':
      case 'attribute':
      case 'fact':
        return found(this.#scopeOf(document, of, name));
      case 'class':
        return this.#isKind(document, name)
          ? found(this.#scopeOf(document, 'kind', name), 'kind')
          : found(this.policyOf(document, mention));
      case 'finding':
      case 'rule':
      case 'guarantee':
      case 'assumption':
        return found(this.policyOf(document, mention));
    }
  }

  /** Every place where what bears a name is named, in the order of documents, each once. */
  places(bearer: Bearer): readonly Place[] {
    return this.documents.flatMap((document) => {
      const spans = this.mentions(document)
        .filter(({ name }) => name === bearer.name)
        .filter((mention) => isSame(this.bearerOf(document, mention), bearer))
        .flatMap((mention) => spansOf(document, mention).map((span): Place => ({ document, mention, span })));
      const byStart = new Map(spans.map((place) => [place.span.start, place]));
      return [...byStart.values()].toSorted((a, b) => a.span.start - b.span.start);
    });
  }

  /** The policy of an id. */
  policy(id: string): Readable | undefined {
    return this.#policies.get(id);
  }

  /** The document that gives a vocabulary its words; undefined where it is built in, or there is none. */
  vocabulary(id: string): Readable | undefined {
    return this.#words.get(id);
  }

  /** The id of the vocabulary that a document goes by. */
  vocabularyOf(document: Readable): string {
    const value = mapIn(document.document.value);
    if (document.kind !== 'tests') return wordIn(value['vocabulary']);
    const policy = this.#policies.get(wordIn(value['tests']));
    return policy === undefined ? '' : this.vocabularyOf(policy);
  }

  /** The id of the policy that a mention is of. */
  policyOf({ kind, document }: Readable, { path }: Pick<Mention, 'path'> = { path: [] }): string {
    const value = mapIn(document.value);
    if (kind === 'tests') return wordIn(value['tests']);
    if (kind === 'policy') return wordIn(value['policy']);
    const decision = path[0] === 'decisions' ? listIn(value['decisions'])[Number(path[1])] : undefined;
    return wordIn(mapIn(mapIn(decision)['policy'])['id']);
  }

  /** The vocabulary that a word of a document belongs to; what none has belongs to none. */
  #scopeOf(document: Readable, of: keyof typeof GROUPS, name: string): string {
    const vocabulary = this.vocabularyOf(document);
    return this.#definer(vocabulary, of, name) ?? `no word of ${vocabulary}`;
  }

  /** Whether what is counted by a name is a kind, and no class of the policy. */
  #isKind(document: Readable, name: string): boolean {
    const policy = this.policy(this.policyOf(document));
    if (Object.hasOwn(mapIn(mapIn(policy?.document.value)['classes']), name)) return false;
    return this.#definer(this.vocabularyOf(document), 'kind', name) !== undefined;
  }

  /** The vocabulary in which a word is written: a vocabulary itself, or the nearest that it extends. */
  #definer(vocabulary: string, of: keyof typeof GROUPS, name: string): string | undefined {
    const seen = new Set<string>();
    for (let id = vocabulary; !seen.has(id);) {
      seen.add(id);
      const written = mapIn(this.#words.get(id)?.document.value);
      const isBuiltIn = id === this.#builtIn.vocabulary && !this.#words.has(id);
      const own = isBuiltIn ? this.#builtIn[GROUPS[of]] : mapIn(written[GROUPS[of]]);
      if (Object.hasOwn(own, name)) return id;
      id = wordIn(written['extends']);
    }
    return undefined;
  }

  /** Exhibits of the base are those of every example; each example has its own besides. */
  #exhibitScope(document: Readable, { name, within: example }: Mention): string {
    if (example === undefined) return document.path;
    const own = this.mentions(document).some(
      (other) => other.of === 'exhibit' && other.defines && other.name === name && other.within === example,
    );
    return own ? `${document.path} ${example}` : document.path;
  }
}

const isSame = (one: Bearer, other: Bearer): boolean =>
  one.of === other.of && one.name === other.name && one.scope === other.scope;

/** Where a name stands; several times, where it stands in a text. */
export function spansOf({ document }: Readable, { path, part, name, inText }: Mention): readonly Span[] {
  const span = document.locate(path, part);
  if (inText !== true) return [within(span, name)];
  const { text } = span.file;
  const found: Span[] = [];
  for (let at = text.indexOf(`{${name}`, span.start); at !== -1 && at < span.end;) {
    const end = at + 1 + name.length;
    if (text[end] === '}' || text[end] === '|') found.push({ ...span, start: at + 1, end });
    at = text.indexOf(`{${name}`, end);
  }
  return found;
}
