/** One thing that is easily got wrong, in a definition's text. */
export interface Fault {
  readonly kind: 'a wrong size' | 'a missing flatten' | 'a swapped padding' | 'a window off by one';
  /** What was done, such as `line 7: filters: 64 -> 63`. */
  readonly title: string;
  readonly text: string;
}

const sizes = /\b(units|filters|output_dim|key_dim|num_heads|channels|width|heads|hidden): (\d+)/g;
const windows = /\b(pool_size|kernel_size|strides|size): (\d+)/g;
const paddings = /\bpadding: (same|valid)/g;
const flattens = /^ *- (?:flatten|global_average_pooling2d)\n/gm;

/** All single faults of a text, as they would happen by hand. */
export function injectFaults(text: string): readonly Fault[] {
  const numbers = (kind: Fault['kind'], pattern: RegExp, others: (value: number) => readonly number[]) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [all, key = '', value = ''] = match;
      return others(Number(value))
        .filter((other) => Number.isInteger(other) && other >= 1 && other !== Number(value))
        .map((other) => replace(text, kind, match.index, all, `${key}: ${other}`));
    });
  return [
    ...numbers('a wrong size', sizes, (value) => [value - 1, value + 1, 2 * value, value / 2]),
    ...numbers('a window off by one', windows, (value) => [value - 1, value + 1]),
    ...[...text.matchAll(paddings)].map(({ 0: all, 1: word, index }) =>
      replace(text, 'a swapped padding', index, all, `padding: ${word === 'same' ? 'valid' : 'same'}`),
    ),
    ...[...text.matchAll(flattens)].map(({ 0: all, index }) => replace(text, 'a missing flatten', index, all, '')),
  ];
}

function replace(text: string, kind: Fault['kind'], at: number, from: string, to: string): Fault {
  const line = text.slice(0, at).split('\n').length;
  const title = `line ${line}: ${from.trim()} -> ${to || 'nothing'}`;
  return { kind, title, text: text.slice(0, at) + to + text.slice(at + from.length) };
}
