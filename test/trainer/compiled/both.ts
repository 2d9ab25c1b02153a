import type { Batch } from '#data';
import type { Graph, LossName, Optimizer } from '#language';
import { eagerExecutor } from '../../../trainer/src/engines/executor.js';
import { compileComputations } from '../../../trainer/src/engines/native/compiled/compileComputations.js';
import { createModel, disposeModel } from '../../../trainer/src/model/model.js';
import { random } from '../../../trainer/src/model/random.js';
import { lossGraph } from '../../../trainer/src/training/lossGraph.js';
import { readArrays } from '../../../trainer/src/training/namedArrays.js';
import { createOptimizer, type OptimizerOptions } from '../../../trainer/src/training/optimizers/createOptimizer.js';
import { createStepper } from '../../../trainer/src/training/stepper.js';
import { outputOf, targetOf } from '../training/networks.js';

export interface Case {
  readonly graph: Graph;
  readonly loss: LossName;
}

export function batches({ graph, loss }: Case, size: number, count: number): Batch[] {
  const next = random(size, 'batches', 0);
  const shape = graph.inputs.flatMap(({ shape }) => shape.map(Number));
  const drawn = (length: number, draw: () => number) => Float32Array.from({ length }, draw);
  const isClasses = targetOf(loss).type === 'classes';
  return Array.from({ length: count }, () => {
    const values = drawn(size * shape.reduce((product, length) => product * length, 1), () => next() / 2 ** 31 - 1);
    const targets = drawn(size, () => next() % (isClasses ? 3 : 2));
    return {
      size,
      inputs: [{ dtype: 'float32', shape: [size, ...shape], values }],
      targets: [
        isClasses
          ? { dtype: 'int32', shape: [size], values: Int32Array.from(targets) }
          : { dtype: 'float32', shape: [size, 1], values: targets },
      ],
    };
  });
}

function learner({ graph, loss }: Case, optimizer: Optimizer, options?: OptimizerOptions) {
  const model = createModel(graph, 5);
  const state = createOptimizer(optimizer, model.trainable, options);
  const all = { model, lossGraph: lossGraph(graph, [outputOf(graph, loss)]), optimizer: state, seed: 3 };
  const variables = new Map([...model.weights, ...state.slots]);
  return {
    all,
    variables,
    dispose() {
      disposeModel(model);
      for (const slot of state.slots.values()) slot.dispose();
    },
  };
}

/** The same network twice, trained operation by operation and compiled. */
export function both(case_: Case, optimizer: Optimizer, options?: OptimizerOptions) {
  const [one, other] = [learner(case_, optimizer, options), learner(case_, optimizer, options)];
  const compiled = createStepper(other.all, compileComputations([...other.variables.values()]));
  return {
    one,
    other,
    eager: createStepper(one.all, eagerExecutor),
    compiled,
    dispose() {
      for (const each of [compiled, one, other]) each.dispose();
    },
  };
}

/** Of weights, slots and running statistics, the farthest apart, but for those whose names begin so. */
export async function difference(pair: ReturnType<typeof both>, exceptions: readonly string[] = []): Promise<number> {
  pair.compiled.settle();
  const [expected, actual] = [await readArrays(pair.one.variables), await readArrays(pair.other.variables)];
  const differences = [...expected].flatMap(([name, { values }]) =>
    exceptions.some((exception) => name.startsWith(exception)) ? [] : [farthest(values, actual.get(name)?.values)],
  );
  return Math.max(...differences);
}

export const farthest = (one: Float32Array, other: Float32Array | undefined) =>
  one.reduce((most, value, at) => Math.max(most, Math.abs(value - (other?.[at] ?? NaN))), 0);
