import type { Graph, Layer } from '../graph.js';
import type { Cursor } from './cursor.js';
import { readLine } from './readLine.js';

/** The names that a layer at the cursor may take as its input: of the network's inputs and of what stands before it. */
export function namesInSight(graph: Graph, cursor: Cursor, before: string): readonly string[] {
  const { path, items } = cursor;
  const last = items[0] ?? Number.POSITIVE_INFINITY;
  if (path[0] === 'blocks') {
    const start = lineOfKey(before, path[1] ?? '');
    return namesInBlock(graph.layers, start, last);
  }
  return [...graph.inputs.map(({ name }) => name), ...namesUnder('', graph.layers, new Set(items), last)];
}

/** Names relative to `prefix` of what ends before the line `last`; of a construct around the cursor, what is in it. */
function namesUnder(prefix: string, layers: readonly Layer[], around: ReadonlySet<number>, last: number): string[] {
  const inside = layers.filter(({ name }) => name.startsWith(prefix));
  const heads = new Set(inside.map(({ name }) => name.slice(prefix.length).split('/', 1)[0] ?? ''));
  return [...heads].flatMap((head) => {
    const line = lineOf(prefix + head, inside);
    if (line !== null && around.has(line) && line !== last)
      return namesUnder(`${prefix}${head}/`, inside, around, last);
    if (line === null || line >= last) return [];
    const layer = inside.find(({ name }) => name === prefix + head);
    return [head, ...(layer ? extraOutputNames(head, layer) : [])];
  });
}

/** The line on which a layer, or the use of a block, stands in the list of its own. */
function lineOf(name: string, layers: readonly Layer[]): number | null {
  for (const layer of layers) {
    const use = layer.uses.find((use) => use.name === name);
    if (use) return use.range.start.line;
    if (layer.name === name) return layer.range.start.line;
  }
  return null;
}

/** In a block, names are those that stand there, however often the block is used. */
function namesInBlock(layers: readonly Layer[], start: number, last: number): string[] {
  const own = layers.filter(({ range }) => range.start.line > start && range.start.line < last);
  return [
    ...new Set(
      own.flatMap((layer) => {
        const name = layer.name.split('/').at(-1) ?? layer.name;
        return [name, ...extraOutputNames(name, layer)];
      }),
    ),
  ];
}

function extraOutputNames(name: string, { extraOutputs }: Layer): string[] {
  return extraOutputs.map((output) => `${name}.${output.name}`);
}

/** The last line that holds just this key. */
function lineOfKey(text: string, key: string): number {
  return text.split(/\r?\n/).findLastIndex((line) => new RegExp(`^${key}\\s*:`).test(readLine(line).content));
}
