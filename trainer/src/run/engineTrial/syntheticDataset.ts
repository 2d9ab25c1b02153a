import { type Batch, type Dataset, type NdArray, sfc32 } from '#data';
import { type DataSchema, type InputSchema, plainDimension, type TargetSchema, taskOf } from '#language';

/** Batches in an epoch: more than any trial reads. */
const batches = 1000;

/** Returns a dataset of a schema that takes neither time to read nor memory: random floats; integers and targets are all 0. */
export function syntheticDataset(schema: DataSchema, batchSize: number): Dataset {
  const size = batches * batchSize;
  const training = { size, read: ({ length }: Uint32Array) => Promise.resolve(syntheticBatch(schema, length)) };
  return {
    ...{ schema, fingerprint: '', notes: [], preparation: null, targetScales: schema.targets.map(() => null) },
    ...{ training, validation: null, test: null },
  };
}

function syntheticBatch({ inputs, targets }: DataSchema, size: number): Batch {
  return {
    size,
    inputs: inputs.map((input) => syntheticInput(input, size)),
    targets: targets.map((target) => syntheticTarget(target, size)),
  };
}

function syntheticTarget(target: TargetSchema, size: number): NdArray {
  const { dtype, targetShape } = taskOf(target);
  const shape = [size, ...targetShape];
  const length = shape.reduce((product, dimension) => product * dimension, 1);
  return dtype === 'int32'
    ? { dtype, shape, values: new Int32Array(length) }
    : { dtype, shape, values: new Float32Array(length) };
}

function syntheticInput({ shape, dtype, maxLength }: InputSchema, size: number): NdArray {
  const dimensions = [size, ...shape.map((dimension) => Number(plainDimension(dimension) ?? maxLength))];
  const length = dimensions.reduce((product, dimension) => product * dimension, 1);
  if (dtype === 'int32') return { dtype, shape: dimensions, values: new Int32Array(length) };
  const next = sfc32(1, 2, 3);
  return { dtype: 'float32', shape: dimensions, values: Float32Array.from({ length }, () => next() / 2 ** 32) };
}
