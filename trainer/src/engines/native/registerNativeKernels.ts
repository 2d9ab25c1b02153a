import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { type KernelOf, registerOwnKernels } from '../ownKernels.js';
import { givenTensor } from './givenTensor.js';
import { gruSequence, gruSequenceGrad } from './gruSequence.js';
import { lstmSequence, lstmSequenceGrad } from './lstmSequence.js';
import { backendName, isNative, type KernelInputs, type NativeBackend } from './nativeBackend.js';
import { simpleRnnSequence, simpleRnnSequenceGrad } from './simpleRnnSequence.js';
import { trainedBatchNorm, trainedBatchNormGrad } from './trainedBatchNorm.js';

type NativeKernel = (backend: NativeBackend, inputs: KernelInputs, attributes: unknown) => tf.Tensor | tf.Tensor[];

/** TensorFlow's versions of optional kernels (`hasKernel`) that tfjs-node lacks, or implements by reading values. */
const kernels: Readonly<Record<string, NativeKernel>> = {
  GatherV2: gather,
  RandomFromSeeds: randomFromSeeds,
  ReluGrad: (backend, { dy, y }) => activationGrad(backend, 'ReluGrad', [dy, y]),
  SigmoidGrad: (backend, { dy, y }) => activationGrad(backend, 'SigmoidGrad', [y, dy]),
  TanhGrad: (backend, { dy, y }) => activationGrad(backend, 'TanhGrad', [y, dy]),
  TrainedBatchNorm: trainedBatchNorm,
  TrainedBatchNormGrad: trainedBatchNormGrad,
};

/** Kernels by our own operations, which run on CPUs only. */
const ownKernels: typeof kernels = {
  GruSequence: gruSequence,
  GruSequenceGrad: gruSequenceGrad,
  LstmSequence: lstmSequence,
  LstmSequenceGrad: lstmSequenceGrad,
  SimpleRnnSequence: simpleRnnSequence,
  SimpleRnnSequenceGrad: simpleRnnSequenceGrad,
};

/** Registers kernels. Call it once, with TensorFlow as the current backend. */
export function registerNativeKernels({ own }: { readonly own: boolean }): void {
  const calls = Object.entries({ ...kernels, ...(own && ownKernels) }).map(([name, kernel]) => {
    const call: KernelOf<NativeBackend> = ({ backend, inputs, attrs }) => kernel(backend, inputs, attrs);
    return [name, call] as const;
  });
  registerOwnKernels(backendName, isNative, Object.fromEntries(calls));
}

function activationGrad(
  backend: NativeBackend,
  name: string,
  inputs: readonly (tf.TensorInfo | undefined)[],
): tf.Tensor {
  const { TF_ATTR_TYPE, TF_FLOAT } = backend.binding;
  const type = { name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT };
  return backend.executeSingleOutput(name, [type], inputs.map(givenTensor));
}

const gatherSchema = v.object({ axis: v.number(), batchDims: v.number() });

/** TensorFlow checks indices itself; tfjs-node reads all of them to do so. */
function gather(backend: NativeBackend, { x, indices }: KernelInputs, attributes: unknown): tf.Tensor {
  const { TF_ATTR_INT, TF_ATTR_TYPE, TF_FLOAT, TF_INT32, TF_BOOL } = backend.binding;
  const { axis, batchDims } = v.parse(gatherSchema, attributes);
  const [params, positions] = [givenTensor(x), givenTensor(indices)];
  const type = (name: string, value: number) => ({ name, type: TF_ATTR_TYPE, value });
  const at = tf.scalar(axis, 'int32');
  const gathered = backend.executeSingleOutput(
    'GatherV2',
    [
      { name: 'batch_dims', type: TF_ATTR_INT, value: batchDims },
      type('Tparams', params.dtype === 'float32' ? TF_FLOAT : params.dtype === 'bool' ? TF_BOOL : TF_INT32),
      type('Tindices', TF_INT32),
      type('Taxis', TF_INT32),
    ],
    [params, positions, at],
  );
  at.dispose();
  return gathered;
}

const randomSchema = v.object({ shape: v.array(v.number()), distribution: v.picklist(['uniform', 'normal']) });

/** Returns random numbers determined by two integers; see `randomTensor`. */
function randomFromSeeds(backend: NativeBackend, { seeds }: KernelInputs, attributes: unknown): tf.Tensor {
  const { TF_ATTR_TYPE, TF_FLOAT, TF_INT32 } = backend.binding;
  const { shape, distribution } = v.parse(randomSchema, attributes);
  const type = (name: string, value: number) => ({ name, type: TF_ATTR_TYPE, value });
  return tf.tidy(() =>
    backend.executeSingleOutput(
      distribution === 'uniform' ? 'StatelessRandomUniform' : 'StatelessRandomNormal',
      [type('dtype', TF_FLOAT), type('T', TF_INT32), type('Tseed', TF_INT32)],
      [tf.tensor1d(shape, 'int32'), tf.cast(givenTensor(seeds), 'int32')],
    ),
  );
}
