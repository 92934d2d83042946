import { within, type Span } from '../../diagnostic/diagnostic.ts';
import type { Remember } from '../../load/remember.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { listIn, mapIn, wordIn } from './tree.ts';
import type { Mention, Named } from './mention.ts';
import { mentionsIn } from './mentions-in.ts';
import type { Readable } from './readable.ts';

/** Something with a name, which is unique within its scope. */
export interface Bearer {
  readonly of: Named;
  readonly name: string;
  /** The vocabulary, policy or document that it belongs to. */
  readonly scope: string;
}

/** A place where a name is mentioned. */
export interface Place {
  readonly document: Readable;
  readonly mention: Mention;
  readonly span: Span;
}

const GROUPS = { kind: 'kinds', attribute: 'attributes', fact: 'facts' } as const;

/** An index of the names in some documents: what each one refers to, and where it is mentioned. */
export class Names {
  readonly documents: readonly Readable[];
  readonly #builtIn: Vocabulary;
  readonly #remember: Remember;
  readonly #policies = new Map<string, Readable>();
  readonly #words = new Map<string, Readable>();

  /** @param builtIn the built-in vocabulary, in addition to those among the documents */
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

  /** The mention at an offset of a document; undefined if there is none. */
  at(document: Readable, offset: number): Place | undefined {
    for (const mention of this.mentions(document)) {
      const span = spansOf(document, mention).find(({ start, end }) => start <= offset && offset <= end);
      if (span !== undefined) return { document, mention, span };
    }
    return undefined;
  }

  /** The mentions in a document. */
  mentions({ document, kind }: Readable): readonly Mention[] {
    return this.#remember(document, 'mentions', [], () => mentionsIn(kind, document.value));
  }

  /** What a mention refers to. */
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

  /** Every place where something is mentioned, in the order of the documents, each once. */
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

  /** The policy with an id. */
  policy(id: string): Readable | undefined {
    return this.#policies.get(id);
  }

  /** The document that defines a vocabulary; undefined if it is built in, or does not exist. */
  vocabulary(id: string): Readable | undefined {
    return this.#words.get(id);
  }

  /** The id of the vocabulary that a document uses. */
  vocabularyOf(document: Readable): string {
    const value = mapIn(document.document.value);
    if (document.kind !== 'tests') return wordIn(value['vocabulary']);
    const policy = this.#policies.get(wordIn(value['tests']));
    return policy === undefined ? '' : this.vocabularyOf(policy);
  }

  /** The id of the policy that a mention belongs to. */
  policyOf({ kind, document }: Readable, { path }: Pick<Mention, 'path'> = { path: [] }): string {
    const value = mapIn(document.value);
    if (kind === 'tests') return wordIn(value['tests']);
    if (kind === 'policy') return wordIn(value['policy']);
    const decision = path[0] === 'decisions' ? listIn(value['decisions'])[Number(path[1])] : undefined;
    return wordIn(mapIn(mapIn(decision)['policy'])['id']);
  }

  /** The vocabulary that defines a word of a document; if none does, the word has a scope of its own. */
  #scopeOf(document: Readable, of: keyof typeof GROUPS, name: string): string {
    const vocabulary = this.vocabularyOf(document);
    return this.#definer(vocabulary, of, name) ?? `no word of ${vocabulary}`;
  }

  /** Whether a counted name is a kind, and not a class of the policy. */
  #isKind(document: Readable, name: string): boolean {
    const policy = this.policy(this.policyOf(document));
    if (Object.hasOwn(mapIn(mapIn(policy?.document.value)['classes']), name)) return false;
    return this.#definer(this.vocabularyOf(document), 'kind', name) !== undefined;
  }

  /** The vocabulary that defines a word: the vocabulary itself, or the nearest one that it extends. */
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

  /** The exhibits of a base belong to every example; each example also has its own. */
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

/** The ranges of a mention; several if the name occurs in a text more than once. */
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
