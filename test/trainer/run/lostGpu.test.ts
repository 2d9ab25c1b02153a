import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { recordSchema } from '#protocol';
import { runTraining } from '../../../trainer/src/run/runTraining.js';
import { startRun } from '../../../trainer/src/run/startRun.js';
import { webgpuWorks } from '../engines/webgpuHere.js';
import { tinyDefinition } from './trainerProcess.js';

const works = await webgpuWorks();

test.skipIf(!works)(
  'a run whose GPU fails goes on from its last checkpoint, on another engine',
  async () => {
    const job = await startRun(tinyDefinition(3), { engine: 'webgpu' });
    let isBroken = false;
    const { state, engine, error } = await runTraining(job, new AbortController().signal, {
      record(record) {
        if (isBroken || record.type !== 'step' || record.epoch < 2) return;
        isBroken = true;
        const backend = tf.backend();
        if (!(backend instanceof WebGPUBackend)) throw new Error('The run is not on webgpu');
        // More than any GPU has.
        backend.device.createBuffer({ size: 2 ** 50, usage: 4 });
      },
    });
    expect([state, error]).toEqual(['finished', null]);
    expect(engine?.name).not.toBe('webgpu');
    const lines = readFileSync(join(job.directory, 'records.jsonl'), 'utf8').trim().split('\n');
    const records = lines.map((line) => v.parse(recordSchema, JSON.parse(line)));
    const resumed = records.findIndex(({ type }) => type === 'resumed');
    // The checkpoint that ended the first epoch.
    expect(records[resumed]).toMatchObject({ step: 14 });
    const note = records[resumed + 1];
    expect(note?.type === 'note' ? note.message : null).toMatch(
      /^The GPU .* Training continues from the last checkpoint, without the webgpu engine\.$/,
    );
    expect(records.filter(({ type }) => type === 'epoch').map(({ step }) => step)).toEqual([14, 28, 42]);
  },
  120_000,
);
