import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { largeCase } from '../corpus/large-case.mjs';
import { CLI, POLICY, YAML_CASE } from '../places.mjs';
import { install, PEERS } from '../peers/installed.mjs';
import { replay, has } from './archive-rows.mjs';
import { endToEnd, floor, inProcess, run } from './children.mjs';
import { slowness, speed, unavailable } from './comparison.mjs';

/** The engine against code for the one policy: how many times as long it takes. */
export const engineRows = (file) => [
  {
    title: 'engine alone, against a function for this one policy',
    target: '<= 2',
    measure: () => inProcess('hand-written', 'decisis', file),
  },
];

/** What users would pick instead, installed first where it must be. */
export function peersOf(say) {
  return Object.entries(PEERS).map(([peer, [name, version]]) => ({
    peer,
    title: `${name} ${version}`,
    missing: install(peer, say),
  }));
}

/** How many times as long as our engine each peer takes, on parsed cases. */
export const peerRows = (peers, file) =>
  peers.map(({ peer, title, missing }) => ({
    title,
    target: '> 1',
    measure: missing === undefined ? () => inProcess('decisis', peer, file) : unavailable(missing),
  }));

/** From the file to the verdict, as speed: the floor is 1. Ours validates every line; nobody else's does. */
export function endToEndRows(peers, file) {
  const onFloor = () => floor(file);
  const subject = (name) => speed(onFloor, () => endToEnd(name, file));
  const ours = speed(onFloor, () => run(replay(file, 1)).milliseconds);
  return [
    {
      title: 'decisis replay, every line validated',
      measure: has('replay') ? ours : unavailable('`decisis replay` is not in this build'),
    },
    { title: 'decisis as a library, JSON.parse and settle', measure: subject('decisis') },
    { title: 'the hand-written function', measure: subject('hand-written') },
    ...peers.map(({ peer, title, missing }) => ({
      title,
      target: '< ours',
      measure: missing === undefined ? subject(peer) : unavailable(missing),
    })),
  ];
}

/** A case of many exhibits explained, the whole process: how many times as long as it takes to decide it. */
export function explanationRows(folder) {
  const file = join(folder, 'large.json');
  writeFileSync(file, JSON.stringify(largeCase(2, MANY)));
  const timed = (...words) => run([CLI, ...words, file, '--policy', POLICY], { silent: true }).milliseconds;
  return [
    {
      title: `explain of a case of ${MANY} exhibits, against decide of it`,
      target: '<= 3',
      measure: has('explain')
        ? slowness(
            () => timed('decide', '--brief'),
            () => timed('explain'),
          )
        : unavailable('`decisis explain` is not in this build'),
    },
  ];
}

const MANY = 200;

/** One case in YAML decided, the whole process: how many times as long as a node that does nothing. */
export const startUpRows = () => [
  {
    title: 'decide of one YAML case, against node -e 0',
    target: '<= 2.5',
    measure: slowness(
      () => run(['-e', '0']).milliseconds,
      () => run([CLI, 'decide', YAML_CASE, '--policy', POLICY], { silent: true }).milliseconds,
    ),
  },
];
