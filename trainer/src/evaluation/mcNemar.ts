/**
 * Returns the two-sided p-value of the exact test of McNemar (1947): of the samples that only one of two classifiers predicts correctly,
 * each would have half if there were no difference.
 */
export function mcNemar(onlyA: number, onlyB: number): number {
  const [fewer, all] = [Math.min(onlyA, onlyB), onlyA + onlyB];
  // log of the binomial probability of `fewer` or less, from the largest term downwards.
  let term = logChoose(all, fewer) - all * Math.LN2;
  let tail = Math.exp(term);
  for (let count = fewer; count > 0; count--) {
    term += Math.log(count / (all - count + 1));
    tail += Math.exp(term);
  }
  return onlyA === onlyB ? 1 : Math.min(1, 2 * tail);
}

function logChoose(all: number, some: number): number {
  let sum = 0;
  for (let one = 1; one <= some; one++) sum += Math.log((all - some + one) / one);
  return sum;
}
