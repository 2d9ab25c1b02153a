/**
 * Returns Chris Doty-Humphrey's Small Fast Counter generator (PractRand), keyed by the low 32 bits of three integers.
 *
 * @returns a function that returns 32 random bits at each call, the same on every machine
 */
export function sfc32(first: number, second: number, third: number): () => number {
  let a = first | 0;
  let b = second | 0;
  let c = third | 0;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // Similar keys need some rounds to diverge.
  for (let round = 0; round < 15; round++) next();
  return next;
}
