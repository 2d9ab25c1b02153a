import { asReshaped } from './asReshaped.js';
import type { CheckOptions } from './check.js';
import type { Definition } from './definition.js';
import { collect, type PendingDiagnostic, type ReportDiagnostic } from './diagnostics/pendingDiagnostic.js';
import { definition as definitionGrammar } from './grammar/definition.js';
import { groupTypeOf } from './grammar/valueType.js';
import type { Graph } from './graph.js';
import type { Fragment } from './parse/fragment.js';
import { type Lines, lines } from './parse/lines.js';
import type { Memory } from './parse/memory.js';
import { describeNode, entryOf, isAbsent, type MapNode, type Node } from './parse/node.js';
import { maximalLength, parse } from './parse/parse.js';
import type { Span } from './parse/span.js';
import { readNetwork } from './readNetwork.js';
import { rules } from './rules/index.js';
import { readData } from './settings/readData.js';
import { readTraining } from './settings/readTraining.js';
import { withKnownKeys } from './settings/withKnownKeys.js';
import { readStudy, type StudySettings } from './study/readStudy.js';
import { withValues } from './study/withValues.js';
import { trainedOutputs } from './trainedOutputs.js';
import { readVariants, type Variant } from './variants/readVariants.js';
import { isOfData, withAlterations } from './variants/withAlterations.js';

/** Result of all passes over a text. */
export interface Analysis {
  readonly definition: Definition | null;
  readonly graph: Graph | null;
  /** In their order. */
  readonly variants: readonly Pick<Variant, 'name' | 'changes'>[];
  readonly study: StudySettings;
  /** Unsorted diagnostics, whose fixes are not verified yet. */
  readonly pending: readonly PendingDiagnostic[];
  readonly starts: Lines;
}

/** Runs all passes: parses the text, reads settings and layers, infers the shapes of the graph, and applies the rules. */
export function analyse(text: string, options: CheckOptions, remembered: Memory<Fragment>): Analysis {
  const { report, pending } = collect();
  const starts = text.length > maximalLength ? [0] : lines(text);
  const { root: tree, broken } = parse(text, report, remembered);
  if (tree?.kind !== 'map') {
    reportNoDefinition(report, tree, pending.length === 0);
    return { definition: null, graph: null, variants: [], study: { sweep: null, seeds: 1 }, pending, starts };
  }
  const ofText = [...pending];
  const root = withKnownKeys(report, tree, groupTypeOf(definitionGrammar), 'a definition');
  const variants = readVariants(report, root);
  const { settings: study, alterations } = readStudy(report, root);
  const others = pending.slice(ofText.length);
  const { variant: wanted = null, values = {} } = options;
  const base = withValues(variants.find(({ name }) => name === wanted)?.root ?? root, values);
  const whole = analyseRoot(base, text, starts, options);
  // What is asked for is checked alone.
  const isWhole = wanted === null && Object.keys(values).length === 0;
  const altered = (isWhole ? [...variants, ...alterations] : []).map((alteration) => {
    // Of other data only its own check knows the schema.
    const known = isOfData(alteration) ? {} : options;
    return { alteration, pending: analyseRoot(alteration.root, text, starts, known).pending };
  });
  const found = [...others, ...withAlterations(whole.pending, altered)];
  return {
    ...whole,
    variants: variants.map(({ name, changes }) => ({ name, changes })),
    study,
    starts,
    pending: [...ofText, ...withoutConsequences(ofText, found, broken)],
  };
}

/** Runs the passes over a tree. */
function analyseRoot(
  root: MapNode,
  text: string,
  starts: Lines,
  options: Pick<CheckOptions, 'data' | 'checkData'>,
): Pick<Analysis, 'definition' | 'graph' | 'pending'> {
  const { report, pending } = collect();
  const settings = readDefinition(report, root);
  const data = options.data ? asReshaped(options.data, settings.data) : null;
  const network = readNetwork(report, text, starts, root, data);
  const definition: Definition = { ...settings, outputs: network?.outputs ?? null };
  if (network) {
    const trained = data ? trainedOutputs(definition, network.graph, data) : [];
    const { checkData = null } = options;
    const context = { report, text, starts, root, definition, data, checkData, trained, ...network };
    for (const rule of rules) rule(context);
  }
  return { definition, graph: network?.graph ?? null, pending };
}

/**
 * Removes consequential diagnostics, so that one cause gives one diagnostic. These are the ones in fragments that could not
 * be parsed, missing keys in a text with such fragments, and those at the position of a syntax error.
 */
function withoutConsequences(
  ofText: readonly PendingDiagnostic[],
  others: readonly PendingDiagnostic[],
  broken: readonly Span[],
): readonly PendingDiagnostic[] {
  const starts = new Set(ofText.map(({ span }) => span.start));
  return others.filter(
    ({ code, span }) =>
      !starts.has(span.start) &&
      (broken.length === 0 || code !== 'syntax/missing-key') &&
      !broken.some(({ start, end }) => span.start >= start && span.start < end),
  );
}

function reportNoDefinition(report: ReportDiagnostic, root: Node | null, otherwiseFine: boolean): void {
  const sections = 'A definition has the sections `data`, `model` and `training`';
  if (root && !isAbsent(root)) report('syntax/missing-key', root.span, `${sections}; this is ${describeNode(root)}.`);
  else if (otherwiseFine) report('syntax/empty', { start: 0, end: 0 }, `${sections}; this is empty.`);
}

function readDefinition(report: ReportDiagnostic, root: MapNode): Omit<Definition, 'outputs'> {
  const data = entryOf(root, 'data')?.value;
  return {
    name: readName(report, entryOf(root, 'name')?.value),
    data: data && !isAbsent(data) ? readData(report, data) : null,
    training: readTraining(report, entryOf(root, 'training')?.value),
  };
}

function readName(report: ReportDiagnostic, node: Node | undefined): string {
  if (!node || isAbsent(node)) return 'network';
  if (node.kind === 'scalar' && node.value !== null) return node.text;
  report('syntax/wrong-type', node.span, `\`name\` must be a word but is ${describeNode(node)}.`);
  return 'network';
}
