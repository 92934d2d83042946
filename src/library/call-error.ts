/** What was wrong with a call. */
export type CallFault =
  /** The policy does not apply to the case, so it gives no verdict on it. */
  | 'policy-does-not-apply'
  /** The answer would show readers what they must not see. */
  | 'withheld'
  /** The name given for an earlier version is not one, or is ambiguous. */
  | 'not-a-version';

/** A call that cannot be answered because of a mistake in the call. (A wrong document is returned as a value instead.) */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly fault: CallFault;

  constructor(fault: CallFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
