import { endsService } from '../../../model/verdict-word.ts';
import { factsOf } from '../../../engine/facts-of.ts';
import { complaint, warning } from '../../../diagnostic/complaint.ts';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { decide } from '../../../engine/decide.ts';
import type { Program } from '../../../engine/program.ts';
import { seenBy, type Level } from '../../../explain/audience.ts';
import { justify, summarise } from '../../../explain/justify.ts';
import type { Case, Decision } from '../../../model/case.ts';
import type { Recipient } from '../../../model/notice.ts';
import type { Decided } from '../../../model/verdict.ts';
import { compose } from '../../../notice/compose.ts';
import { needsOf, type Need } from '../../../notice/needs.ts';
import type { Notice } from '../../../notice/notice.ts';
import { statementOf } from '../../../notice/statement.ts';
import { NOTICE_FORMATS, type NoticeFormat } from '../../../report/notice/formats.ts';
import type { CaseRead, ReadCase } from '../../../load/case-document.ts';
import { casesOf } from '../../cases/cases.ts';
import { choosePolicy } from '../../../load/choose-policy.ts';
import { EXIT, UsageError, type Exit } from '../../exit.ts';
import { refusalOf } from './notice-refusals.ts';
import { loadPolicies } from '../../policies/policies.ts';
import type { LoadedPolicies } from '../../../load/loaded-policies.ts';
import { refuseOverwrite } from '../../refuse-overwrite.ts';
import { placesOf, type Asked } from '../../report-options.ts';
import { printDiagnostics } from '../../print-diagnostics.ts';
import { writeReports } from '../../reports.ts';
import type { Terminal } from '../../terminal.ts';
import { verdictFaults } from '../../cases/verdict-faults.ts';
import { printableJson } from '../../../report/printable-json.ts';

/** The flags of `notice`. */
export interface NoticeOptions {
  readonly to: Recipient;
  readonly policy: readonly string[];
  readonly reports: readonly Asked<NoticeFormat>[];
}

/** The level of each recipient: a reporter knows no more of a customer than anybody. */
const LEVEL = {
  customer: 'customer',
  reporter: 'public',
  public: 'public',
  dsa: 'public',
} as const satisfies Record<Recipient, Level>;

/**
 * Writes what follows a verdict, for one of those who must be told.
 * @returns failed where there is nothing that may be told; invalid where the documents do not say what it takes
 */
export async function noticeCommand(path: string, options: NoticeOptions, house: Terminal): Promise<Exit> {
  const { to, reports } = options;
  // what stands in the way of a notice may be passed on with it, so it shows no line of a case
  const terminal: Terminal = { ...house, audience: { level: 'internal', reveal: false, bare: true } };
  const writers = new Map(reports.map(({ format }) => [format, writerOf(to, format)]));
  refuseOverwrite(placesOf(reports), [path]);
  const loaded = loadPolicies(options.policy);
  if (!loaded.ok) return stopped(loaded.diagnostics, terminal);
  const items: CaseRead[] = [];
  for await (const item of casesOf([path], terminal.stdin, loaded.value.vocabularies)) {
    items.push(item);
    if (items.length > 1)
      throw new UsageError(`\`${path}\` holds more than one case`, 'a notice is of one case');
  }
  const [item] = items;
  if (item === undefined || !item.ok) return stopped(item?.diagnostics ?? [], terminal);
  const drawn = drawUp(item, loaded.value, to);
  printDiagnostics(drawn.diagnostics, terminal);
  if (drawn.exit !== EXIT.done) return drawn.exit;
  const { notice, standing } = drawn;
  await writeReports(reports, terminal, (format) => writers.get(format)!(notice, standing));
  return EXIT.done;
}

function stopped(diagnostics: readonly Diagnostic[], terminal: Terminal): Exit {
  printDiagnostics(diagnostics, terminal);
  return EXIT.invalid;
}

/** How the notice is to be written. @throws UsageError where its recipient takes no such format */
function writerOf(
  to: Recipient,
  format: NoticeFormat,
): (notice: Notice, standing: Decision | undefined) => string {
  if (to === 'dsa') {
    if (format !== 'json') throw onlyIn(to, ['json']);
    return (notice, standing) => `${printableJson(statementOf(notice, standing!), 2)}\n`;
  }
  const formats = NOTICE_FORMATS[to];
  const write = formats[format];
  if (write === undefined) throw onlyIn(to, Object.keys(formats));
  return write;
}

const onlyIn = (to: Recipient, formats: readonly string[]): UsageError =>
  new UsageError(`a notice \`--to ${to}\` cannot be so written`, `it is written as ${formats.join(', ')}`);

type Drawn =
  | {
      readonly exit: typeof EXIT.done;
      readonly notice: Notice;
      readonly standing: Decision | undefined;
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly exit: typeof EXIT.failed | typeof EXIT.invalid; readonly diagnostics: readonly Diagnostic[] };

function drawUp(item: ReadCase, loaded: LoadedPolicies, to: Recipient): Drawn {
  const theCase = item.case;
  const program = choosePolicy(loaded.programs, theCase, factsOf(theCase), () => item.locate(['facts']));
  if ('code' in program) return { exit: EXIT.invalid, diagnostics: [program] };
  const decided = decide(program, theCase);
  const standing = theCase.decisions?.at(-1);
  const notice = noticeFor(to, program, theCase, decided);
  const warnings = [...item.warnings, ...verdictFaults(summarise(program, theCase, decided), item)];
  const refusals = refusalOf(notice, item, decided.verdict, standing);
  if (refusals.length > 0) return { exit: EXIT.failed, diagnostics: [...warnings, ...refusals] };
  const needs = needsOf(notice).map((need) => diagnosticOf(need, item, program, loaded));
  if (needs.length > 0) return { exit: EXIT.invalid, diagnostics: [...warnings, ...needs] };
  return { exit: EXIT.done, notice, standing, diagnostics: [...warnings, ...cautions(notice, item)] };
}

function noticeFor(to: Recipient, program: Program, theCase: Case, decided: Decided): Notice {
  const audience = { level: LEVEL[to], reveal: false };
  const seen = seenBy(audience, program, theCase, decided);
  const summary = summarise(program, seen.case, seen.decided);
  const told = justify(program, seen.case, seen.decided, summary, false);
  return compose(to, program, seen.case, seen.decided, told, seen.case.decisions?.at(-1));
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
      : documents.get(policy.policy)!.locate([...path], 'key');
  return complaint(code, span, message, help);
}

/** Where a case says something for notices: in its standing decision, where that says it. */
function placeInCase([room = '', key = '']: Need['path'], { notice, decisions = [] }: Case): Need['path'] {
  const last = decisions.length - 1;
  const said = decisions[last]?.notice;
  if (said !== undefined && Object.hasOwn(said, key)) return ['decisions', last, room, key];
  const fromDecision = key === 'from' && last >= 0 && notice?.from === undefined;
  return fromDecision ? ['decisions', last, 'on'] : [room, key];
}

/** What whoever sends the notice should know of it. */
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
    'Art. 17 DSA binds providers of hosting services, and by what the documents say this service is not one',
  order: 'Art. 17 DSA does not apply to what an order requires',
} as const;
