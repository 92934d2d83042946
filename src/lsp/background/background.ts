import type { Worker } from 'node:worker_threads';
import type { LoadedPolicy } from '../../load/library.ts';
import type { Tried } from '../../mutate/try-mutants.ts';
import type { Claim } from '../../prove/claim.ts';
import { startThread } from '../../replay/threads.ts';
import type { News, Task } from './task.ts';

/** What the background worker has found out about a policy. */
export interface Findings {
  /** By guarantee id. */
  readonly claims: Map<string, Claim>;
  /** The edits that no example and no decided case notices. */
  readonly unnoticed: Tried[];
  done: boolean;
}

/**
 * Computes slow results about policies (proofs, mutations) in a worker thread, one policy after another. Work on a
 * policy that has changed in the meantime is stopped at once.
 */
export class Background {
  readonly #known = new WeakMap<LoadedPolicy, Findings>();
  readonly #changed: () => void;
  #wanted: readonly (readonly [LoadedPolicy, () => Task])[] = [];
  #running: { readonly of: LoadedPolicy; readonly worker: Worker } | undefined;

  /** @param changed called when there is a new result */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What is known about a policy so far; undefined if nothing is. */
  of(policy: LoadedPolicy): Findings | undefined {
    return this.#known.get(policy);
  }

  /** Sets what to compute, most urgent first. Work on anything else is dropped. */
  want(wanted: readonly (readonly [LoadedPolicy, () => Task])[]): void {
    this.#wanted = wanted;
    if (this.#running !== undefined && !wanted.some(([policy]) => policy === this.#running?.of)) this.stop();
    this.#next();
  }

  /** Stops the current work. */
  stop(): void {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    if (this.#known.get(running.of)?.done !== true) this.#known.delete(running.of);
    void running.worker.terminate();
  }

  #next(): void {
    if (this.#running !== undefined) return;
    const next = this.#wanted.find(([policy]) => !this.#known.has(policy));
    if (next === undefined) return;
    const [policy, task] = next;
    const findings: Findings = { claims: new Map(), unnoticed: [], done: false };
    this.#known.set(policy, findings);
    const script = new URL('./task-worker.js', import.meta.url);
    const { worker, done } = startThread(script, task() satisfies Task, (news: News) =>
      this.#hear(findings, news),
    );
    this.#running = { of: policy, worker };
    // a failed computation leaves its result unknown; the server goes on
    done
      .catch(() => undefined)
      .finally(() => {
        if (this.#running?.worker !== worker) return;
        findings.done = true;
        this.#running = undefined;
        this.#next();
      });
  }

  #hear(findings: Findings, news: News): void {
    if ('tried' in news) findings.unnoticed.push(news.tried);
    if ('done' in news) findings.done = true;
    if (!('claim' in news)) return;
    findings.claims.set(news.claim.id, news.claim);
    this.#changed();
  }
}
