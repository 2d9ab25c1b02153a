import type * as v from 'valibot';
import type { TargetSchema } from '../dataSchema.js';
import { option } from '../grammar/values.js';
import type { LossName } from '../losses/index.js';

interface MetricDeclaration<Name extends string, Entries extends v.ObjectEntries> {
  readonly name: Name;
  /** One line for completion, hover and docs: the formula, of a score `p` and a target `t`. */
  readonly doc: string;
  /** What it is where it is not defined, for the docs; left out: it always is. */
  readonly undefined?: string;
  readonly arguments: Entries;
  /** Types of targets that the metric supports. */
  readonly targets: readonly TargetSchema['type'][];
  /** The loss that it is computed from; left out: it does not depend on the loss. */
  readonly loss?: LossName;
  /** Whether higher values are better. */
  readonly maximize: boolean;
  /** Name of the class in Keras; left out: Keras does not have it. */
  readonly keras?: string;
  /** Name of the function in scikit-learn, and of the class in torchmetrics. */
  readonly sklearn?: string;
  readonly torch?: string;
  /** Other names that people know the metric by. */
  readonly aliases?: readonly string[];
}

/** Declares a metric, with the schema of its values: `{name: 'f_beta', beta: 2, average: null}`. */
export function declareMetric<const Name extends string, const Entries extends v.ObjectEntries>(
  declaration: MetricDeclaration<Name, Entries>,
) {
  const { name, doc, aliases, ...others } = { ...defaults, ...declaration };
  const elsewhere = [others.keras, others.sklearn, others.torch].filter((word) => word !== null);
  const schema = option(name, declaration.arguments, { doc, aliases: [...elsewhere, ...aliases] });
  return { ...others, name, doc, schema };
}

const defaults = { undefined: null, loss: null, keras: null, sklearn: null, torch: null, aliases: [] } as const;
