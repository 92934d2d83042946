import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from '../support/properties.ts';
import { preAuthentication, type Envelope } from '../../src/seal/envelope.ts';
import { consistencyProof, isConsistent, leafHash, rootOf } from '../../src/seal/merkle-tree.ts';
import type { Case } from '../../src/model/case.ts';
import { read } from '../../src/source/read.ts';
import { wordsOf } from '../support/golden.ts';
import { caseText, discard, scratch, within } from '../support/records.ts';
import { run, type Run } from '../support/run.ts';

let folder: string;
beforeEach(() => {
  folder = scratch();
  mkdirSync(join(folder, 'cases'));
  for (const id of ['a', 'b', 'c']) write(`cases/${id}.yaml`, caseText(id));
});
afterEach(() => discard(folder));

const write = (name: string, text: string | Buffer): void => writeFileSync(join(folder, name), text);
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const edit = (name: string, from: string | RegExp, to: string): void =>
  write(name, text(name).replace(from, to));
const tool = (words: string): Promise<Run> => within(folder, () => run(wordsOf(words)));
const here = (command: string, words: readonly string[], input = ''): string =>
  execFileSync(command, words, { cwd: folder, input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });

/** The parts of a seal, to be mangled. */
interface Mutable {
  readonly envelope: { signatures: unknown };
  readonly predicate: Record<'sealed' | 'decisions' | 'since', unknown>;
}

describe('a Merkle tree', () => {
  const leaves = (count: number): readonly Buffer[] =>
    Array.from({ length: count }, (_, at) => leafHash(`leaf ${at}`));

  test('has the roots that RFC 9162 defines', () => {
    const hash = (...parts: readonly Uint8Array[]): Buffer =>
      createHash('sha256').update(Buffer.concat(parts)).digest();
    const [one, two, three] = leaves(3);
    expect(rootOf([])).toEqual(hash());
    expect(one).toEqual(hash(Buffer.of(0), Buffer.from('leaf 0')));
    const pair = hash(Buffer.of(1), one!, two!);
    expect(rootOf([one!, two!, three!])).toEqual(hash(Buffer.of(1), pair, three!));
  });

  test('proves that it grew, for every size, and nothing else', () => {
    const all = leaves(33);
    const heads = all.map((_, at) => ({ size: at, root: rootOf(all.slice(0, at)) }));
    for (const second of heads)
      for (const first of heads.slice(0, second.size + 1)) {
        const proof = consistencyProof(all.slice(0, second.size), first.size);
        expect(isConsistent(first, second, proof)).toBe(true);
        const other = {
          ...first,
          root: rootOf([...all.slice(0, Math.max(first.size - 1, 0)), leafHash('other')]),
        };
        expect(first.size > 0 && isConsistent(other, second, proof)).toBe(false);
      }
  });

  test('takes no proof with a bit of it turned', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat(), fc.nat(), (size, a, b, c) => {
        const all = leaves(size);
        const first = 1 + (a % (size - 1));
        const proof = consistencyProof(all, first).map((hash) => Buffer.from(hash));
        const one = proof[b % proof.length]!;
        one[c % 32]! ^= 1;
        const head = { size: first, root: rootOf(all.slice(0, first)) };
        expect(isConsistent(head, { size, root: rootOf(all) }, proof)).toBe(false);
      }),
    );
  });
});

describe('a seal', () => {
  beforeEach(async () => {
    here('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', 'seal.key']);
    here('openssl', ['pkey', '-in', 'seal.key', '-pubout', '-out', 'seal.pub']);
    await tool('record cases --by desk --on 2024-05-02 --yes');
    await tool('seal cases --sign seal.key -o one.seal');
  });

  const verify = (more = ''): Promise<Run> => tool(`verify cases --seal one.seal --seal-key seal.pub${more}`);

  test('is held by the record, also when more was decided', async () => {
    expect(await verify()).toMatchObject({ exit: 0 });
    await tool("appeal cases/a.yaml --by board --reason 'Why.' --verdict retain --yes");
    const { stdout, exit } = await verify();
    expect([exit, stdout.includes('3 sealed')]).toEqual([0, true]);
    expect((await tool('verify cases --seal one.seal')).stdout).toContain('not checked: who sealed');
  });

  test('is checked by openssl alone', () => {
    const { payload, signatures } = JSON.parse(text('one.seal')) as Envelope;
    write('signed', preAuthentication(Buffer.from(payload, 'base64')));
    write('signature', Buffer.from(signatures[0]!.sig, 'base64'));
    const words = [
      'pkeyutl',
      '-verify',
      '-pubin',
      '-inkey',
      'seal.pub',
      '-rawin',
      '-in',
      'signed',
      '-sigfile',
      'signature',
    ];
    expect(here('openssl', words)).toContain('Signature Verified Successfully');
  });

  test('shows what was dropped, altered and slipped in', async () => {
    const before = text('cases/b.yaml');
    discard(join(folder, 'cases/b.yaml'));
    expect((await verify()).stderr).toContain('error[seal/dropped]: decision 1 of `b`');
    write('cases/b.yaml', before.replace('by: desk', 'by: board'));
    expect((await verify()).stderr).toContain('error[seal/altered]');
    write('cases/b.yaml', before);
    write('cases/d.yaml', caseText('d'));
    await tool('record cases/d.yaml --by desk --on 2024-05-03 --yes');
    expect((await verify()).stderr).toContain('error[seal/slipped-in]');
    expect((await verify()).exit).toBe(1);
  });

  test('is no seal once a byte of it changed, or with another key', async () => {
    const envelope = JSON.parse(text('one.seal')) as Envelope;
    const statement = Buffer.from(envelope.payload, 'base64').toString().replace('"case":"a"', '"case":"z"');
    write('one.seal', JSON.stringify({ ...envelope, payload: Buffer.from(statement).toString('base64') }));
    expect(await verify()).toMatchObject({ exit: 3 });
    expect((await verify()).stderr).toContain('its root is not that of the decisions');
    await tool('seal cases --sign seal.key -o one.seal');
    here('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', 'other.key']);
    here('openssl', ['pkey', '-in', 'other.key', '-pubout', '-out', 'seal.pub']);
    expect((await verify()).stderr).toContain('is not signed with `seal.pub`');
    write('one.seal', '{}');
    expect((await verify()).stderr).toContain('is not a seal');
  });

  test.each<readonly [string, (seal: Mutable) => void]>([
    ['a signature that is nothing', ({ envelope }) => (envelope.signatures = [null])],
    ['a signature that is a number', ({ envelope }) => (envelope.signatures = [{ keyid: 'k', sig: 7 }])],
    ['signatures that are no list', ({ envelope }) => (envelope.signatures = { length: 1 })],
    ['a moment that is none', ({ predicate }) => (predicate.sealed = 'lately')],
    ['a decision that is nothing', ({ predicate }) => (predicate.decisions = [null])],
    ['a decision without a number', ({ predicate }) => (predicate.decisions = [{ case: 'a', digest: '' }])],
    ['an earlier seal without a root', ({ predicate }) => (predicate.since = { size: 1, proof: [] })],
    [
      'an earlier seal of less than nothing',
      ({ predicate }) => (predicate.since = { size: -1, root: '', proof: [] }),
    ],
  ])('is no seal with %s', async (_, mangle) => {
    const envelope = JSON.parse(text('one.seal')) as Mutable['envelope'] & { payload: string };
    const statement = JSON.parse(Buffer.from(envelope.payload, 'base64').toString()) as Pick<
      Mutable,
      'predicate'
    >;
    mangle({ envelope, predicate: statement.predicate });
    const payload = Buffer.from(JSON.stringify(statement)).toString('base64');
    write('bad.seal', JSON.stringify({ ...envelope, payload }));
    for (const key of ['', ' --seal-key seal.pub'])
      expect(await tool(`verify cases --seal bad.seal${key}`)).toMatchObject({
        exit: 3,
        stderr: expect.stringContaining('`bad.seal` is not a seal'),
      });
  });

  test('grows, and only grows', async () => {
    write('cases/0.yaml', caseText('first'));
    await tool('record cases/0.yaml --by desk --yes');
    expect((await tool('seal cases --sign seal.key --since one.seal -o two.seal')).stdout).toContain(
      '4 decisions sealed, 1 of them since the seal before',
    );
    expect((await tool('verify cases --seal two.seal --seal-key seal.pub')).exit).toBe(0);
    edit('cases/a.yaml', 'by: desk', 'by: board');
    const refused = await tool('seal cases --sign seal.key --since one.seal -o three.seal');
    expect(refused.exit).toBe(1);
    expect(refused.stderr).toContain('nothing was sealed');
  });

  test('has all of an earlier one, or is found to be of a fork or of another docket', async () => {
    const growth = 'not checked: that the seal has all of the one before it';
    await tool("appeal cases/a.yaml --by board --reason 'Why.' --verdict retain --yes");
    await tool('seal cases --sign seal.key --since one.seal -o two.seal');
    const held = 'verify cases --seal two.seal --seal-key seal.pub';
    expect((await tool(held)).stdout).toContain(growth);
    const since = await tool(`${held} --since one.seal`);
    expect([since.exit, since.stdout.includes('not checked')]).toEqual([0, false]);
    // a fork: the same docket, in which another decided one case, with a seal of its own
    mkdirSync(join(folder, 'fork'));
    for (const id of ['a', 'b', 'c']) write(`fork/${id}.yaml`, caseText(id));
    await tool('record fork/a.yaml fork/b.yaml --by desk --on 2024-05-02 --yes');
    await tool('record fork/c.yaml --by ghost --on 2024-05-02 --yes');
    await tool('seal fork --sign seal.key -o forked.seal');
    const forked = await tool('verify fork --seal forked.seal --seal-key seal.pub --since one.seal');
    expect([forked.exit, forked.stderr]).toEqual([
      3,
      expect.stringContaining('`forked.seal` does not have all decisions of `one.seal` as they were sealed'),
    ]);
    const back = await tool('verify cases --seal one.seal --seal-key seal.pub --since two.seal');
    expect(back.exit).toBe(3);
    expect(await tool('verify cases --since one.seal')).toMatchObject({ exit: 2 });
    expect(await tool(`${held} --since nowhere.seal`)).toMatchObject({ exit: 3 });
  });

  test('of another docket is not held, and what is newer than a seal is told', async () => {
    mkdirSync(join(folder, 'others'));
    write('others/x.yaml', caseText('x'));
    await tool('record others/x.yaml --by desk --on 2024-05-02 --yes');
    await tool('seal others --sign seal.key -o others.seal');
    const foreign = await tool('verify cases --seal others.seal --seal-key seal.pub');
    expect([foreign.exit, foreign.stderr]).toEqual([1, expect.stringContaining('decision 1 of `x`')]);
    await tool("appeal cases/a.yaml --by board --reason 'Why.' --verdict retain --yes");
    expect((await verify()).stdout).toContain('not checked: 1 decision made after the seal, and not in it');
  });

  test('is no seal where it is of another kind, or names a decision twice', async () => {
    const { payload, ...envelope } = JSON.parse(text('one.seal')) as Envelope;
    const words = Buffer.from(payload, 'base64').toString();
    const twice = words.replace('"case":"b"', '"case":"a"');
    for (const statement of [words.replace('seal:v1', 'seal:v9'), twice]) {
      write('one.seal', JSON.stringify({ ...envelope, payload: Buffer.from(statement).toString('base64') }));
      expect(await tool('verify cases --seal one.seal')).toMatchObject({ exit: 3 });
    }
  });

  test('is not made of what does not hold, or with what is no key', async () => {
    edit('cases/a.yaml', 'on: 2024-05-02', 'on: 2024-05-01');
    expect((await tool('seal cases --sign seal.key -o x.seal')).exit).toBe(1);
    expect((await tool('seal cases --sign seal.pub -o x.seal')).stderr).toContain(
      'is not a private Ed25519 key',
    );
    here('openssl', ['pkey', '-in', 'seal.key', '-aes256', '-passout', 'pass:x', '-out', 'locked.key']);
    const locked = await tool('seal cases --sign locked.key -o x.seal');
    expect([locked.exit, locked.stderr]).toEqual([3, expect.stringContaining('`locked.key` is encrypted')]);
    write('no.pub', 'no key');
    expect((await tool('verify cases --seal one.seal --seal-key no.pub')).stderr).toContain('--> no.pub');
    expect((await tool('seal policies --sign seal.key -o x.seal')).exit).toBe(3);
    expect((await tool('seal cases -o x.seal')).exit).toBe(2);
  });
});

describe('a signature', () => {
  beforeEach(() => {
    here('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', 'key']);
    here('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', 'other']);
    const [kind, key] = text('key.pub').split(' ');
    write('allowed', `"reviewer on duty,desk" valid-before="20250101" ${kind} ${key}\n`);
  });

  const SIGN = "record cases/a.yaml --by 'reviewer on duty' --on 2024-05-02 --yes --sign";
  const verify = (): Promise<Run> => tool('verify cases/a.yaml --allowed-signers allowed');

  function standing(): NonNullable<Case['decisions']>[number] {
    const document = read({ name: 'a', text: text('cases/a.yaml'), firstLine: 1 });
    return ((document.ok ? document.value.value : {}) as Case).decisions!.at(-1)!;
  }

  test('is made and checked as OpenSSH does', async () => {
    await tool(`${SIGN} key`);
    expect(await verify()).toMatchObject({ exit: 0 });
    expect((await verify()).stdout).toContain('1 signed');
    const { signature, digest } = standing();
    write('signature', signature!);
    const words = ['-Y', 'verify', '-f', 'allowed', '-I', 'desk', '-n', 'decisis', '-s', 'signature'];
    const said = here('ssh-keygen', [...words, '-O', 'verify-time=20240502'], digest);
    expect(said).toContain('Good "decisis" signature');
    expect((await tool('verify cases/a.yaml')).stdout).toContain('not checked: 1 signature');
    expect((await tool('check cases/a.yaml')).exit).toBe(0);
  });

  test('that OpenSSH made holds', async () => {
    await tool('record cases/a.yaml --by desk --on 2024-05-02 --yes');
    write('digest', standing().digest!);
    here('ssh-keygen', ['-Y', 'sign', '-q', '-f', 'key', '-n', 'decisis', 'digest']);
    const block = text('digest.sig').trimEnd().replaceAll('\n', '\n      ');
    write('cases/a.yaml', `${text('cases/a.yaml').trimEnd()}\n    signature: |\n      ${block}\n`);
    expect(await verify()).toMatchObject({ exit: 0 });
  });

  test('does not hold of another key, role, namespace, digest or time', async () => {
    await tool(`${SIGN} other`);
    expect((await verify()).stderr).toContain('is not signed by a key that its role may sign with');
    write('cases/a.yaml', caseText('a'));
    await tool(`${SIGN.replace('reviewer on duty', 'board')} key`);
    expect((await verify()).exit).toBe(1);
    write('cases/a.yaml', caseText('a'));
    await tool(`${SIGN.replace('2024-05-02', '2025-05-02')} key`);
    expect((await verify()).stderr).toContain('error[decision/bad-signature]');
    write('cases/a.yaml', caseText('a'));
    await tool(`${SIGN} key`);
    const { digest } = standing();
    edit('cases/a.yaml', `digest: ${digest}`, `digest: sha256:${'0'.repeat(64)}`);
    expect((await verify()).stderr).toContain('has a signature of something else than its digest');
  });

  test('that was moved to another decision does not hold; that one was taken off is told', async () => {
    await tool(`${SIGN} key`);
    const signed = text('cases/a.yaml');
    const [block] = /^ {4}signature: [^]*?-----END SSH SIGNATURE-----\n/m.exec(signed)!;
    await tool('record cases/b.yaml --by desk --on 2024-05-02 --yes');
    write('cases/b.yaml', `${text('cases/b.yaml')}${block}`);
    const moved = await tool('verify cases/b.yaml --allowed-signers allowed');
    expect([moved.exit, moved.stderr]).toEqual([
      1,
      expect.stringContaining('has a signature of something else than its digest'),
    ]);
    write('cases/a.yaml', signed.replace(block, ''));
    const stripped = await verify();
    expect([stripped.exit, stripped.stdout]).toEqual([
      0,
      expect.stringContaining('not checked: who made 1 decision without a signature'),
    ]);
  });

  test('needs a key that is there and can sign, and nothing is written without', async () => {
    const before = text('cases/a.yaml');
    expect(await tool(`${SIGN} nowhere`)).toMatchObject({ exit: 3 });
    expect(await tool(`${SIGN} allowed`)).toMatchObject({ exit: 3 });
    expect(text('cases/a.yaml')).toBe(before);
    expect((await tool(`${SIGN} key --dry-run`)).stdout).not.toContain('SIGNATURE');
    expect(spawnSync('ssh-keygen', ['-?']).error).toBeUndefined();
  });

  test.each([
    ['', 'is not installed'],
    ['cases/a.yaml', 'could not be started (ENOTDIR)'],
  ])('says what is in the way of OpenSSH where PATH is %j', async (path, what) => {
    const saved = process.env['PATH'];
    process.env['PATH'] = join(folder, path);
    try {
      const { exit, stderr } = await tool(`${SIGN} key`);
      expect([exit, stderr]).toEqual([3, expect.stringContaining(`\`ssh-keygen\` ${what}`)]);
    } finally {
      process.env['PATH'] = saved;
    }
  });
});
