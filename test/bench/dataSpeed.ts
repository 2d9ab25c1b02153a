import { resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as v from 'valibot';
import { type Batch, openDataset, pictureThreads, type Split } from '#data';
import { check, type DataSettings } from '#language';
import { dataReader } from '../../server/src/dataReader/dataReader.js';
import { startReaderProcess } from '../../server/src/dataReader/readerProcess.js';

/*
 * `dataSpeed JOB FOLDER KEYS`: does a job with the data that the keys of `data` describe, and prints what it took, as JSON.
 */

const keysOfData = v.pipe(
  v.string(),
  v.transform((keys) => {
    const text = `data: ${keys}\nmodel: {layers: [flatten]}\n`;
    const settings = check(text).definition?.data;
    if (!settings) throw new Error(`These keys describe no data: ${keys}`);
    return { text, settings };
  }),
);

interface Outcome {
  /** Number of samples. */
  readonly count: number;
  /** The longest time that the process could not react, in milliseconds. */
  readonly delay?: number;
}

interface Definition {
  readonly text: string;
  readonly settings: DataSettings;
}

/** Does what is measured. @param restart is called when what is measured begins, if not at once */
type Job = (definition: Definition, folder: string, restart: () => void) => Promise<Outcome>;

const jobs: Readonly<Record<string, Job>> = {
  /** The schema that the editor shows first, read by another process. */
  async schema(definition, folder) {
    const reader = dataReader(() => startReaderProcess('dist/server.js'));
    const histogram = monitorEventLoopDelay({ resolution: 5 });
    histogram.enable();
    const { schema } = await reader.readSampleSchema(definition, folder);
    histogram.disable();
    return { count: schema.samples.training, delay: histogram.max / 1e6 };
  },
  /** Everything before the first step. */
  async open({ settings }, folder) {
    const { training } = await openDataset(settings, folder);
    return { count: training.size };
  },
  /** All batches of an epoch, once the data are open. As for the reference, the start of threads counts. */
  async epoch({ settings }, folder, restart) {
    const preparePictures = pictureThreads(resolve('dist/pictureWorker.js'));
    const { training } = await openDataset(settings, folder, { preparePictures });
    restart();
    await readAll(training);
    return { count: training.size };
  },
};

const batch = 32;

/** Reads all samples in batches, two at a time, as a training does. */
async function readAll(split: Split): Promise<void> {
  let next = 0;
  const read = async () => {
    let last: Batch | undefined;
    while (next < split.size) {
      const from = next;
      next += batch;
      const count = Math.min(batch, split.size - from);
      last = await split.read(
        Uint32Array.from({ length: count }, (_, at) => from + at),
        0,
        last,
      );
    }
  };
  await Promise.all([read(), read()]);
}

async function main(): Promise<void> {
  const [, , name = '', folder = '', keys = ''] = process.argv;
  const job = jobs[name];
  if (!job) throw new Error(`There is no job ${name}.`);
  const definition = v.parse(keysOfData, keys);
  let start = performance.now();
  const outcome = await job(definition, folder, () => (start = performance.now()));
  const milliseconds = performance.now() - start;
  console.log(JSON.stringify({ ...outcome, milliseconds, memory: 1024 * process.resourceUsage().maxRSS }));
  process.exit();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
