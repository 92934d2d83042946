import { lookUp } from '../../../model/look-up.ts';
import { endsService } from '../../../model/verdict-word.ts';
import { factsOf } from '../../../engine/facts-of.ts';
import { complaint, warning } from '../../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { wordsFor } from '../../../engine/words-for.ts';
import { decide } from '../../../engine/decide.ts';
import type { Program } from '../../../engine/program.ts';
import type { Level } from '../../../explain/audience.ts';
import { seenBy } from '../../../explain/seen-by.ts';
import { gistOf } from '../../../explain/gist.ts';
import { justify, summarise } from '../../../explain/justify.ts';
import type { Case, Decision } from '../../../model/case.ts';
import type { Recipient } from '../../../model/notice.ts';
import type { Decided } from '../../../model/verdict.ts';
import { compose } from '../../../notice/compose.ts';
import { needsOf } from '../../../notice/needs.ts';
import type { Need } from '../../../notice/need.ts';
import type { Reader } from '../../../explain/internal-measure.ts';
import type { Notice } from '../../../notice/notice.ts';
import type { Language } from '../../../notice/texts.ts';
import { translated, untranslated, untranslatedKinds } from '../../../notice/translated.ts';
import { listed } from '../../../diagnostic/suggest.ts';
import type { Translation } from '../../../model/translation.ts';
import type { ReadCase } from '../../../load/case-document.ts';
import { choosePolicy } from '../../../load/choose-policy.ts';
import { EXIT } from '../../process/exit.ts';
import { refusalOf } from './notice-refusals.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import { verdictFaults } from '../../cases/verdict-faults.ts';
import { pushAll } from '../../../model/push-all.ts';

/** What each recipient may see: a reporter knows no more about a customer than anybody else. */
const LEVEL = {
  customer: 'customer',
  reporter: 'public',
  public: 'public',
  dsa: 'public',
} as const satisfies Record<Recipient, Level>;

/** Whom a letter addresses. */
const readerOf = (to: Recipient): Reader => (to === 'customer' || to === 'reporter' ? to : undefined);

/** A notice that may go out, or why it may not. */
export type Drawn =
  | {
      readonly exit: typeof EXIT.done;
      readonly notice: Notice;
      readonly standing: Decision | undefined;
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly exit: typeof EXIT.failed | typeof EXIT.invalid; readonly diagnostics: readonly Diagnostic[] };

/** Draws up the notice of a case. */
export function drawUp(
  item: ReadCase,
  loaded: LoadedPolicies,
  to: Recipient,
  language: Language = 'en',
): Drawn {
  const theCase = item.case;
  const program = choosePolicy(loaded.programs, theCase, factsOf(theCase), () => item.locate(['facts']));
  if ('code' in program) return { exit: EXIT.invalid, diagnostics: [program] };
  const decided = decide(program, theCase);
  const standing = theCase.decisions?.at(-1);
  const translation = language === 'en' ? undefined : (program.policy.translations?.[language] ?? {});
  const spoken = translation === undefined ? program : translated(program, translation, readerOf(to));
  const notice = noticeFor(to, spoken, theCase, decided, language);
  const warnings = [...item.warnings, ...verdictFaults(gistOf(program, theCase, decided), item)];
  const refusals = refusalOf(notice, item, decided.verdict, standing);
  if (refusals.length > 0) return { exit: EXIT.failed, diagnostics: [...warnings, ...refusals] };
  const needs = [...needsOf(notice)].map((need) => diagnosticOf(need, item, program, loaded));
  if (translation !== undefined)
    pushAll(needs, untranslatedIn(program, theCase, translation, language, notice, loaded));
  if (needs.length > 0) return { exit: EXIT.invalid, diagnostics: [...warnings, ...needs] };
  return { exit: EXIT.done, notice, standing, diagnostics: [...warnings, ...cautions(notice, item)] };
}

function noticeFor(
  to: Recipient,
  program: Program,
  theCase: Case,
  decided: Decided,
  language: Language,
): Notice {
  const audience = { level: LEVEL[to], reveal: false };
  const seen = seenBy(audience, program, theCase, decided);
  const summary = summarise(program, seen.case, seen.decided);
  const told = justify(program, seen.case, seen.decided, summary, false);
  const notice = compose(to, program, seen.case, seen.decided, told, seen.case.decisions?.at(-1));
  // vocabularies have one language, so the title of a service is left out of letters in another
  return language === 'en' ? notice : { ...notice, service: undefined };
}

function diagnosticOf(
  need: Need,
  item: ReadCase,
  { policy }: Program,
  { documents }: LoadedPolicies,
): Diagnostic {
  const { code, document, path, message, help } = need;
  const span =
    document === 'case'
      ? item.locate(placeInCase(path, item.case))
      : lookUp(documents, policy.policy).locate([...path], 'key');
  return complaint(code, span, message, help);
}

/**
 * The texts of a letter that the policy lacks in the letter's language. Languages are not mixed, and nothing is
 * translated here.
 */
function untranslatedIn(
  program: Program,
  theCase: Case,
  translation: Translation,
  language: Language,
  notice: Notice,
  { documents }: LoadedPolicies,
): readonly Diagnostic[] {
  const { policy } = program;
  const prevailing = notice.grounds.map(({ rule }) => rule).filter((rule) => rule !== '');
  const kinds = untranslatedKinds(notice, theCase, wordsFor(program, theCase), translation);
  const lacking = [...untranslated(policy, translation, prevailing), ...kinds.map((kind) => `kinds.${kind}`)];
  if (lacking.length === 0) return [];
  const path = policy.translations?.[language] === undefined ? [] : ['translations', language];
  const span = lookUp(documents, policy.policy).locate(path.length === 0 ? ['policy'] : path, 'key');
  const message = `policy \`${policy.policy}\` does not say in \`${language}\` what the letter tells: ${listed(lacking.slice(0, 8), 'and')}${lacking.length > 8 ? ` and ${lacking.length - 8} more` : ''}`;
  return [
    complaint('notice/untranslated', span, message, `write it under \`translations\` as \`${language}\``),
  ];
}

/** The path of a case's words for notices: in its standing decision if that has them, else in the case. */
function placeInCase([room = '', key = '']: Need['path'], { notice, decisions = [] }: Case): Need['path'] {
  const last = decisions.length - 1;
  const said = decisions[last]?.notice;
  if (said !== undefined && Object.hasOwn(said, key)) return ['decisions', last, room, key];
  const fromDecision = key === 'from' && last >= 0 && notice?.from === undefined;
  return fromDecision ? ['decisions', last, 'on'] : [room, key];
}

/** What the sender should know about the notice. */
function cautions(notice: Notice, { locate }: ReadCase): readonly Diagnostic[] {
  const { decided, voluntary, to, verdict } = notice;
  const draft = decided === undefined;
  const free = voluntary !== undefined && endsService(verdict) && (to === 'customer' || to === 'dsa');
  return [
    ...(draft
      ? [
          warning(
            'notice/undecided',
            locate(['case']),
            'nothing is decided on this case yet, so the notice is a draft',
            '`record` writes down what the policy gives',
          ),
        ]
      : []),
    ...(free
      ? [
          warning(
            'notice/voluntary',
            locate(['facts', 'service']),
            WHY_FREE[voluntary],
            'the notice says that it is given voluntarily',
          ),
        ]
      : []),
  ];
}

const WHY_FREE = {
  layer:
    'Art. 17 DSA binds providers of hosting services, and according to the case, this service is not a hosting service',
  order: 'Art. 17 DSA does not apply to what an order requires',
} as const;
