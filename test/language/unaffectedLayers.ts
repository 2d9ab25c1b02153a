import { type BlockUse, check, type CheckOptions, type Layer, type Range } from '#language';

/** A text with some of its lines gone or changed, and which they were; `shift` tells where another line is now. */
export interface Damage {
  readonly text: string;
  readonly touched: (line: number) => boolean;
  readonly shift: (line: number) => number;
}

/**
 * Which layers a damage does not concern, and what became of their shapes. A damage concerns a layer if it touches the
 * layer's own lines, those of a block's use that it stands in, those of anything upstream, or a line between the layers
 * that says where they belong (`model:`, `layers:`, a block's name and parameters).
 */
export function unaffectedLayers(text: string, layers: readonly Layer[], damage: Damage, options: CheckOptions) {
  const lines = text.split('\n');
  const after = check(damage.text, { ...options, fixes: false }).graph?.layers ?? [];
  const layersByKey = new Map(after.map((layer) => [keyOf(layer, (line) => line), layer]));
  const owned = new Set(layers.flatMap((layer) => ownLines(lines, layer)));
  const structure = structuralLines(lines).filter((line) => !owned.has(line));
  if (structure.some(damage.touched)) return [];
  const concerned = new Set<string>();
  for (const layer of layers) {
    const own = ownLines(lines, layer).some(damage.touched);
    if (own || layer.inputs.some((name) => concerned.has(name))) concerned.add(layer.name);
  }
  return layers
    .filter(({ name }) => !concerned.has(name))
    .map((layer) => ({
      name: layer.name,
      before: layer.outputShape,
      after: layersByKey.get(keyOf(layer, damage.shift))?.outputShape,
    }));
}

function keyOf({ range, uses }: Layer, shift: (line: number) => number): string {
  const positionKey = ({ start }: Range) => `${shift(start.line)}:${start.character}`;
  return [...uses.map((use: BlockUse) => positionKey(use.range)), positionKey(range)].join(' ');
}

function ownLines(lines: readonly string[], { range, uses }: Layer): readonly number[] {
  return [range, ...uses.map((use) => use.range)].flatMap(({ start }) => itemLines(lines, start.line));
}

/** From a layer's word to the next line that is no further right and more than a bracket. */
function itemLines(lines: readonly string[], first: number): readonly number[] {
  const own = [first];
  for (let line = first + 1; line < lines.length; line++) {
    const text = lines[line] ?? '';
    if (indentOf(text) <= indentOf(lines[first] ?? '') && /^\s*[^\s\]}#]/.test(text)) break;
    if (/\S/.test(text)) own.push(line);
  }
  return own;
}

function structuralLines(lines: readonly string[]): readonly number[] {
  let section = '';
  return lines.flatMap((text, line) => {
    section = /^(\w+):/.exec(text)?.[1] ?? section;
    return (section === 'model' || section === 'blocks') && /^\s*[^\s\]}#]/.test(text) ? [line] : [];
  });
}

function indentOf(text: string): number {
  return /^ */.exec(text)?.[0].length ?? 0;
}
