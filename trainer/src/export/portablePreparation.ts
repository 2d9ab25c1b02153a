import { portableInput, type PortableOutput, type PortablePreparation } from '#data';
import { isFromLogits, losses, type TargetSchema, type TrainedOutput } from '#language';
import type { TrainedModel } from '../use/openTrainedModel.js';
import { restoreData } from '../use/useModel.js';

/**
 * Returns what encodes samples for a trained network, and reads what it predicts.
 *
 * @throws if that takes files or functions that are not exported; the message is for people
 */
export async function portablePreparation(model: TrainedModel): Promise<PortablePreparation> {
  const { data, schema, preparation, outputs, thresholds } = model;
  const restored = await restoreData(model);
  return {
    inputs: schema.inputs.map((input) => {
      const [settings, prepared] = [data.inputs[input.name], preparation.inputs[input.name]];
      if (!settings || !prepared) throw new Error(`The saved preparation has no input "${input.name}".`);
      return portableInput(input, settings, prepared);
    }),
    outputs: outputs.map((output, index): PortableOutput => {
      const { name, target, targetIndex } = output;
      const scale = restored.targets[targetIndex]?.scale ?? null;
      return {
        ...{ name, kind: kinds[target.type], classes: classesOf(target), activation: activationOf(output) },
        ...{ threshold: thresholds[index]?.threshold ?? 0.5, scale },
      };
    }),
    formats: preparation.formats ?? {},
  };
}

const kinds: { readonly [Type in TargetSchema['type']]: PortableOutput['kind'] } = {
  classes: 'classes',
  binary: 'binary',
  labels: 'labels',
  number: 'numbers',
  numbers: 'numbers',
  image: 'values',
  sequence: 'values',
};

function classesOf(target: TargetSchema): readonly string[] {
  return 'classes' in target ? target.classes : [];
}

/** Returns what makes scores of the network's output: a loss may take logits. */
function activationOf({ loss }: TrainedOutput): PortableOutput['activation'] {
  const { takesLogits, scores, predictions } = losses[loss.name];
  const activation = takesLogits && isFromLogits(loss) ? (scores?.activation ?? 'linear') : (predictions ?? 'linear');
  if (activation === 'linear' || activation === 'sigmoid' || activation === 'softmax') return activation;
  throw new Error(`Scores after \`${activation}\` are not exported.`);
}
