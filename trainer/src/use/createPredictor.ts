import * as tf from '@tensorflow/tfjs-core';
import type { NdArray } from '#data';
import { createExecutor } from '../engines/index.js';
import { forward } from '../model/forward.js';
import { createModel, disposeModel } from '../model/model.js';
import { predictionsOf } from '../training/learner.js';
import { lossGraph } from '../training/lossGraph.js';
import { assignArrays } from '../training/namedArrays.js';
import type { TrainedModel } from './openTrainedModel.js';

/** A trained network on the current engine. */
export interface Predictor {
  /**
   * Computes the outputs of a batch.
   *
   * @param inputs in the order of the graph's inputs, each `[samples, ...]`
   * @returns for each trained output its predictions, `[samples, units]`, row-major: probabilities, numbers as they were scaled for training,
   * or ids of steps
   */
  readonly predict: (inputs: readonly NdArray[]) => Promise<readonly Float32Array[]>;
  readonly dispose: () => void;
}

/** Loads the weights of a trained network into the current engine. */
export function createPredictor({ graph, outputs, definition, snapshot }: TrainedModel): Predictor {
  const { seed } = definition.training;
  const computed = lossGraph(graph, outputs);
  const model = createModel(graph, seed);
  assignArrays(model.weights, snapshot.weights);
  const executor = createExecutor([...model.weights.values()]);
  const context = { training: false, seed, step: 0, update: throwOnUpdate, addLoss: () => undefined };
  return {
    predict: (inputs) =>
      executor.run('predict', inputs, 0, (tensors) =>
        tf.tidy(() => {
          const values = forward(computed.graph, model.weights, tensors, context);
          const ofHeads = computed.heads.map(({ tensor }) => {
            const output = values.get(tensor);
            if (!output) throw new Error(`The network has no layer ${tensor} to be its output.`);
            return output;
          });
          return predictionsOf(computed.heads, ofHeads);
        }),
      ),
    dispose() {
      executor.dispose();
      disposeModel(model);
    },
  };
}

function throwOnUpdate(name: string): void {
  throw new Error(`${name} changes in training only.`);
}
