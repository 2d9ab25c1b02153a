import type { Graph, Layer, Range } from '#language';

/** A name in the text, and what it stands for in the network. */
export interface NetworkSymbol {
  readonly range: Range;
  /** Several where it stands in a block that is used several times. */
  readonly parts: readonly Part[];
}

/** A layer, or all layers of a block's use. */
export interface Part {
  readonly name: string;
  /** In the order in which they run; the last one's output is the part's. */
  readonly layers: readonly Layer[];
}

/** The symbols of a network: its layers and the uses of its blocks. */
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
