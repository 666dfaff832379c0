const longest = 15;

/** The digits somebody typed to find Ref Nums by, as in `4012` or `#4012`; none when no Ref Num begins like this. */
export function digitsOf(q: string): string | undefined {
  const digits = q.trim().replace(/^#/, '');
  return /^[1-9]\d*$/.test(digits) && digits.length <= longest ? digits : undefined;
}

/** Numbers that begin with some digits: a range for each length they may have, both ends included. */
export function rangesOf(digits: string): { low: number[]; high: number[] } {
  const lengths = Array.from({ length: longest + 1 - digits.length }, (_, more) => 10 ** more);
  return {
    low: lengths.map((times) => Number(digits) * times),
    high: lengths.map((times) => (Number(digits) + 1) * times - 1),
  };
}
