/** The letters of `...x,xy->...y`. */
export interface Equation {
  readonly input: readonly string[];
  readonly kernel: readonly string[];
  readonly output: readonly string[];
  /** The side of the dimensions without a letter. */
  readonly ellipsis: 'left' | 'right' | null;
}

const forms = [
  { ellipsis: null, form: /^([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]+)$/ },
  { ellipsis: 'left', form: /^\.{3}([a-zA-Z]+),([a-zA-Z]+)->\.{3}([a-zA-Z]+)$/ },
  { ellipsis: 'right', form: /^([a-zA-Z]{2,})\.{3},([a-zA-Z]+)->([a-zA-Z]+)\.{3}$/ },
] as const;

/** Parses the forms that Keras's `EinsumDense` takes; returns `null` for any other text. */
export function parseEquation(text: string): Equation | null {
  for (const { ellipsis, form } of forms) {
    const [, ...parts] = form.exec(text) ?? [];
    const [input, kernel, output] = parts.map((letters) => letters.split(''));
    if (input && kernel && output) return { input, kernel, output, ellipsis };
  }
  return null;
}

/** Checks that each letter of kernel and output is in another part too, and none twice in the output. */
export function isConsistent({ input, kernel, output }: Equation): boolean {
  return (
    output.every((letter) => input.includes(letter) || kernel.includes(letter)) &&
    kernel.every((letter) => input.includes(letter) || output.includes(letter)) &&
    new Set(output).size === output.length
  );
}
