import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CLI } from './places.mjs';

/*
 * An editor that types: node editor.mjs FOLDER FILE EDITS. Prints as JSON, in milliseconds, how long a key takes to its
 * diagnostics and to the end of the lints (medians), and the memory of the server after a tenth of the edits and after all.
 */
const [, , folder, file, times] = process.argv;
const edits = Number(times);
const root = resolve(folder);
const server = spawn(process.execPath, [resolve(CLI), 'lsp'], {
  cwd: root,
  stdio: ['pipe', 'pipe', 'inherit'],
});
const uri = pathToFileURL(join(root, file)).href;
const text = readFileSync(join(root, file), 'utf8');
let pending = Buffer.alloc(0);
let told = () => undefined;
const answers = new Map();
let last = 0;

server.stdout.on('data', (bytes) => {
  pending = Buffer.concat([pending, bytes]);
  for (;;) {
    const end = pending.indexOf('\r\n\r\n');
    if (end === -1) return;
    const length = Number(/Content-Length: (\d+)/i.exec(pending.subarray(0, end).toString())[1]);
    if (pending.length < end + 4 + length) return;
    hear(JSON.parse(pending.subarray(end + 4, end + 4 + length).toString()));
    pending = pending.subarray(end + 4 + length);
  }
});

function hear(message) {
  if (message.method === 'textDocument/publishDiagnostics' && message.params.uri === uri) told();
  if (message.method === undefined) answers.get(message.id)?.(message.result);
}

function send(message) {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

const notify = (method, params) => send({ method, params });
const ask = (method, params) =>
  new Promise((done) => {
    last += 1;
    answers.set(last, done);
    send({ id: last, method, params });
  });

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const memory = () =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) / 1024;

await ask('initialize', { processId: null, rootUri: pathToFileURL(root).href, capabilities: {} });
notify('initialized', {});
notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
await ask('decisis/settled', {});

const before = text.slice(0, text.indexOf('    count: ') + '    count: '.length);
const line = before.split('\n').length - 1;
const character = before.split('\n').at(-1).length;
const [keys, settled, held] = [[], [], []];
for (let edit = 0; edit < edits; edit += 1) {
  const start = { line, character };
  const change =
    edit % 2 === 0
      ? { range: { start, end: start }, text: 'x' }
      : { range: { start, end: { line, character: character + 1 } }, text: '' };
  const begun = performance.now();
  const shown = new Promise((done) => {
    told = done;
  });
  notify('textDocument/didChange', { textDocument: { uri, version: edit + 2 }, contentChanges: [change] });
  await shown;
  keys.push(performance.now() - begun);
  // whoever types many thousands of keys pauses now and then
  if (edits <= 100 || edit % 100 === 0) {
    await ask('decisis/settled', {});
    settled.push(performance.now() - begun);
  }
  if (edit + 1 === Math.ceil(edits / 10) || edit + 1 === edits) held.push(memory());
}
await ask('shutdown');
notify('exit');
server.on('exit', () =>
  process.stdout.write(JSON.stringify({ key: median(keys), settled: median(settled), memory: held })),
);
