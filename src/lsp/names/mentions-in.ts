import type { DocumentKind } from '../../model/document-kind.ts';
import { caseMentions } from './case-mentions.ts';
import type { Mention } from './mention.ts';
import { policyMentions } from './policy-mentions.ts';
import { testsMentions } from './tests-mentions.ts';
import { vocabularyMentions } from './vocabulary-mentions.ts';

const BY_KIND = {
  vocabulary: vocabularyMentions,
  policy: policyMentions,
  case: caseMentions,
  tests: testsMentions,
} as const satisfies Record<DocumentKind, (value: unknown) => readonly Mention[]>;

/** Every place where a document defines or uses a name, in no particular order. */
export const mentionsIn = (kind: DocumentKind, value: unknown): readonly Mention[] => BY_KIND[kind](value);
