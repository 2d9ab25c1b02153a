import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { type Batch, type Dataset, type NdArray, type Split, targetArray } from '#data';
import { check, type TargetSchema, trainedOutputs } from '#language';
import { gatherRows } from '../../data/src/features/gatherRows.js';
import { startEngine } from '../../trainer/src/engines/index.js';
import { loadAddon } from '../../trainer/src/engines/native/addon.js';
import { createTraining } from '../../trainer/src/training/createTraining.js';

/**
 * Trains `test/bench/training/NAME.nn.yaml` on samples that lie in FOLDER (`x.bin`, `y.bin`) and prints what it took, in JSON: see
 * `Speed`. The first epoch, in which steps are compiled, does not count.
 */
interface Speed {
  /** Of each epoch, milliseconds a step. */
  readonly milliseconds: readonly number[];
  /** Of those, outside of TensorFlow's session, where there is one. */
  readonly outside: readonly number[] | null;
  /** Of the process, at most, in bytes. */
  readonly memory: number;
}

const [engine, name, folder, epochs] = v.parse(
  v.tuple([v.picklist(['native', 'wasm']), v.string(), v.string(), v.pipe(v.string(), v.transform(Number))]),
  process.argv.slice(2),
);

async function measure(): Promise<Speed> {
  const text = await readFile(join('test/bench/training', `${name}.nn.yaml`), 'utf8');
  const { definition, graph } = check(text);
  const [input] = graph?.inputs ?? [];
  if (!definition || !graph || !input) throw new Error(`${name}.nn.yaml has errors.`);
  const target = targetOf(definition.training.loss?.name ?? null);
  const training = await samples(input.shape.map(Number), input.dtype === 'int32', target);
  const schema = {
    inputs: [input],
    targets: [target],
    samples: { training: training.size, validation: 0, test: 0 },
  };
  const dataset: Dataset = {
    schema,
    fingerprint: '',
    notes: [],
    preparation: null,
    targetScales: [],
    training,
    validation: null,
    test: null,
  };
  await startEngine(engine);
  const addon = engine === 'native' ? loadAddon() : null;
  const settings = { ...definition.training, epochs };
  const outputs = trainedOutputs(definition, graph, schema);
  const milliseconds = [];
  const outside = [];
  let [last, inside] = [performance.now(), 0];
  for await (const event of createTraining({ graph, dataset, outputs, settings }).events()) {
    if (event.type !== 'epoch') continue;
    const steps = training.size / settings.batch_size;
    const now = performance.now();
    const spent = 1000 * (addon?.secondsInSessions() ?? 0);
    if (event.epoch > 1) {
      milliseconds.push((now - last) / steps);
      outside.push((now - last - (spent - inside)) / steps);
    }
    [last, inside] = [now, spent];
  }
  return { milliseconds, outside: addon && outside, memory: process.resourceUsage().maxRSS * 1024 };
}

function targetOf(loss: string | null): TargetSchema {
  return loss === 'binary_crossentropy'
    ? { type: 'binary', name: 'label', classes: ['no', 'yes'] }
    : { type: 'classes', name: 'label', classes: Array.from({ length: 10 }, (_, digit) => String(digit)) };
}

/** All samples in memory. */
async function samples(shape: readonly number[], isWhole: boolean, target: TargetSchema): Promise<Split> {
  const read = async (file: string) => {
    const { buffer, byteOffset, byteLength } = await readFile(join(folder, file));
    return buffer.slice(byteOffset, byteOffset + byteLength);
  };
  const [x, y] = [await read('x.bin'), await read('y.bin')];
  const inputs = isWhole ? new Int32Array(x) : new Float32Array(x);
  const targets = new Float32Array(y);
  const size = shape.reduce((product, length) => product * length, 1);
  const inputOf = (positions: Uint32Array): NdArray => {
    const found = [positions.length, ...shape];
    return inputs instanceof Int32Array
      ? {
          dtype: 'int32',
          shape: found,
          values: gatherRows(new Int32Array(positions.length * size), inputs, size, positions),
        }
      : {
          dtype: 'float32',
          shape: found,
          values: gatherRows(new Float32Array(positions.length * size), inputs, size, positions),
        };
  };
  return {
    size: targets.length,
    read(positions) {
      const batch: Batch = {
        size: positions.length,
        inputs: [inputOf(positions)],
        targets: [targetArray(target, targets, positions)],
      };
      return Promise.resolve(batch);
    },
  };
}

measure().then(
  (speed) => {
    console.log(JSON.stringify(speed));
    process.exit();
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
