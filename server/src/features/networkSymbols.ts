import type { Graph, Layer, Range } from '#language';

/** A name in the text, and the parts of the network that it refers to. */
export interface NetworkSymbol {
  readonly range: Range;
  /** Several if the name is in a block that is used several times. */
  readonly parts: readonly Part[];
}

/** A layer, or all layers of one use of a block. */
export interface Part {
  readonly name: string;
  /** In order of execution; the last layer's output is the output of the part. */
  readonly layers: readonly Layer[];
}

/** Returns the symbols of a network: its layers and the uses of its blocks. */
export function symbolsOf({ layers }: Graph): NetworkSymbol[] {
  const symbols = new Map<string, { range: Range; parts: Map<string, Layer[]> }>();
  const add = (range: Range, name: string, layer: Layer) => {
    const key = `${range.start.line}:${range.start.character}`;
    const { parts } = symbols.get(key) ?? { parts: new Map<string, Layer[]>() };
    symbols.set(key, { range, parts });
    const part = parts.get(name);
    if (part) part.push(layer);
    else parts.set(name, [layer]);
  };
  for (const layer of layers) {
    for (const { name, range } of layer.uses) add(range, name, layer);
    add(layer.range, layer.name, layer);
  }
  return [...symbols.values()].map(({ range, parts }) => ({
    range,
    parts: [...parts].map(([name, layers]) => ({ name, layers })),
  }));
}
