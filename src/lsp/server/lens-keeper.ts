import { loadLegibly } from '../../check/check-suites.ts';
import type { Program } from '../../engine/program.ts';
import type { LoadedPolicy } from '../../load/library.ts';
import { caseInLine } from '../../replay/archive/case-in-line.ts';
import type { Trial } from '../../mutate/trial.ts';
import type { CaseRead } from '../../load/case-document.ts';
import type { LoadedSuite } from '../../load/tests.ts';
import type { ReadDocument } from '../../source/read.ts';
import { onlyApplying } from '../../engine/choose.ts';
import { Background } from '../background/background.ts';
import type { Task } from '../background/task.ts';
import { examplesToAdd, type Unnoticed } from '../features/add-example.ts';
import { programsOf } from '../features/deciding.ts';
import { caseLens, exampleLenses, policyLenses, type Lens } from '../features/lenses.ts';
import { StandingCounter, type Standings } from '../features/standing.ts';
import type { Disk } from '../workspace/disk.ts';
import type { Check, Workspace } from '../workspace/workspace.ts';
import { pause, stepByStep, Turns } from './turns.ts';

/** At most this many cases of an archive are read. */
const SAMPLE = 1000;

/** How long typing must have paused before proofs begin, in milliseconds. */
const IDLE = 600;

/**
 * Computes the contents of lenses for the open documents in the background, and caches each until a document that it
 * depends on changes.
 */
export class LensKeeper {
  readonly #workspace: Workspace;
  readonly #disk: Disk;
  readonly #changed: () => void;
  readonly #turns = new Turns();
  readonly #background: Background;
  #standings: ReadonlyMap<string, Standings> = new Map();
  #sampled = false;
  #checked: Check | undefined;

  /** @param changed called when there is more to show */
  constructor(workspace: Workspace, disk: Disk, changed: () => void) {
    this.#workspace = workspace;
    this.#disk = disk;
    this.#changed = changed;
    this.#background = new Background(changed);
  }

  /** Called when somebody types: drops the current work. */
  interrupt(): void {
    this.#turns.next();
  }

  /** Stops all work for good. */
  stop(): void {
    this.#turns.next();
    this.#background.stop();
  }

  /** Starts to compute the lenses of documents that were just checked. */
  async begin(check: Check): Promise<void> {
    const wanted = this.#turns.begin();
    this.#checked = check;
    const programs = programsOf(this.#workspace);
    const counter = new StandingCounter(programs);
    const { cases, vocabularies } = check.checking;
    if (!(await stepByStep(counted(cases, counter), wanted))) return;
    let sampled = false;
    for (const path of this.#workspace.archives()) {
      const { lines, more } = await this.#disk.sample(path, SAMPLE);
      sampled ||= more;
      const read = lines.map((line) => caseInLine(path, line, vocabularies));
      if (!(await stepByStep(counted(read, counter), wanted))) return;
    }
    this.#standings = counter.standings;
    this.#sampled = sampled;
    this.#changed();
    if (await pause(IDLE, wanted)) this.#want(check);
  }

  /**
   * The lenses of a document.
   * @param path as `check` names it
   */
  lenses(path: string): readonly Lens[] {
    const { read } = this.#workspace.document(path);
    const { checking } = this.#workspace.check();
    if (read === undefined) return [];
    const { document } = read;
    if (read.kind === 'policy') {
      const loaded = checking.policies.find((one) => one.document === document);
      if (loaded === undefined) return [];
      const standings =
        this.#checked?.checking === checking ? this.#standings.get(loaded.policy.policy) : undefined;
      return policyLenses(document, standings, this.#background.of(loaded)?.claims, this.#sampled);
    }
    if (read.kind === 'case') {
      const item = this.#workspace.settled().cases.find((one) => one.document === document);
      return item === undefined ? [] : caseLens(document, item.case, programsOf(this.#workspace));
    }
    if (read.kind !== 'tests') return [];
    const tested = this.#suite(document);
    return tested === undefined ? [] : exampleLenses(tested.suite, tested.program);
  }

  /** The edits of a policy that nothing notices, each with an example that would notice it, and the tests to add it to. */
  unnoticed(path: string): { readonly tests: string; readonly found: readonly Unnoticed[] } | undefined {
    const { read } = this.#workspace.document(path);
    const loaded = this.#workspace.check().checking.policies.find((one) => one.document === read?.document);
    const known = loaded === undefined ? undefined : this.#background.of(loaded)?.unnoticed;
    const tests = loaded === undefined ? undefined : this.#testsOf(loaded)[0];
    if (loaded === undefined || known === undefined || tests === undefined) return undefined;
    return { tests: tests.file.name, found: examplesToAdd(loaded, known, tests) };
  }

  #want({ checking }: Check): void {
    const open = checking.policies.filter(({ document }) => this.#workspace.isOpen(document.file.name));
    this.#background.want(open.map((loaded) => [loaded, () => this.#task(loaded)]));
  }

  #task(loaded: LoadedPolicy): Task {
    const { policy, vocabulary } = loaded;
    const examples = this.#testsOf(loaded).flatMap((document) => this.#suite(document)?.suite.examples ?? []);
    const programs = programsOf(this.#workspace);
    const decided = this.#workspace
      .settled()
      .cases.filter(({ case: one }) => (one.decisions ?? []).length > 0)
      .filter(({ case: one }) => onlyApplying(programs, one)?.policy === policy);
    const trials: readonly Trial[] = [
      ...examples.map(({ name, case: theCase, expect }) => ({ name, case: theCase, expect })),
      ...decided.map(({ case: theCase }) => ({ name: theCase.case, case: theCase, expect: undefined })),
    ];
    return { program: { policy, vocabulary }, trials };
  }

  #testsOf({ policy }: LoadedPolicy): readonly ReadDocument[] {
    return this.#workspace
      .documents()
      .flatMap(({ read }) => (read?.kind === 'tests' ? [read.document] : []))
      .filter(({ value }) => (value as { readonly tests?: unknown }).tests === policy.policy);
  }

  /** The examples of a document, if they and their policy have no error. */
  #suite(document: ReadDocument): { readonly suite: LoadedSuite; readonly program: Program } | undefined {
    const { policies } = this.#workspace.check().checking;
    const tested = new Map(policies.map((loaded) => [loaded.policy.policy, loaded]));
    const { tests } = document.value as { readonly tests?: unknown };
    const loaded = tested.get(String(tests));
    if (loaded === undefined) return undefined;
    const suite = this.#workspace.remember(document, 'suite', [loaded], () =>
      loadLegibly(document, tested, this.#workspace.remember),
    );
    const program = programsOf(this.#workspace).find(({ policy }) => policy === loaded.policy);
    return suite.ok && program !== undefined ? { suite: suite.value, program } : undefined;
  }
}

function* counted(cases: readonly CaseRead[], counter: StandingCounter): Generator<void> {
  for (const item of cases) {
    if (item.ok) counter.add(item);
    yield;
  }
}
