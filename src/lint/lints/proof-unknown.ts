import { quote } from '../../diagnostic/quote.ts';
import type { Claim, ClaimKind } from '../../prove/claim.ts';
import type { Lint } from '../lint.ts';
import type { Path } from '../../model/path.ts';

const PATHS: Readonly<Record<ClaimKind, (id: string) => Path>> = {
  guarantee: (id) => ['guarantees', id],
  verdict: () => ['rules'],
  rule: (id) => ['rules', id],
  finding: (id) => ['findings', id],
  uncontested: () => ['rules'],
  monotone: (id) => ['classes', id],
};

/** Finds statements that could neither be proved nor refuted. */
export const proofUnknown: Lint = {
  code: 'proof/unknown',
  of: 'proof',
  why: 'An undecided claim is neither proved nor refuted: do not rely on either. If the steps ran out, allow more with `--effort`.',
  wrong: `findings:
  ordered: { title: a court orders it, favours: terminate, fact: legal-process, is: order }
  many: { title: a thousand threats, favours: terminate, count: threat, at-least: 1000 }
rules:
  order: { title: An order, verdict: terminate, when: ordered, overrides: retain, because: "a court: {ordered}", cites: [a], review: 30d }
  kept: { title: Kept, verdict: retain, when: many } # <--`,
  right: `findings:
  ordered: { title: a court orders it, favours: terminate, fact: legal-process, is: order }
  many: { title: a hundred threats, favours: terminate, count: threat, at-least: 100 }
rules:
  order: { title: An order, verdict: terminate, when: ordered, overrides: retain, because: "a court: {ordered}", cites: [a], review: 30d }
  kept: { title: Kept, verdict: retain, when: many }`,
  find: ({ claims, at }) => {
    const open = claims.filter(({ status }) => status === 'unknown');
    // one message per reason, however many statements it leaves open
    return [...new Set(open.map(({ why }) => why))].map((reason) => {
      const [{ kind, id, title }, ...others] = open.filter(({ why }) => why === reason) as [
        Claim,
        ...Claim[],
      ];
      const more =
        others.length === 0
          ? ''
          : `, and ${others.length === 1 ? 'one more claim' : `${others.length} more claims`}`;
      return {
        span: at(PATHS[kind](id), 'key'),
        message: `could neither prove nor refute ${quote(title)}${more}: ${reason}`,
        help: 'see all with `decisis prove`; if the steps ran out, allow more with `--effort`',
      };
    });
  },
};
