import { type AnyDiagnostic, dataDiagnostic, type Dataset, openDataset } from '#data';
import {
  check,
  type DataSettings,
  type Definition,
  type Diagnostic,
  type Graph,
  isTrainable,
  type Loss,
  type Metric,
  resolveLoss,
  resolveMetrics,
  resolveTarget,
  type TrainingSettings,
} from '#language';
import { safeText } from '#protocol';
import { unsupported } from '../model/unsupported.js';
import { withTarget } from '../training/withTarget.js';
import { DefinitionError } from './definitionError.js';

/** Settings of a definition that the command line may override. */
export type Overrides = { readonly [Key in 'epochs' | 'seed' | 'engine']?: TrainingSettings[Key] | undefined };

/** A definition that can be trained, with its graph and data. */
export interface OpenDefinition {
  /** The definition with loss and metrics resolved, and the overrides applied. */
  readonly definition: Definition & {
    readonly training: TrainingSettings & { readonly loss: Loss; readonly metrics: readonly Metric[] };
  };
  readonly graph: Graph;
  readonly dataset: Dataset;
  /** Warnings and information. */
  readonly diagnostics: readonly Diagnostic[];
}

type OpenData = (data: DataSettings, folder: string, training: TrainingSettings) => Promise<Dataset>;

/**
 * Checks a definition and opens its data.
 * @param file the definition's name in errors
 * @param folder the base of its data's relative paths
 * @param open reads the data
 * @throws DefinitionError if either has errors
 */
export async function openDefinition(
  text: string,
  file: string,
  folder: string,
  overrides: Overrides,
  open: OpenData = (data, base) => openDataset(data, base),
): Promise<OpenDefinition> {
  const fail = (problem: string, diagnostics: readonly AnyDiagnostic[]): never => {
    throw new DefinitionError(file, problem, diagnostics);
  };
  const { definition: written, diagnostics: first } = check(text);
  if (!written || first.some(({ severity }) => severity === 'error')) return fail('cannot be trained:', first);
  if (!written.data) return fail('has no `data` section, so there is nothing to train on.', first);

  const opened = await open(written.data, folder, written.training).catch((error: unknown) => {
    const diagnostic = dataDiagnostic(text, error);
    if (!diagnostic) throw error;
    return fail('cannot be trained:', [{ ...diagnostic, severity: 'error' }]);
  });
  const checked = check(text, { data: opened.schema });
  if (!isTrainable(checked)) return fail(...reasons(text, opened, checked.diagnostics));
  const { definition, graph, diagnostics } = checked;
  // A graph with several outputs is rejected.
  const [output] = Object.values(definition.outputs ?? {});
  const other = output && output.target !== null && output.target !== definition.data.target ? output.target : null;
  const problems = [
    ...unsupported(graph),
    ...(other === null
      ? []
      : [`This version trains on \`target\` of \`data\` only, not on \`${other}\` of an output.`]),
  ];
  if (problems.length > 0) return fail(['cannot be trained:', ...problems.map(safeText.line)].join('\n'), []);
  const target = resolveTarget(opened.schema.target, {
    loss: output?.loss ?? definition.training.loss,
    last: graph.layers.find(({ name }) => name === graph.outputs[0]),
  });
  const dataset = withTarget(opened, target);
  const training = {
    ...definition.training,
    epochs: overrides.epochs ?? definition.training.epochs,
    seed: overrides.seed ?? definition.training.seed,
    engine: overrides.engine ?? definition.training.engine,
    loss: output?.loss ?? resolveLoss(definition.training, target),
    from_logits: output?.loss ? output.from_logits : definition.training.from_logits,
    metrics: resolveMetrics(definition.training, target),
  };
  return { definition: { ...definition, training }, graph, dataset, diagnostics };
}

/** Returns why a definition cannot be trained. If comments suppress all errors, returns the suppressed ones. */
function reasons(
  text: string,
  { schema }: Dataset,
  diagnostics: readonly Diagnostic[],
): [string, readonly Diagnostic[]] {
  if (diagnostics.some(isError)) return ['cannot be trained:', diagnostics];
  const hidden = check(text, { data: schema, ignoreComments: false }).diagnostics.filter(isError);
  return ['cannot be trained, for a comment hides what is wrong:', hidden];
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}
