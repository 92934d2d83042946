import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { jest } from '@jest/globals';

/** The package is packed, installed and compiled against. */
jest.setTimeout(120_000);

interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly scripts: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly man: readonly string[];
  readonly files: readonly string[];
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly repository: { readonly url: string };
  readonly homepage: string;
  readonly bugs: string;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

/** The variables of the environment that the tool, and what it is bundled with, asks for by name. */
const VARIABLES = [
  'CI_NAME',
  'CLICOLOR_FORCE',
  'COLORTERM',
  'DECISIS_CACHE_KEY',
  'DECISIS_CONFIG',
  'FORCE_COLOR',
  'NO_COLOR',
  'NO_UPDATE_NOTIFIER',
  'TEAMCITY_VERSION',
  'TERM',
  'TERM_PROGRAM',
  'TERM_PROGRAM_VERSION',
  'XDG_RUNTIME_DIR',
  'XDG_STATE_HOME',
];

const made = mkdtempSync(join(tmpdir(), 'decisis-package-'));

const npm = (words: readonly string[], cwd: string): ReturnType<typeof spawnSync> =>
  spawnSync('npm', words, { cwd, encoding: 'utf8' });

/** Packs a folder into `made`, and gives the path of the archive. */
function packed(folder: string, name: string): string {
  const destination = join(made, name);
  mkdirSync(destination);
  const words = ['pack', '--ignore-scripts', '--offline', '--silent', '--pack-destination', destination];
  expect(npm(words, folder).status).toBe(0);
  return join(destination, readdirSync(destination)[0]!);
}

/** The package as a registry would give it, unpacked as npm does. */
const shipped = join(made, 'package');
execFileSync('tar', ['xzf', packed(resolve('.'), 'whole'), '-C', made]);

const files = readdirSync(shipped, { recursive: true, encoding: 'utf8' });

describe('what is shipped', () => {
  test('is what a user needs, and nothing else', () => {
    expect(readdirSync(shipped).toSorted()).toEqual(
      ['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'dist', 'package.json', 'policies', 'src'].toSorted(),
    );
    const kinds = ['case', 'policy', 'tests', 'vocabulary'];
    const exported = Object.values(manifest.exports).flatMap((to) =>
      typeof to === 'string' ? [to] : Object.values(to),
    );
    const needed = [
      ...kinds.map((kind) => `dist/schemas/${kind}.schema.json`),
      ...readdirSync('policies').map((name) => `policies/${name}`),
      ...Object.values(manifest.bin),
      ...manifest.man,
      'src/manual/getting-started.md',
      'src/manual/commands/decide.md',
      ...exported.filter((path) => !path.includes('*')),
    ];
    expect(needed.filter((path) => !existsSync(join(shipped, path)))).toEqual([]);
    const known = /\.(?:js|d\.ts|cjs|schema\.json|css|compiled|1)$|^dist\/known-documents\.json$/;
    const strays = files.filter(
      (path) => path.startsWith('dist/') && /\.\w+$/.test(path) && !known.test(path),
    );
    expect(strays).toEqual([]);
  });

  test('imports nothing that is not shipped', () => {
    const modules = files.filter((path) => /^(?:bin|dist\/cli)\/.*\.js$/.test(path));
    expect(modules.toSorted()).toEqual(['bin/decisis.js', 'dist/cli/start.js']);
    const bundles = ['browser.js', 'library.js', 'archive-worker.js', 'mutate-worker.js'];
    const imports = (path: string): readonly string[] =>
      [...readFileSync(join(shipped, path), 'utf8').matchAll(/^import .*? ?from ?['"]([^'"]+)['"]/gm)].map(
        ([, name]) => name!,
      );
    const strays = bundles.flatMap((name) =>
      imports(`dist/bundle/${name}`)
        .filter((imported) => !imported.startsWith('node:') || name === 'browser.js')
        .map((imported) => `${name} imports ${imported}`),
    );
    expect(strays).toEqual([]);
  });

  test('names no source map, for none is shipped', () => {
    const strays = files.filter(
      (path) =>
        path.endsWith('.map') ||
        (/\.(?:js|cjs|ts|css)$/.test(path) &&
          readFileSync(join(shipped, path), 'utf8').includes('sourceMappingURL=')),
    );
    expect(strays).toEqual([]);
  });

  test('gives one address, the one that the manual gives', () => {
    const address = 'https://github.com/OWNER/decisis';
    expect(manifest.repository.url).toBe(`git+${address}.git`);
    expect([manifest.homepage, manifest.bugs]).toEqual([`${address}#readme`, `${address}/issues`]);
    expect(readFileSync('src/manual/ci.md', 'utf8')).toContain(`repo: ${address}\n`);
  });

  test('has an entry in the change log', () => {
    expect(readFileSync('CHANGELOG.md', 'utf8')).toContain(`## [${manifest.version}]`);
  });
});

describe('installed for all, as npm does it', () => {
  // without its dependencies, which the command line has in its bundle, so that no registry is asked
  const alone = join(made, 'alone');
  execFileSync('cp', ['-r', shipped, alone]);
  const { dependencies: _, ...rest } = JSON.parse(
    readFileSync(join(shipped, 'package.json'), 'utf8'),
  ) as Manifest;
  writeFileSync(join(alone, 'package.json'), JSON.stringify(rest));
  const prefix = join(made, 'prefix');
  mkdirSync(prefix);
  const words = ['install', '--global', '--prefix', prefix, '--offline', '--no-audit', '--no-fund'];
  const installing = npm([...words, packed(alone, 'globally')], made);

  test('it runs nothing and warns of nothing', () => {
    expect([installing.status, installing.stderr]).toEqual([0, '']);
    // of the scripts of an archive, npm runs or asks about these
    const hooks = ['preinstall', 'install', 'postinstall', 'prepare'];
    expect(Object.keys(manifest.scripts).filter((script) => hooks.includes(script))).toEqual([]);
  });

  test('the command runs', () => {
    const decided = spawnSync(join(prefix, 'bin/decisis'), ['--version'], { encoding: 'utf8' });
    expect(decided).toMatchObject({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  test('it heeds those variables of the environment alone that the manual or a terminal knows', () => {
    // the YAML library prints whatever text it reads where two variables are set; the tool is bundled without that
    const path = join(made, 'broken.yaml');
    writeFileSync(path, 'case: x\n  subject: person-a }}\n- a');
    const env = { ...process.env, LOG_STREAM: '1', LOG_TOKENS: '1' };
    const checked = spawnSync(join(prefix, 'bin/decisis'), ['check', path], { encoding: 'utf8', env });
    expect(checked.stdout).toBe('1 document: 1 error, 0 warnings\n');
    const names = readdirSync('dist/bundle')
      .filter((name) => name.endsWith('js'))
      .flatMap((name) => readFileSync(join('dist/bundle', name), 'utf8').match(/\benv\.[A-Z_]+/g) ?? [])
      .map((found) => found.slice('env.'.length));
    expect([...new Set(names)].toSorted()).toEqual(VARIABLES);
  });

  test('`man` finds its page', () => {
    const page = join(prefix, 'share/man/man1/decisis.1');
    expect(readFileSync(page, 'utf8')).toContain('.TH DECISIS 1');
    const found = spawnSync('man', ['-w', 'decisis'], {
      encoding: 'utf8',
      env: { ...process.env, MANPATH: join(prefix, 'share/man') },
    });
    // not every machine has `man`
    const paths = found.error === undefined ? [found.stdout.trim()] : [];
    expect(paths.filter((path) => !path.endsWith('decisis.1'))).toEqual([]);
  });
});

describe('an old Node', () => {
  /** Runs the program as if the Node that runs it were another. */
  function runUnder(version: string): { readonly status: number | null; readonly stderr: string } {
    const lie = `Object.defineProperty(process.versions, 'node', { value: '${version}' });`;
    const load = `data:text/javascript,${encodeURIComponent(lie)}`;
    const words = ['--import', load, 'bin/decisis.js', '--version'];
    return spawnSync('node', words, { encoding: 'utf8' });
  }

  test.each(['10.24.1', '18.20.8', '20.18.3'])('%s is told which one is needed', (version) => {
    const { status, stderr } = runUnder(version);
    expect([status, stderr]).toEqual([
      2,
      `error: Node 20.19 or later is needed, and this is Node ${version}\n  = help: install a later Node: https://nodejs.org\n`,
    ]);
  });

  test.each(['20.19.0', '22.0.0', '100.1.0'])('%s is new enough', (version) => {
    expect(runUnder(version)).toMatchObject({ status: 0, stderr: '' });
  });

  test('can read the program, as a script too, and the package asks for the same', () => {
    const program = readFileSync('bin/decisis.js', 'utf8').replace(/^#!.*\n/, '');
    expect(program).not.toMatch(/^(?:import|export)\b|\bawait\b|=>|`|\?\.|\?\?|\b(?:const|let)\b/m);
    expect(manifest.engines.node).toBe('>=20.19');
  });
});

describe('the types, in strict mode and with all libraries checked', () => {
  const consumer = join(made, 'consumer');
  mkdirSync(join(consumer, 'node_modules'), { recursive: true });
  symlinkSync(shipped, join(consumer, 'node_modules/decisis'));
  mkdirSync(join(made, 'node_modules'));
  symlinkSync(resolve('node_modules/yaml'), join(made, 'node_modules/yaml'));
  writeFileSync(join(consumer, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(consumer, 'index.ts'),
    `import * as decisis from 'decisis';
     import { compile, decide, loadCase, loadPolicy, read, type Case, type Outcome, type Verdict } from 'decisis';
     const vocabulary = decisis.builtInVocabulary();
     const document = read({ name: 'c.yaml', text: '', firstLine: 1 });
     const policy = document.ok ? loadPolicy(document.value, vocabulary) : document;
     const theCase: Outcome<Case> = document.ok ? loadCase(document.value, vocabulary) : document;
     if (policy.ok && theCase.ok) {
       const verdict: Verdict = decide(compile(policy.value, vocabulary), theCase.value).verdict;
       // @ts-expect-error a verdict is none of these: the types are not \`any\`
       const other: 'perhaps' = verdict.verdict;
     }`,
  );

  test.each([
    ['5.0', 'node16', 'node16'],
    ['5.0', 'esnext', 'bundler'],
    ['7', 'nodenext', 'nodenext'],
  ])('TypeScript %s, module %s, resolution %s', (version, module, moduleResolution) => {
    const options = { module, moduleResolution, strict: true, noEmit: true, target: 'es2020', types: [] };
    writeFileSync(
      join(consumer, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['index.ts'] }),
    );
    const folder = version === '7' ? 'typescript' : `typescript-${version}`;
    const compiler = resolve('node_modules', folder, 'bin/tsc');
    const { status, stdout } = spawnSync('node', [compiler, '-p', consumer], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, '']);
  });
});
