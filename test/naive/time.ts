const MILLISECONDS: Readonly<Record<string, bigint>> = {
  m: 60_000n,
  h: 3_600_000n,
  d: 86_400_000n,
  w: 604_800_000n,
};

/** The moment that an RFC 3339 time or a bare date (midnight UTC) names, in milliseconds since 1970. */
export function moment(text: string): bigint {
  const milliseconds = Date.parse(text.toUpperCase());
  if (Number.isNaN(milliseconds)) throw new Error(`not a time: ${text}`);
  return BigInt(milliseconds);
}

/** The length of a duration such as `48h`, in milliseconds. */
export function duration(text: string): bigint {
  const unit = MILLISECONDS[text.slice(-1)];
  if (unit === undefined) throw new Error(`not a duration: ${text}`);
  return BigInt(text.slice(0, -1)) * unit;
}

/** A moment in UTC, to the millisecond. */
export const iso = (time: bigint): string => new Date(Number(time)).toISOString();
