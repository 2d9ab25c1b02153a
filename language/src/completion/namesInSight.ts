import type { Graph, Layer } from '../graph.js';
import type { Cursor } from './cursor.js';
import { readLine } from './readLine.js';

/** Returns the names that a layer at the cursor may take as input: network inputs and earlier layers. */
export function namesInSight(graph: Graph, cursor: Cursor, before: string): readonly string[] {
  const { path, items } = cursor;
  const last = items[0] ?? Number.POSITIVE_INFINITY;
  if (path[0] === 'blocks') {
    const start = lineOfKey(before, path[1] ?? '');
    return namesInBlock(graph.layers, start, last);
  }
  return [...graph.inputs.map(({ name }) => name), ...namesUnder('', graph.layers, new Set(items), last)];
}

/** Returns names relative to `prefix` of layers before the line `last`. Of a construct around the cursor, returns its content. */
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

/** Returns the line number of a layer or block use. */
function lineOf(name: string, layers: readonly Layer[]): number | null {
  for (const layer of layers) {
    const use = layer.uses.find((use) => use.name === name);
    if (use) return use.range.start.line;
    if (layer.name === name) return layer.range.start.line;
  }
  return null;
}

/** Returns the distinct local names in a block, which may be used several times. */
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

/** Returns the number of the last line that starts with this key. */
function lineOfKey(text: string, key: string): number {
  return text.split(/\r?\n/).findLastIndex((line) => new RegExp(`^${key}\\s*:`).test(readLine(line).content));
}
