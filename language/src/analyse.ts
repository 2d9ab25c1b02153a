import { expand } from './blocks/expand.js';
import type { NetworkInput } from './blocks/networkInput.js';
import { readBlocks } from './blocks/readBlocks.js';
import { readInputs } from './blocks/readInputs.js';
import { readLayers } from './blocks/readLayers.js';
import type { Checked, CheckOptions } from './check.js';
import { severities, type Finding } from './finding.js';
import { collect, type Draft, type Report } from './findings/draft.js';
import { lines, rangeOf, type Lines } from './parse/lines.js';
import { describeNode, entryOf, isAbsent, type MapNode } from './parse/node.js';
import { parse } from './parse/parse.js';
import { readDataSettings } from './settings/dataSettings.js';
import { notYet } from './settings/notYet.js';
import { knownEntries } from './settings/readGroup.js';
import { readTrainingSettings } from './settings/trainingSettings.js';
import { inferGraph } from './shapes/inferGraph.js';

/** One pass through everything: text, tree, layers, shapes, rules. Fixes in its findings are not tried yet. */
export function analyse(text: string, options: CheckOptions): Checked {
  const { report, drafts } = collect();
  const starts = lines(text);
  const { root, firstError } = parse(text, report);
  if (root?.kind !== 'map') {
    if (root || drafts.length === 0) {
      const what = root && !isAbsent(root) ? `this is ${describeNode(root)}` : 'this is empty';
      report(
        'syntax/missing-key',
        root?.span ?? { start: 0, end: 0 },
        `A definition has the sections \`data\`, \`model\` and \`training\`; ${what}.`,
      );
    }
    return { definition: null, graph: null, findings: finish(drafts, starts, firstError) };
  }
  knownEntries(report, root, ['name', 'data', 'blocks', 'model', 'training'], 'a definition', notYet.sections);
  const data = entryOf(root, 'data')?.value;
  const definition = {
    name: readName(report, root),
    data: data && !isAbsent(data) ? readDataSettings(report, data) : null,
    training: readTrainingSettings(report, entryOf(root, 'training')?.value),
  };
  const graph = readGraph(report, text, starts, root, options);
  const findings = finish(drafts, starts, firstError);
  const sound = findings.every(({ severity }) => severity !== 'error');
  return { definition, graph: graph && { ...graph, complete: graph.complete && sound }, findings };
}

function readName(report: Report, root: MapNode): string {
  const node = entryOf(root, 'name')?.value;
  if (!node || isAbsent(node)) return 'network';
  if (node.kind === 'scalar' && node.value !== null) return node.text;
  report('syntax/wrong-type', node.span, `\`name\` must be a word but is ${describeNode(node)}.`);
  return 'network';
}

function readGraph(report: Report, text: string, starts: Lines, root: MapNode, options: CheckOptions) {
  const blocks = readBlocks(report, text, entryOf(root, 'blocks')?.value);
  const model = entryOf(root, 'model');
  if (!model || isAbsent(model.value)) {
    report(
      'syntax/missing-key',
      model?.keySpan ?? { start: 0, end: 0 },
      'A definition needs `model` with its `layers`.',
    );
    return null;
  }
  if (model.value.kind !== 'map') {
    report(
      'syntax/wrong-type',
      model.value.span,
      `\`model\` must be a group with \`layers\` but is ${describeNode(model.value)}.`,
    );
    return null;
  }
  knownEntries(report, model.value, ['inputs', 'layers'], '`model`', notYet.model);
  const list = entryOf(model.value, 'layers');
  if (!list) {
    report('syntax/missing-key', model.keySpan, '`model` needs `layers`.');
    return null;
  }
  const layers = readLayers(report, text, list.value, '`layers` of `model`');
  if (layers.length === 0) report('graph/empty', list.keySpan, 'The network has no layers yet. Begin one with `- `.');
  const inputs = networkInputs(report, model.value, options);
  const expansion = expand(report, layers, blocks, inputs);
  return inferGraph(report, text, starts, expansion, inputs).graph;
}

function networkInputs(report: Report, model: MapNode, { data }: CheckOptions): readonly NetworkInput[] | null {
  const written = entryOf(model, 'inputs')?.value;
  if (written && !isAbsent(written)) return readInputs(report, written);
  return data ? data.inputs.map((input) => ({ ...input, span: null })) : null;
}

/** Findings as users get them: in order, without what may only follow from text that YAML could not read. */
function finish(drafts: readonly Draft[], starts: Lines, firstError: number): readonly Finding[] {
  return drafts
    .filter(({ code, span }) => code.startsWith('syntax/') || span.start < firstError)
    .toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .map(({ code, span, message, related, fixes }) => ({
      code,
      severity: severities[code] ?? 'error',
      message,
      range: rangeOf(starts, span),
      related: related.map((place) => ({ message: place.message, range: rangeOf(starts, place.span) })),
      fixes: fixes.map(({ title, edits }) => ({
        title,
        edits: edits.map((edit) => ({ range: rangeOf(starts, edit.span), newText: edit.newText })),
      })),
    }));
}
