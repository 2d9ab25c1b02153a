/** Columns of examples/bank that hold categories, with the values that they take here. */
const categories = {
  job: ['admin.', 'blue-collar', 'management', 'retired', 'services', 'student', 'technician'],
  marital: ['divorced', 'married', 'single'],
  education: ['primary', 'secondary', 'tertiary'],
  housing: ['no', 'yes'],
  loan: ['no', 'yes'],
  poutcome: ['failure', 'success', 'unknown'],
} as const;

/** How much a category speaks for a deposit. */
const evidence: Readonly<Record<string, number>> = { retired: 0.8, student: 0.9, tertiary: 0.4, success: 2 };

/**
 * A table like the bank's (examples/bank), with which the test depends on no download: `rows` calls, the same at each run.
 * Whether a deposit follows depends on the call's duration and some categories, with noise, as in the real one.
 */
export function bankTable(rows: number): string {
  const random = mulberry32(7);
  const pick = <Value>(values: readonly [Value, ...Value[]]): Value =>
    values[Math.floor(random() * values.length)] ?? values[0];
  const row = () => {
    const chosen = Object.values(categories).map((values) => pick(values));
    const age = 18 + Math.floor(random() * 60);
    const balance = Math.round(-2000 * Math.log(1 - random()) - 300);
    const duration = Math.round(10 - 350 * Math.log(1 - random()));
    const campaign = 1 + Math.floor(-2 * Math.log(1 - random()));
    const [, , , housing, loan] = chosen;
    const score =
      chosen.reduce((sum, category) => sum + (evidence[category] ?? 0), -1.8) +
      duration / 200 -
      campaign / 8 -
      (housing === 'yes' ? 0.8 : 0) -
      (loan === 'yes' ? 0.6 : 0);
    const deposit = random() < 1 / (1 + Math.exp(-1.5 * score)) ? 'yes' : 'no';
    return [age, balance, duration, campaign, ...chosen, deposit].join();
  };
  const header = ['age', 'balance', 'duration', 'campaign', ...Object.keys(categories), 'deposit'].join();
  return `${[header, ...Array.from({ length: rows }, row)].join('\n')}\n`;
}

/** Uniform numbers in [0, 1) from a seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
