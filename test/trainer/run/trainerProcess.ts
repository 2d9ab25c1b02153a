import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { afterAll, inject } from 'vitest';
import { json } from '#protocol';

/** The `shapewright` program, as test/trainer/buildTrainer.ts built it for all test files. */
export function trainerProgram() {
  const program = inject('trainerProgram');

  const startIn = (environment: NodeJS.ProcessEnv, ...args: string[]): ChildProcess =>
    spawn(process.execPath, [program, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });

  const start = (...args: string[]) => startIn({}, ...args);

  const runIn = async (environment: NodeJS.ProcessEnv, ...args: string[]) => {
    const child = startIn(environment, ...args);
    child.stdin?.end();
    const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
    const code = await exitOf(child);
    return { code, stdout: await stdout, stderr: await stderr };
  };

  return {
    start,
    /** Runs the program to its end. */
    run: (...args: string[]) => runIn({}, ...args),
    /** The same, with other environment variables. */
    runIn,
  };
}

export function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.once('close', done));
}

/** What `train --json` says first. */
export async function runOf(child: ChildProcess): Promise<string> {
  const schema = json(v.object({ run: v.string() }));
  if (child.stdout) {
    for await (const line of createInterface({ input: child.stdout })) return v.parse(schema, line).run;
  }
  throw new Error('The trainer said nothing.');
}

async function textOf(stream: ChildProcess['stdout']): Promise<string> {
  let text = '';
  if (stream) for await (const chunk of stream.setEncoding('utf8')) text += String(chunk);
  return text;
}

/** Lines of `data` and `training`: what changes from step to step, and what is remembered from step to step. */
export const everythingOn = {
  data: 'augment: {flip: horizontal, shift: 0.2, noise: 0.02}',
  training:
    'learning_rate_schedule: {reduce_lr_on_plateau: {patience: 2, warmup_steps: 20}}\n  accumulate: 3\n  ema: 0.95',
};

/**
 * A folder with images of three kinds, and a definition that learns them with layers that have a memory or are random.
 *
 * @param more further lines of `data` and `training`
 */
export function tinyDefinition(epochs: number, more: Partial<typeof everythingOn> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'shapewright-tiny-'));
  const samples = 240;
  const images = Buffer.alloc(16 + samples * 36);
  [0x803, samples, 6, 6].forEach((value, index) => images.writeUInt32BE(value, index * 4));
  const labels = Buffer.alloc(8 + samples);
  [0x801, samples].forEach((value, index) => labels.writeUInt32BE(value, index * 4));
  for (let sample = 0; sample < samples; sample++) {
    const label = sample % 3;
    labels[8 + sample] = label;
    for (let pixel = 0; pixel < 36; pixel++) {
      images[16 + sample * 36 + pixel] = (pixel % 3 === label ? 90 : 0) + ((sample * 31 + pixel * 17) % 150);
    }
  }
  writeFileSync(join(folder, 'images'), images);
  writeFileSync(join(folder, 'labels'), labels);
  const file = join(folder, 'tiny.nn.yaml');
  writeFileSync(
    file,
    `name: tiny
data:
  source: {images: images, labels: labels}
  scale: 1/255
  split: {validation: 0.2, test: 0.1, seed: 3}${more.data === undefined ? '' : `\n  ${more.data}`}
model:
  layers:
    - conv2d: {filters: 4, kernel_size: 3}
    - batch_normalization
    - relu
    - flatten
    - dropout: {rate: 0.2}
    - dense: {units: 3, activation: softmax}
training:
  optimizer: {adam: {learning_rate: 0.003}}
  epochs: ${epochs}
  batch_size: 12
  metrics: [accuracy]
  early_stopping: {monitor: val_loss, patience: 1000}
  engine: wasm
  seed: 5${more.training === undefined ? '' : `\n  ${more.training}`}
`,
  );
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return file;
}
