import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  CodeAction,
  CodeLens,
  CompletionList,
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  SemanticTokens,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { expectGolden } from '../support/golden.ts';
import { openSession, type Session } from '../support/editor-session.ts';

const POLICY = 'policies/security-services.yaml';
const TESTS = 'policies/security-services.test.yaml';
const WORDS = 'policies/trust-and-safety.yaml';
const KIWI = 'cases/kiwi-farms-2022-09-03.yaml';

const here = process.cwd();
let folder: string;
let session: Session;
beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'decisis-lsp-')));
  cpSync('test/inputs/three-policies/policies', join(folder, 'policies'), { recursive: true });
  cpSync('test/inputs/three-policies/cases', join(folder, 'cases'), { recursive: true });
  session = await openSession(folder);
});
afterEach(async () => {
  await session.leave();
  rmSync(folder, { recursive: true, force: true });
});

/** Holds a text against its golden, as from the repository's folder. */
function compare(name: string, text: string): void {
  process.chdir(here);
  expectGolden(`lsp/${name}`, text);
  process.chdir(folder);
}

const shown = (path: string, diagnostics: readonly Diagnostic[]): string =>
  diagnostics
    .map(
      ({ range: { start, end }, severity, code, message }) =>
        `${path}:${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${['error', 'warning', 'info'][severity! - 1]!}[${String(code)}] ${message as string}\n`,
    )
    .join('');

const places = (locations: readonly Location[]): string =>
  locations
    .map(({ uri, range: { start } }) => `${session.pathOf(uri)}:${start.line + 1}:${start.character + 1}\n`)
    .join('');

test('a whole session: a policy is opened, broken, put right, renamed across four files, and all is undone', async () => {
  const told: string[] = [];
  const note = async (what: string): Promise<void> => {
    const all = await session.all();
    const lines = [...all]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, found]) => shown(path, found));
    told.push(`# ${what}\n${lines.join('') || '(nothing is wrong)\n'}\n`);
  };
  await session.open(POLICY);
  await note('opened');
  await session.type(POLICY, 'count: lethal-threat\n    at-least: 3', 'count: lethal-treat\n    at-least: 3');
  await note('a letter is missing');
  await session.type(POLICY, 'count: lethal-treat\n', 'count: lethal-threat\n');
  await note('put right');
  await session.open(WORDS);
  await session.type(WORDS, '  doxxing:', '  exposing:');
  await note('a word of the vocabulary is another: policies, tests and cases are told');
  await session.type(WORDS, '  exposing:', '  doxxing:');
  const before = [WORDS, POLICY, TESTS, KIWI].map((path) => session.text(path));
  const edit = await session.ask<WorkspaceEdit>('textDocument/rename', WORDS, '  dox|xing:', {
    newName: 'exposing',
  });
  told.push(
    `# the kind is renamed\n${Object.entries(edit.changes!)
      .map(([uri, edits]) => `${session.pathOf(uri)}: ${edits.length}\n`)
      .join('')}\n`,
  );
  await session.apply(edit);
  await note('renamed everywhere');
  expect(session.text(KIWI)).not.toContain('doxxing');
  await session.apply(
    await session.ask<WorkspaceEdit>('textDocument/rename', WORDS, '  expo|sing:', { newName: 'doxxing' }),
  );
  await note('undone');
  expect([WORDS, POLICY, TESTS, KIWI].map((path) => session.text(path))).toEqual(before);
  compare('session', told.join(''));
});

test('what is saved by another program is seen when something is saved here', async () => {
  await session.open(POLICY);
  await session.type(POLICY, 'policy: security-services', 'policy: security-service');
  const found = await session.diagnostics(TESTS);
  expect(found.map(({ code }) => code)).toEqual(['tests/unknown-policy']);
  await session.close(POLICY);
  expect(await session.diagnostics(TESTS)).toEqual([]);
});

describe('names', () => {
  const ask = async (path: string, marked: string): Promise<string> => {
    const [definition, references] = [
      await session.ask<Location[]>('textDocument/definition', path, marked),
      await session.ask<Location[]>('textDocument/references', path, marked, {
        context: { includeDeclaration: false },
      }),
    ];
    return `# ${marked} in ${path}\ndefined\n${places(definition)}used\n${places(references)}\n`;
  };

  test('are found where they are given and used, across files, in texts too', async () => {
    compare(
      'names',
      [
        await ask(POLICY, 'count: lethal-|threat\n    at-least: 3'),
        await ask(POLICY, '{imminent-|threats}'),
        await ask(POLICY, '  threat-to-|life:'),
        await ask(TESTS, 'tests: security-|services'),
        await ask(WORDS, '  legal-|process:'),
        await ask(KIWI, '  - id: E|1\n'),
      ].join(''),
    );
  });

  const rename = (path: string, marked: string, newName: string): Promise<string> =>
    session.ask<WorkspaceEdit>('textDocument/rename', path, marked, { newName }).then(
      ({ changes = {} }) =>
        Object.entries(changes)
          .map(([uri, edits]) => `${session.pathOf(uri)} (${edits.length})`)
          .join(', '),
      (error: Error) => `refused: ${error.message}`,
    );

  test('are changed everywhere, or not at all', async () => {
    const tried: readonly (readonly [string, string, string])[] = [
      [POLICY, '  imminent-|threats:', 'urgent-threats'],
      [POLICY, '  imminent-|threats:', 'escalation'],
      [POLICY, '  imminent-|threats:', 'subject'],
      [POLICY, '  imminent-|threats:', 'Threats!'],
      [POLICY, '  lethal-|threat:', 'threat-to-live'],
      [POLICY, '  lethal-|threat:', 'doxxing'],
      [POLICY, '  threat-to-|life:', 'danger-to-life'],
      [POLICY, '  threat-to-|life:', 'retain'],
      [WORDS, '  dox|xing:', 'exposing'],
      [WORDS, '  dox|xing:', 'exposure'],
      [WORDS, '  legal-|process:', 'order-of-court'],
      [WORDS, '  target|:', 'aim'],
      [WORDS, '  target|:', 'summary'],
      [KIWI, '  - id: E|1\n', 'first-threat'],
      [KIWI, '  - id: E|1\n', 'E2'],
      [TESTS, 'tests: security-|services', 'shields'],
    ];
    const told: string[] = [];
    for (const [path, marked, to] of tried) {
      told.push(`${marked.trim()} in ${path} to \`${to}\`\n  ${await rename(path, marked, to)}\n`);
    }
    compare('rename', told.join(''));
  });

  test('stand in notices and translations, too', async () => {
    await session.open(POLICY);
    await session.type(
      POLICY,
      'default: retain\n',
      `default: retain\ntranslations:\n  nl:\n    findings: { imminent-threats: bedreigingen }\n    rules: { threat-to-life: { because: "{imminent-threats} bedreigingen" } }\n    kinds: { doxxing: openbaarmaking }\n`,
    );
    await session.type(POLICY, 'notices:\n', 'notices:\n  internal: [legal-process]\n');
    expect(await session.diagnostics(POLICY)).toEqual([]);
    for (const [path, marked, old, to, count] of [
      [POLICY, '  imminent-|threats:', 'imminent-threats', 'urgent-threats', 4],
      [POLICY, '  threat-to-|life:', 'threat-to-life', 'danger-to-life', 2],
      [WORDS, '  legal-|process:', 'legal-process', 'order-of-court', 2],
      [WORDS, '  dox|xing:', 'doxxing', 'exposing', 2],
    ] as const) {
      await session.apply(
        await session.ask<WorkspaceEdit>('textDocument/rename', path, marked, { newName: to }),
      );
      expect(await session.diagnostics(POLICY)).toEqual([]);
      const name = new RegExp(`(?<![a-z-])${old}(?![a-z-])`, 'g');
      expect(session.text(POLICY).match(name) ?? []).toEqual([]);
      expect(session.text(POLICY).split(to).length).toBeGreaterThan(count);
    }
  });

  test('of the built-in vocabulary stay, and so does what a record holds a digest of', async () => {
    rmSync(join(folder, WORDS));
    await session.open(POLICY);
    expect(await rename(POLICY, 'kind: dox|xing', 'exposing')).toBe(
      'refused: `doxxing` is a word of the built-in vocabulary, which stays as it is',
    );
    const digest = `sha256:${'0'.repeat(64)}`;
    await session.open(KIWI, `${session.text(KIWI)}    case-digest: ${digest}\n`);
    expect(await rename(KIWI, '  - id: E|1\n', 'first')).toContain('whose digest covers the name');
  });

  test('are not changed while a document cannot be read', async () => {
    await session.open(TESTS);
    await session.type(TESTS, 'tests: security-services', 'tests: [security-services');
    expect(await rename(POLICY, '  imminent-|threats:', 'urgent-threats')).toBe(
      `refused: ${TESTS} cannot be read, and may name it: fix that first`,
    );
  });
});

describe('while somebody types', () => {
  const hover = async (path: string, marked: string): Promise<string> => {
    const found = await session.ask<Hover | null>('textDocument/hover', path, marked);
    const text = found === null ? '(nothing)' : (found.contents as { value: string }).value;
    return `# ${marked.trim()} in ${path}\n${text}\n\n`;
  };

  test('what is under the mouse is told, a finding with its measure in the open case', async () => {
    await session.open(KIWI);
    const told = [
      await hover(POLICY, '  imminent-|threats:'),
      await hover(POLICY, '  threat-to-|life:'),
      await hover(POLICY, '  lethal-|threat:'),
      await hover(POLICY, 'kind: dox|xing'),
      await hover(POLICY, 'baseline: 1|4d'),
      await hover(POLICY, 'is: unable-|in-time'),
      await hover(POLICY, 'fact: operator-|response'),
      await hover(WORDS, '  tar|get:'),
      await hover(KIWI, '  - id: E|1\n'),
      await hover(POLICY, 'Ending se|curity services'),
    ];
    compare('hover', told.join(''));
  });

  const complete = async (path: string, from: string, to: string): Promise<string> => {
    await session.open(path);
    await session.type(path, from, to.replace('|', ''));
    const list = await session.ask<CompletionList>('textDocument/completion', path, to);
    await session.close(path);
    const words = list.items.map(({ label, detail = '', textEdit }) => {
      const typed = (textEdit as TextEdit).newText;
      return `  ${typed === label ? label : `${label} (${JSON.stringify(typed)})`}${detail === '' ? '' : `  ${detail}`}\n`;
    });
    const few = words.length > 8 ? [...words.slice(0, 8), `  … ${words.length} in all\n`] : words;
    return `# ${JSON.stringify(to)} in ${path}\n${few.join('') || '  (nothing)\n'}\n`;
  };

  test('words are offered that fit, whatever else is wrong', async () => {
    const told = [
      await complete(POLICY, 'kind: doxxing', 'kind: d|'),
      await complete(POLICY, '    where: { verified: true }\n  intimate', '    where: { ver| }\n  intimate'),
      await complete(POLICY, 'severity: { at-least: high }', 'severity: { at-least: | }'),
      await complete(POLICY, 'severity: { at-least: high }', 'severity: { | }'),
      await complete(POLICY, '    fact: legal-process\n', '    fact: |\n'),
      await complete(POLICY, '    is: order\n', '    is: |\n'),
      await complete(POLICY, '    is: order\n', '    |\n'),
      await complete(POLICY, '    count: announced-attack\n', '    count: |\n'),
      await complete(POLICY, '    distinct: origin\n', '    distinct: |\n'),
      await complete(POLICY, 'when: ordered-by-court\n    because', 'when: |\n    because'),
      await complete(POLICY, 'when: ordered-by-court\n    because', 'when: { all: [|] }\n    because'),
      await complete(
        POLICY,
        'when: ordered-by-court\n    because',
        'when:\n      all:\n        - |\n    because',
      ),
      await complete(POLICY, '(legal process: {ordered-by-court})', '(legal process: {|})'),
      await complete(
        POLICY,
        '    overrides: retain\n    notice:\n      ground: order',
        '    overrides: [|]\n    notice:\n      ground: order',
      ),
      await complete(POLICY, 'default: retain\n', 'default: |\n'),
      await complete(
        POLICY,
        'applies-to: { service: { in: [security, dns] } }',
        'applies-to: { service: { in: [|] } }',
      ),
      await complete(POLICY, '\nclasses:', '\nas|\nclasses:'),
      await complete(KIWI, 'law-enforcement: unable-in-time', 'law-enforcement: |'),
      await complete(KIWI, '  legal-process: none\n', '  |\n'),
      await complete(KIWI, '  - id: E1\n    kind: threat\n', '  - id: E1\n    kind: |\n'),
      await complete(KIWI, '  - id: E1\n    kind: threat\n', '  - id: E1\n    kind: threat\n    |\n'),
      await complete(
        KIWI,
        '  - id: E1\n    kind: threat\n',
        '  - id: E1\n    kind: threat\n    refutes: [|]\n',
      ),
      await complete(KIWI, 'vocabulary: trust-and-safety', 'vocabulary: |'),
      await complete(TESTS, 'tests: security-services', 'tests: |'),
      await complete(WORDS, '\nkinds:', '\nextends: |\nkinds:'),
      await complete('new.test.yaml', '', '|').catch(() => ''),
    ];
    compare('completion', told.join(''));
  });

  test('a document is outlined, folded, coloured and laid out', async () => {
    await session.open(POLICY);
    const symbols = await session.of<readonly DocumentSymbol[]>('textDocument/documentSymbol', POLICY);
    const outline = symbols.map(
      ({ name, children = [] }) =>
        `${name}\n${children.map((part) => `  ${part.name}: ${part.detail ?? ''} (${part.range.start.line + 1}-${part.range.end.line + 1})\n`).join('')}`,
    );
    const folds = await session.of<readonly FoldingRange[]>('textDocument/foldingRange', POLICY);
    const { data } = await session.of<SemanticTokens>('textDocument/semanticTokens/full', POLICY);
    const folded = folds
      .slice(0, 8)
      .map(({ startLine, endLine, kind = 'lines' }) => `${kind} ${startLine + 1}-${endLine + 1}\n`);
    compare(
      'outline',
      `${outline.join('')}\n${folded.join('')}… ${folds.length} in all\n\n${data.length / 5} names are coloured\n`,
    );
    expect(await session.of('textDocument/formatting', POLICY, { options: {} })).toEqual([]);
    await session.type(
      POLICY,
      '    count: lethal-threat\n    at-least: 3',
      '    at-least:   3\n    count: "lethal-threat"',
    );
    const edits = await session.of<TextEdit[]>('textDocument/formatting', POLICY, { options: {} });
    const before = session.text(POLICY);
    await session.apply({ changes: { [`file://${folder}/${POLICY}`]: edits } });
    expect(session.text(POLICY)).not.toBe(before);
    expect(session.text(POLICY)).toContain('    count: lethal-threat\n    at-least: 3');
  });
});

describe('over the lines', () => {
  const lenses = async (path: string): Promise<string> => {
    const found = await session.of<readonly CodeLens[]>('textDocument/codeLens', path);
    const told = found.map(
      ({ range: { start }, command }) =>
        `  ${start.line + 1}: ${command!.title}${command!.command === '' ? '' : ` (${command!.command})`}\n`,
    );
    return `# ${path}\n${told.join('') || '  (nothing)\n'}\n`;
  };
  /** Asks until something is there, since it is worked out while nobody waits. */
  const until = async (path: string, part: string, without = '?'): Promise<string> => {
    for (let turn = 0; turn < 300; turn += 1) {
      const told = await lenses(path);
      if (told.includes(part) && !told.includes(without)) return told;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return lenses(path);
  };

  test('stands what comes of examples, cases, rules and guarantees; a key makes what was under way void', async () => {
    await session.open(POLICY);
    await session.open(TESTS);
    await session.open(KIWI);
    await session.diagnostics(POLICY);
    const told = [
      await until(POLICY, 'proved: it holds in every case', 'not proved yet'),
      await lenses(TESTS),
      await lenses(KIWI),
    ];
    await session.type(
      POLICY,
      'count: lethal-threat\n    at-least: 3',
      'count: lethal-threat\n    at-least: 4',
    );
    told.push('# at least 4 threats\n\n');
    expect(await lenses(POLICY)).not.toContain('decided case');
    await session.diagnostics(POLICY);
    told.push(await until(POLICY, 'flips', 'not proved yet'), await lenses(TESTS), await lenses(KIWI));
    compare('lenses', told.join(''));
  }, 60_000);

  test('an archive is sampled where it is large, and says so', async () => {
    const line = (id: number): string =>
      JSON.stringify({
        case: `row-${id}`,
        title: 'A row',
        vocabulary: 'trust-and-safety',
        'as-of': '2022-09-03T22:00:00Z',
        subject: { name: 'row.example' },
        facts: { service: 'security' },
        evidence: [],
        decisions: [{ verdict: 'retain', on: '2022-09-04' }],
      });
    const lines = Array.from({ length: 1200 }, (_, at) => line(at));
    writeFileSync(join(folder, 'cases/rows.ndjson'), `${lines.join('\n')}\n`);
    await session.open(POLICY);
    await session.diagnostics(POLICY);
    const told = await until(POLICY, 'archives sampled');
    const cases = /prevails in \d+ of (\d+) decided cases, archives sampled/.exec(told);
    expect(Number(cases?.[1])).toBeGreaterThan(1000);
    expect(Number(cases?.[1])).toBeLessThan(1200);
    writeFileSync(join(folder, 'cases/rows.ndjson'), `${lines.slice(0, 900).join('\n')}\n`);
    await session.save(POLICY);
    await session.diagnostics(POLICY);
    const whole = await until(POLICY, 'decided cases', 'sampled');
    expect(whole).not.toContain('archives sampled');
    expect(Number(/prevails in \d+ of (\d+) decided cases/.exec(whole)?.[1])).toBeGreaterThan(900);
  }, 60_000);

  test('a guarantee that does not hold opens a case that shows it', async () => {
    await session.open(POLICY);
    await session.type(
      POLICY,
      '  orders-are-obeyed:',
      '  nothing-ends:\n    title: Nothing ends\n    when: verified-evidence\n    verdict: retain\n  orders-are-obeyed:',
    );
    await session.diagnostics(POLICY);
    const told = await until(POLICY, 'does not hold');
    expect(told).toContain(
      'does not hold: the verdict can be terminate; open a case that shows it (decisis.witness)',
    );
    const found = await session.of<readonly CodeLens[]>('textDocument/codeLens', POLICY);
    const { command } = found.find((lens) => lens.command!.command === 'decisis.witness')!;
    await session.send('workspace/executeCommand', command);
    const shown = session.heard.find(({ method }) => method === 'window/showDocument')!;
    const { uri } = shown.params as { uri: string };
    expect(uri).toMatch(/nothing-ends-witness\.yaml$/);
    expect(readFileSync(fileURLToPath(uri), 'utf8')).toContain('kind:');
  }, 60_000);

  test('an edit that nothing notices offers the example that would', async () => {
    await session.open(POLICY);
    await session.open(
      TESTS,
      'tests: security-services\nexamples:\n  nothing: { given: { as-of: 2024-01-01, facts: { service: dns } }, expect: { verdict: retain } }\n',
    );
    await session.diagnostics(POLICY);
    let offered: CodeAction[] = [];
    for (let turn = 0; turn < 300 && !offered.some(({ title }) => title.startsWith('add')); turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      offered = await session.of<CodeAction[]>('textDocument/codeAction', POLICY, {
        range: { start: { line: 0, character: 0 }, end: { line: 400, character: 0 } },
        context: { diagnostics: [] },
      });
    }
    const example = offered.find(({ title }) => title.startsWith('add an example that notices '));
    await session.apply(example!.edit!);
    expect(session.text(TESTS)).toContain('  "tells ');
    expect(await session.diagnostics(TESTS)).toEqual([]);
    const lens = await session.of<readonly CodeLens[]>('textDocument/codeLens', TESTS);
    expect(lens.map(({ command }) => command!.title)).toEqual(['run: holds', 'run: holds']);
  }, 60_000);
});

describe('what is wrong can be put right', () => {
  const actions = async (path: string, from: string, to: string): Promise<string> => {
    await session.open(path);
    const before = session.text(path);
    await session.type(path, from, to);
    const found = await session.diagnostics(path);
    const told: string[] = [];
    for (const one of found.filter(({ code }) => code !== 'disable/unused')) {
      const offered = await session.of<CodeAction[]>('textDocument/codeAction', path, {
        range: one.range,
        context: { diagnostics: [one] },
      });
      for (const { title, edit } of offered) {
        const [edits = []] = Object.values(edit!.changes!);
        told.push(`  ${title}\n${edits.map(({ newText }) => `    ${JSON.stringify(newText)}\n`).join('')}`);
      }
    }
    await session.type(path, to, from);
    expect(session.text(path)).toBe(before);
    await session.close(path);
    return `# ${JSON.stringify(to)}\n${shown(path, found)}${told.join('')}\n`;
  };

  test('by what is meant, by what `check --fix` does, and by an override', async () => {
    const told = [
      await actions(POLICY, 'count: lethal-threat\n    at-least: 3', 'count: lethal-treat\n    at-least: 3'),
      await actions(POLICY, '(legal process: {ordered-by-court})', '(legal process: {orderd-by-court})'),
      await actions(POLICY, '[threat, swatting]', '[threat, swatting, threat]'),
      await actions(KIWI, '  legal-process: none\n', '  legal-proces: none\n'),
      await actions(
        POLICY,
        '    overrides: retain\n    notice:\n      ground: order',
        '    notice:\n      ground: order',
      ),
    ];
    compare('actions', told.join(''));
  });
});
