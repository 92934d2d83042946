import { expectGolden, transcript } from '../support/golden.ts';
import { run } from '../support/run.ts';

describe('the command', () => {
  const inputs = 'test/inputs/diff';
  test.each([
    ['text', `diff ${inputs}/before ${inputs}/after --cases ${inputs}/cases`],
    ['backwards', `diff ${inputs}/after ${inputs}/before --cases ${inputs}/cases --fail-on flip`],
    [
      'markdown',
      `diff ${inputs}/before ${inputs}/after --cases ${inputs}/cases --format markdown --fail-on drift`,
    ],
    ['json', `diff ${inputs}/before ${inputs}/after --cases ${inputs}/cases/flips.yaml --format json`],
    ['no-cases-json', 'diff policies policies/hosting.yaml --policy policies --format json'],
    ['no-cases', `diff ${inputs}/before ${inputs}/before`],
    ['no-cases-markdown', `diff ${inputs}/before ${inputs}/before --format markdown`],
    [
      'invalid-case',
      `diff policies policies --cases test/inputs/no-service-case.yaml --cases nowhere --fail-on none`,
    ],
    ['usage', 'diff --help'],
    ['unknown-format', 'diff policies --format xml'],
    ['fail-on-without-cases', 'diff policies --fail-on flip'],
    ['no-such-path', 'diff ./nowhere'],
    ['broken-base', 'diff test/documents/policy__no-form.yaml'],
  ])('%s', async (name, command) => {
    expectGolden(`diff/${name}`, await transcript(command));
  });

  test.each([
    ['change', 1],
    ['none', 0],
  ])('--fail-on %s: exit %i', async (failOn, exit) => {
    expect((await run(['diff', `${inputs}/before`, `${inputs}/after`, '--fail-on', failOn])).exit).toBe(exit);
  });

  test('writes to a file, whole or not at all', async () => {
    const { exit, stderr } = await run(['diff', 'policies', '--output', '/nowhere/at/all.txt']);
    expect(stderr).toContain('its folder does not exist');
    expect(exit).toBe(3);
  });

  test('every line fits in 80 columns', async () => {
    const { stdout } = await run([
      'diff',
      `${inputs}/before`,
      `${inputs}/after`,
      '--cases',
      `${inputs}/cases`,
    ]);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
