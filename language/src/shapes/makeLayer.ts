import type { ExpandedLayer } from '../blocks/expandedLayer.js';
import type { ReportDiagnostic } from '../diagnostics/pendingDiagnostic.js';
import { formatDimension } from '../dimensions/dimension.js';
import type { Scope } from '../expressions/evaluate.js';
import type { LayerType } from '../layers/index.js';
import type { Memory } from '../parse/memory.js';
import { chooseLayer, type MadeLayer } from './chooseLayer.js';
import { readArguments } from './readArguments.js';

/** What some arguments make of a layer, and whether something is wrong with them. */
export interface MadeLayers {
  readonly made: readonly MadeLayer[];
  readonly faulty: boolean;
}

/** What was last made for the layer of a name, if what is written tells all: without parameters and aliases. */
export interface LastMade {
  written: (Written & { readonly made: readonly MadeLayer[] }) | null;
}

interface Written {
  readonly type: LayerType;
  /** How many arguments there are. */
  readonly count: number;
  readonly sizes: string;
  readonly stretch: string;
}

/** Reads a layer's arguments and makes the layers that they may mean, as `chooseLayer` has it. */
export function makeLayer(
  report: ReportDiagnostic,
  text: string,
  source: ExpandedLayer,
  type: LayerType,
  remembered: Memory<MadeLayers>,
  last: LastMade,
): readonly MadeLayer[] {
  const written = writtenOf(text, source, type);
  if (last.written && isSame(last.written, written)) return last.written.made;
  const make = (): MadeLayers => {
    let faulty = false;
    const watching: ReportDiagnostic = (...diagnostic) => {
      faulty = true;
      report(...diagnostic);
    };
    return { made: chooseLayer(type, readArguments(watching, text, source, type)), faulty };
  };
  if (written.stretch.includes('*') && alias.test(written.stretch)) return make().made;
  const parameters = valuesOf(written.stretch, source.scope);
  const key = `${type} ${written.count} ${written.sizes}\n${written.stretch}${parameters}`;
  let times = 0;
  const known = remembered.get(key, () => {
    times++;
    return make();
  });
  if (parameters === '' && !known.faulty) {
    // A part of the text itself would keep all of it in memory.
    last.written = { made: known.made, ...written, stretch: key.slice(key.length - written.stretch.length) };
  }
  // What is wrong must be told again, of this layer.
  return known.faulty && times === 0 ? make().made : known.made;
}

/** What an alias stands for is not written where it stands. */
const alias = /(?:^|[\s[{,])\*\S/;

/** The arguments as they stand in the text, and which sizes they may name. */
function writtenOf(text: string, { arguments: entries, sizes }: ExpandedLayer, type: LayerType): Written {
  const [from, to] = [entries[0]?.keySpan.start ?? 0, entries.at(-1)?.value.span.end ?? 0];
  // Those that a `use` gives may stand before the layer's own.
  const stretch =
    from <= to
      ? text.slice(from, to)
      : entries.map(({ keySpan, value }) => text.slice(keySpan.start, value.span.end)).join(', ');
  return {
    type,
    count: entries.length,
    sizes: sizes ? Array.from(sizes, ([name, size]) => `${name}=${formatDimension(size)}`).join(' ') : '',
    stretch,
  };
}

function isSame(before: Written, now: Written): boolean {
  return (
    before.stretch === now.stretch &&
    before.type === now.type &&
    before.count === now.count &&
    before.sizes === now.sizes
  );
}

/** What the parameters stand for. */
function valuesOf(written: string, scope: Scope): string {
  if (!written.includes('$')) return '';
  const used = new Set([...written.matchAll(/\$(\w+)/g)].map(([, name = '']) => name));
  return [...used].map((name) => `${name}=${scope?.has(name) ? JSON.stringify(scope.get(name)) : '?'}`).join('\n');
}
