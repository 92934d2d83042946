import { complaint } from '../diagnostic/complaint.ts';
import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type Node,
  type Pair,
  type Scalar,
} from 'yaml';
import type { CodeOf } from '../diagnostic/severities.ts';
import type { Diagnostic, SourceText } from '../diagnostic/diagnostic.ts';
import { FAULT_LIMIT } from '../diagnostic/first-faults.ts';
import { UNFOLDED_LIMIT } from './unfolded-limit.ts';
import { quoteKey } from '../diagnostic/quote.ts';

/** Tags that YAML 1.2 itself defines: they state what is already clear. */
const KNOWN_TAGS = ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map(
  (tag) => `tag:yaml.org,2002:${tag}`,
);

/**
 * Converts nodes to plain values: maps without a prototype, lists, strings, finite numbers, booleans, null. Aliases are
 * expanded up to a limit: nine nested lists of nine aliases each take a page of text and gigabytes of memory.
 */
export function unfold(
  root: Node,
  file: SourceText,
): { readonly value: unknown; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const open = new Set<Node>();
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node | undefined>();
  let withinAlias = 0;
  let unfolded = 0;

  function complain(code: CodeOf<'error'>, node: Node, message: string, help: string): undefined {
    // past the limit, one more is kept so that a report can say that there are more
    if (diagnostics.length > FAULT_LIMIT) return;
    const [start, end] = node.range ?? [0, 0];
    diagnostics.push(complaint(code, { file, start, end: Math.max(end, start + 1) }, message, help));
  }

  function valueOf(node: Node | null): unknown {
    if (node === null) return null;
    if (withinAlias > 0) unfolded += 1;
    if (unfolded > UNFOLDED_LIMIT) return undefined;
    if (isAlias(node)) return target(node);
    anchor(node);
    if (node.tag !== undefined && !KNOWN_TAGS.includes(node.tag)) {
      return complain('document/bad-tag', node, 'this YAML tag means nothing here', 'leave it out');
    }
    if (isMap(node)) return mapOf(node.items as Pair<Node, Node | null>[]);
    if (isSeq(node)) return node.items.map((item) => valueOf(item as Node));
    return scalarOf(node);
  }

  function anchor(node: Node): void {
    if (withinAlias === 0 && 'anchor' in node && typeof node.anchor === 'string')
      anchors.set(node.anchor, node);
  }

  function target(node: Alias): unknown {
    // an alias refers to the last anchor before it, and every node is visited in place before it is visited through an
    // alias
    if (!targets.has(node)) targets.set(node, anchors.get(node.source));
    const anchored = targets.get(node);
    if (anchored === undefined || open.has(anchored)) {
      return complain(
        'document/bad-alias',
        node,
        'this alias refers to itself, or its anchor does not exist',
        'write its anchor, the same name with `&`, before the alias and not around it',
      );
    }
    open.add(anchored);
    withinAlias += 1;
    const value = valueOf(anchored);
    withinAlias -= 1;
    open.delete(anchored);
    if (unfolded > UNFOLDED_LIMIT && withinAlias === 0 && !diagnostics.some(isBomb)) {
      const message = `with its aliases written out, this document has more than ${UNFOLDED_LIMIT.toLocaleString('en')} values`;
      complain('document/alias-bomb', node, message, 'use fewer aliases');
    }
    return value;
  }

  function mapOf(pairs: readonly Pair<Node, Node | null>[]): unknown {
    const map = Object.create(null) as Record<string, unknown>;
    for (const { key, value } of pairs) {
      const name = isScalar(key) ? key.value : undefined;
      if (typeof name !== 'string' && typeof name !== 'number' && typeof name !== 'boolean') {
        complain(
          'document/bad-key',
          key,
          'a key must be a word',
          'is a brace or a quotation mark out of place?',
        );
        continue;
      }
      anchor(key);
      if (typeof name === 'string' && !name.isWellFormed()) unpairedSurrogate(key);
      if (String(name) in map) {
        const help = 'keep one of the two, or rename one';
        complain(
          'document/duplicate-key',
          key,
          `${quoteKey(String(name), plainOf(value), [])} is given twice`,
          help,
        );
      }
      map[String(name)] = valueOf(value);
    }
    return map;
  }

  function unpairedSurrogate(node: Node): undefined {
    const help = 'write the character itself instead of its escape';
    return complain('document/bad-text', node, 'this text has an unpaired surrogate', help);
  }

  function scalarOf(node: Scalar): unknown {
    const { value } = node;
    if (typeof value === 'string' && !value.isWellFormed()) return unpairedSurrogate(node);
    const whole = typeof value === 'number' && Number.isInteger(value);
    if (typeof value === 'number' && (!Number.isFinite(value) || (whole && !Number.isSafeInteger(value)))) {
      const help = 'put it in quotes if it is a name, else use a number below 9,007,199,254,740,992';
      return complain('document/bad-number', node, 'this number cannot be kept exactly', help);
    }
    return value;
  }

  return { value: valueOf(root), diagnostics };
}

const isBomb = ({ code }: Diagnostic): boolean => code === 'document/alias-bomb';

/** The value under a key, as far as a message about the key needs it. */
const plainOf = (node: Node | null): unknown =>
  isScalar(node) ? node.value : isCollection(node) ? node.items : undefined;
