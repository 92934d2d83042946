import { parentPort, workerData } from 'node:worker_threads';
import { readCaseFile, type FileReading } from './read-case-file.ts';
import { sentFrom, type Batch, type BatchRead } from './sent-case.ts';

/**
 * A worker thread: it receives batches of file paths, reads them, and sends back their cases until it is terminated.
 */
const reading = workerData as FileReading;

async function answer({ number, files }: Batch): Promise<BatchRead> {
  const items = [];
  for (const file of files) items.push(sentFrom(await readCaseFile(file, reading)));
  return { number, items };
}

parentPort?.on('message', (batch: Batch) => {
  void answer(batch).then((read) => parentPort?.postMessage(read));
});
