import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { UsageError } from '../process/exit.ts';
import type { Terminal } from './terminal.ts';

/** Something that a command needs to know. */
export interface PromptField {
  /** What the command line says of it already. */
  readonly given: string | undefined;
  readonly words: string;
  /** How the command line may say it: a flag or an argument, in backticks. */
  readonly flag: string;
  /** What stands where nothing is answered; without it, an answer is needed. */
  readonly fallback?: string;
  /** Why an answer cannot be taken; undefined where it can. */
  readonly fault?: (answer: string) => string | undefined;
}

/** Takes from the command line what it says, and asks a person for the rest, where there is one. */
export class Prompt {
  readonly #terminal: Terminal;
  readonly #command: string;
  #reader: Interface | undefined;
  #lines: AsyncIterator<string> | undefined;

  /** @param command what is being called, for messages */
  constructor(command: string, terminal: Terminal) {
    this.#terminal = terminal;
    this.#command = command;
  }

  /**
   * The answers to some questions.
   * @throws UsageError for what is given and cannot be taken; for all that is missing at once, where there is nobody to
   * ask; and where whoever is asked leaves
   */
  async ask<Name extends string>(
    questions: Readonly<Record<Name, PromptField>>,
  ): Promise<Readonly<Record<Name, string>>> {
    const all = Object.entries<PromptField>(questions);
    for (const [, { given, flag, fault }] of all) {
      const wrong = given === undefined ? undefined : fault?.(given);
      if (wrong !== undefined) throw new UsageError(`${flag} cannot be \`${given}\``, wrong);
    }
    if (!this.isAnswered) this.#refuseMissing(all.map(([, question]) => question));
    const answers: [string, string][] = [];
    for (const [name, question] of all) answers.push([name, await this.#answer(question)]);
    return Object.fromEntries(answers) as Record<Name, string>;
  }

  /** Whether there is a person to answer. */
  get isAnswered(): boolean {
    return canAsk(this.#terminal);
  }

  close(): void {
    this.#reader?.close();
  }

  #refuseMissing(questions: readonly PromptField[]): void {
    const missing = questions
      .filter(({ given, fallback }) => given === undefined && fallback === undefined)
      .map(({ flag }) => flag);
    if (missing.length === 0) return;
    const list =
      missing.length === 1 ? missing[0] : `${missing.slice(0, -1).join(', ')} and ${missing.at(-1)}`;
    throw new UsageError(
      `${this.#command} needs ${list}`,
      'on a terminal you are asked for what is left out',
    );
  }

  async #answer({ given, words, fallback, fault }: PromptField): Promise<string> {
    if (given !== undefined) return given;
    if (!this.isAnswered) return fallback ?? '';
    for (;;) {
      this.#terminal.note(`${words}${fallback === undefined || fallback === '' ? '' : ` [${fallback}]`}: `);
      const answer = (await this.#line()).trim();
      if (answer === '' && fallback !== undefined) return fallback;
      const wrong = answer === '' ? 'an answer is needed here' : fault?.(answer);
      if (wrong === undefined) return answer;
      this.#terminal.note(`  ${wrong}\n`);
    }
  }

  async #line(): Promise<string> {
    this.#reader ??= createInterface({ input: this.#terminal.stdin, terminal: false, crlfDelay: Infinity });
    this.#lines ??= this.#reader[Symbol.asyncIterator]();
    const { done, value } = await this.#lines.next();
    if (done !== true) return value;
    this.#terminal.note('\n');
    throw new UsageError('no answer came, and nothing was written');
  }
}

/** Whether there is a person to ask: one who reads what is said and can answer. */
export const canAsk = ({ stdin, interactive }: Terminal): boolean =>
  interactive && (stdin as Readable & { readonly isTTY?: boolean }).isTTY === true;

/** Asks a question on standard error. Only `y` or `yes` is a yes. */
export async function confirm(question: string, { note, stdin }: Terminal): Promise<boolean> {
  note(`${question} [y/N] `);
  let answer = '';
  for await (const chunk of stdin as AsyncIterable<Uint8Array>) {
    answer += Buffer.from(chunk).toString('utf8');
    if (answer.includes('\n')) break;
  }
  return /^\s*y(?:es)?\s*$/i.test(answer);
}
