/** What was wrong with a call. */
export type CallFault =
  /** The policy does not apply to the case, so it gives no verdict on it. */
  | 'policy-does-not-apply'
  /** What was asked for would tell readers what they are not to see. */
  | 'withheld'
  /** What was named as an earlier version is not one, or may be two. */
  | 'not-a-version';

/** A call that cannot be answered: a mistake of who calls, where a wrong document is a value. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly fault: CallFault;

  constructor(fault: CallFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
