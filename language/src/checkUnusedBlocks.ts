import type { Block } from './blocks/block.js';
import { expand } from './blocks/expand.js';
import type { ReportDiagnostic } from './diagnostics/pendingDiagnostic.js';
import type { Lines } from './parse/lines.js';
import { inferGraph } from './shapes/inferGraph.js';

/** Maximum number of layers and blocks in unused blocks that are checked, because nested ones are checked repeatedly. */
const maximalItems = 5000;

/** Reports unused blocks and checks their layers, whose shapes are unknown. */
export function checkUnusedBlocks(
  report: ReportDiagnostic,
  text: string,
  starts: Lines,
  blocks: ReadonlyMap<string, Block>,
  used: ReadonlySet<string>,
): void {
  const covered = new Set(used);
  let items = 0;
  for (const block of blocks.values()) {
    if (used.has(block.name)) continue;
    report('graph/unused-block', block.span, `Nothing uses the block \`${block.name}\`.`);
    if (covered.has(block.name) || items > maximalItems) continue;
    const scope = new Map([...block.parameters].map(([name, { defaultValue }]) => [name, defaultValue]));
    const expansion = expand(report, text, { layers: block.layers, blocks, inputs: null, scope });
    inferGraph(report, text, starts, expansion, null);
    for (const name of expansion.used) covered.add(name);
    items += expansion.layers.length + expansion.used.size;
  }
}
