import * as v from 'valibot';
import { createChecker } from '#language';
import { expand } from '../../language/src/blocks/expand.js';
import { readBlockDefinitions } from '../../language/src/blocks/readBlockDefinitions.js';
import { readInputs } from '../../language/src/blocks/readInputs.js';
import { readLayers } from '../../language/src/blocks/readLayers.js';
import type { Fragment } from '../../language/src/parse/fragment.js';
import { lines } from '../../language/src/parse/lines.js';
import { memory } from '../../language/src/parse/memory.js';
import { entryOf, type Node } from '../../language/src/parse/node.js';
import { parse } from '../../language/src/parse/parse.js';
import { inferGraph } from '../../language/src/shapes/inferGraph.js';
import { definition } from './languageDefinition.js';
import { median, quantile } from './quantile.js';

const warmUp = 100;
const keystrokes = 400;

const figuresSchema = v.object({ median: v.number(), p95: v.number() });

/** Durations in milliseconds. */
export const typingSchema = v.object({
  whole: figuresSchema,
  reading: figuresSchema,
  expansion: figuresSchema,
  inference: figuresSchema,
  calibration: v.number(),
});
export type Typing = v.InferOutput<typeof typingSchema>;

/**
 * Measures the milliseconds after a keystroke in 1,000 layers: first of a whole check, as the editor requests it, then of each pass
 * separately, with the same keystrokes. `calibration` is the duration of a fixed loop, to compare machines.
 */
export function typing(): Typing {
  const checker = createChecker();
  const texts = typed();
  const whole = texts.map((text) => timed(() => checker.check(text, { fixes: false })).time);
  const passes = createPasses();
  const parts = texts.map(passes);
  const figures = (times: readonly number[]) => {
    const late = times.slice(warmUp);
    return { median: median(late), p95: quantile(late, 0.95) };
  };
  return {
    whole: figures(whole),
    reading: figures(parts.map(({ reading }) => reading)),
    expansion: figures(parts.map(({ expansion }) => expansion)),
    inference: figures(parts.map(({ inference }) => inference)),
    calibration: median(Array.from({ length: 5 }, () => timed(loop).time)),
  };
}

/** Returns the passes of one check, as `analyse` calls them, with their own memory. */
function createPasses(): (text: string) => Readonly<Record<'reading' | 'expansion' | 'inference', number>> {
  const remembered = memory<Fragment>();
  const report = () => undefined;
  return (text) => {
    remembered.turn();
    const reading = timed(() => parse(text, report, remembered));
    const { root } = reading.result;
    const expansion = timed(() => {
      const model = valueOf(root, 'model');
      const list = valueOf(model, 'layers');
      const given = valueOf(model, 'inputs');
      const layers = list ? readLayers(report, text, list, 'layers') : [];
      const inputs = given ? readInputs(report, given) : null;
      const blocks = readBlockDefinitions(report, text, valueOf(root, 'blocks'));
      return { inputs, expanded: expand(report, text, { layers, blocks, inputs }) };
    });
    const { expanded, inputs } = expansion.result;
    const inference = timed(() => inferGraph(report, text, lines(text), expanded, inputs));
    return { reading: reading.time, expansion: expansion.time, inference: inference.time };
  };
}

function valueOf(node: Node | null | undefined, key: string): Node | undefined {
  return node?.kind === 'map' ? entryOf(node, key)?.value : undefined;
}

/** Returns successive edits of a text: values, names, partial words, new lines. Every fourth edit restores the original text. */
function typed(): string[] {
  const random = numbers(7);
  const base = definition(1000);
  const texts = [base];
  for (let key = 1; key < warmUp + keystrokes; key++) {
    texts.push(key % 4 === 0 ? base : edit(texts.at(-1) ?? base, random));
  }
  return texts;
}

function edit(text: string, random: (limit: number) => number): string {
  const lines = text.split('\n');
  const at = 8 + random(lines.length - 20);
  const line = lines[at] ?? '';
  const edits = [
    () => line.replace(/\d+$/, (digits) => String(1 + ((Number(digits) + 1) % 40))),
    () => `${line}x`,
    () => line.slice(0, line.length - 1 - random(5)),
    () => `${line}\n${line.replace(/\S.*/, 'pad')}`,
    () => `${line}\n`,
    () => line.replace(/[a-z]/, 'e'),
  ];
  return lines.with(at, edits[random(edits.length)]?.() ?? line).join('\n');
}

/** Returns a reproducible generator of random integers below a limit. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state % limit;
  };
}

function timed<Result>(work: () => Result): { readonly time: number; readonly result: Result } {
  const start = performance.now();
  const result = work();
  return { time: performance.now() - start, result };
}

function loop(): number {
  let sum = 0;
  for (let at = 0; at < 20_000_000; at++) sum = (Math.imul(sum, 31) + at) | 0;
  return sum;
}
