const [plus, minus, point, zero, nine, upperE, lowerE] = [43, 45, 46, 48, 57, 69, 101];

/** Powers of ten that a double holds exactly. */
/** In bytes. */
const longestNumber = 1000;

const exactPowers = Array.from({ length: 23 }, (_, power) => 10 ** power);

/**
 * Parses `12`, `-1.5` or `3e-4` in bytes `[start, end)`; NaN for anything else, and for what exceeds the range of a double.
 * Rounds correctly: a mantissa below 2^53 and a power of ten up to 22 are exact, so one operation on them rounds once (Clinger
 * 1990); all other numbers are left to `Number`.
 */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const sign = bytes[at];
  if (sign === minus || sign === plus) at++;
  let mantissa = 0;
  let digits = 0;
  let fraction = 0;
  for (; at < end; at++) {
    const digit = (bytes[at] ?? 0) - zero;
    if (digit < 0 || digit > 9) break;
    mantissa = mantissa * 10 + digit;
    digits++;
  }
  if (bytes[at] === point && at < end) {
    const from = ++at;
    for (; at < end; at++) {
      const digit = (bytes[at] ?? 0) - zero;
      if (digit < 0 || digit > 9) break;
      mantissa = mantissa * 10 + digit;
    }
    fraction = at - from;
    digits += fraction;
  }
  if (digits === 0) return NaN;
  if (at === end && fraction < exactPowers.length && mantissa <= Number.MAX_SAFE_INTEGER) {
    const value = mantissa / (exactPowers[fraction] ?? 1);
    return sign === minus ? -value : value;
  }
  if (at < end && !isExponent(bytes, at, end)) return NaN;
  // More digits than any double has.
  if (end - start > longestNumber) return NaN;
  const value = Number(String.fromCharCode(...bytes.subarray(start, end)));
  return Number.isFinite(value) ? value : NaN;
}

function isExponent(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] !== lowerE && bytes[start] !== upperE) return false;
  let at = start + 1;
  if (bytes[at] === minus || bytes[at] === plus) at++;
  if (at >= end) return false;
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < zero || byte > nine) return false;
  }
  return true;
}
