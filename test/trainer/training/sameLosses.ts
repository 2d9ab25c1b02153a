import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { NdArray } from '#data';
import { type Loss, losses, lossNames, type TargetSchema, taskOf } from '#language';
import type { Executor } from '../../../trainer/src/engines/executor.js';
import { lossFunction } from '../../../trainer/src/training/losses/index.js';
import { lossGraph } from '../../../trainer/src/training/lossGraph.js';
import { sharesOf } from '../../../trainer/src/training/sharesOf.js';
import { chain, outputOf } from './networks.js';

const numbers = v.array(v.number());
const arraySchema = v.object({ shape: numbers, values: numbers });
const caseSchema = v.object({
  loss: v.looseObject({ name: v.picklist(lossNames) }),
  target: v.picklist(['classes', 'binary', 'number', 'numbers', 'labels', 'image', 'sequence', 'aligned']),
  logits: v.boolean(),
  outputs: arraySchema,
  targets: arraySchema,
  weights: v.nullable(numbers),
  value: v.number(),
  gradient: numbers,
});
type Case = v.InferOutput<typeof caseSchema>;

const fixture = new URL('../fixtures/losses.json', import.meta.url);
const cases = v.parse(v.array(caseSchema), JSON.parse(readFileSync(fixture, 'utf8')));

function targetOf({ target: type, outputs: { shape }, targets }: Case): TargetSchema {
  const classes = ['a', 'b', 'c', 'd'];
  const [, first = 1, second = 1, third = 1] = shape;
  switch (type) {
    case 'number':
      return { type, name: 'y' };
    case 'numbers':
      return { type, name: 'y', names: classes.slice(0, first) };
    case 'binary':
      return { type, name: 'y', classes: ['no', 'yes'] };
    case 'labels':
    case 'classes':
      return { type, name: 'y', classes: classes.slice(0, first) };
    case 'image':
      return { type, name: 'y', shape: [first, second, third] };
    case 'sequence':
    case 'aligned':
      return {
        type: 'sequence',
        name: 'y',
        length: targets.shape[1] ?? 1,
        ids: second,
        classes: classes.slice(1, second),
      };
  }
}

const float32 = (shape: readonly number[], values: readonly number[]): NdArray => ({
  ...{ dtype: 'float32', shape },
  values: Float32Array.from(values),
});

/** Value and gradient as one array. */
async function computed(one: Case, name: string, executor: Executor): Promise<readonly number[]> {
  const loss: Loss = v.parse(losses[one.loss.name].schema, one.loss);
  const target = targetOf(one);
  const { shape, values } = one.targets;
  const { heads } = lossGraph(chain([1], [['dense', { units: 1 }]]), [
    outputOf(chain([1], [['relu']]), loss, { target }),
  ]);
  const [head = expect.fail()] = heads;
  const isInteger = taskOf(target).dtype === 'int32';
  const arrays: NdArray[] = [
    float32(one.outputs.shape, one.outputs.values),
    isInteger ? { dtype: 'int32', shape, values: Int32Array.from(values) } : float32(shape, values),
    ...(one.weights ? [float32([one.weights.length], one.weights)] : []),
  ];
  const compute = lossFunction(loss, one.logits);
  const results = await executor.run(name, arrays, 1, ([outputs, targets, weights]) =>
    tf.tidy(() => {
      if (!outputs || !targets) expect.fail();
      const shares = sharesOf(head, targets, weights ?? null);
      const { value, grad } = tf.valueAndGrad((x) => compute(x, targets, shares))(outputs);
      return [value, grad];
    }),
  );
  return results.flatMap((result) => [...result]);
}

/** Compares values and gradients of all losses on the current engine with Keras's. */
export function sameLosses(executor: () => Executor): void {
  test.each(lossNames)('%s', async (name) => {
    const own = cases.filter((one) => one.loss.name === name);
    expect(own.length).toBeGreaterThan(1);
    const run = executor();
    for (const [at, one] of own.entries()) {
      const actual = await computed(one, `case${at}`, run);
      const expected = [one.value, ...one.gradient];
      expect(actual).toHaveLength(expected.length);
      const largest = Math.max(1, ...expected.map(Math.abs));
      const error = Math.max(...actual.map((value, at) => Math.abs(value - (expected[at] ?? NaN))));
      const what = `${JSON.stringify(one.loss)} ${one.target} ${one.weights ? 'weighted' : ''}`;
      expect(error / largest, what).toBeLessThan(1e-5);
    }
    expect(run.drainNotes()).toEqual([]);
    run.dispose();
  });
}
