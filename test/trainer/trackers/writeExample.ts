import { type Evaluation } from '#protocol';
import { closeFolder, openFolder } from '#protocol/node';
import { openTrackers } from '../../../trainer/src/trackers/trackers.js';
import { exampleRun } from '../../client/trainerDouble.js';

const classes = ['no', 'yes'];

/** One output for a binary target, evaluated on four samples: 0.9 and 0.4 are yes, 0.2 and 0.6 no. */
const evaluation: Evaluation = {
  ...{ split: 'test', step: 4, samples: 4, logs: { loss: 0.5, accuracy: 0.5 } },
  outputs: [
    {
      ...{ name: 'answer', target: 'reply', positive: 'yes' },
      confusion_matrix: {
        classes,
        counts: [
          [1, 1],
          [1, 1],
        ],
      },
      roc: [{ class: 'yes', area: 0.75, x: [0, 0, 0.5, 0.5, 1], y: [0, 0.5, 0.5, 1, 1] }],
      precision_recall: [{ class: 'yes', area: 0.8, x: [0.5, 0.5, 1], y: [1, 0.5, 0.6] }],
    },
  ],
};

/**
 * Writes a run with every tracker: two epochs, of which a resume makes the second void, the second epoch again, and an evaluation. Has
 * names and values that are odd.
 */
export function writeExample(folder: string): void {
  const opened = openFolder(folder);
  const run = exampleRun({ name: "it's: a #net", variant: 'deep' });
  const hyperparameters = {
    ...{ batch_size: 32, optimizer: 'adam', 'optimizer.learning_rate': 0.001 },
    ...{ 'early_stopping.restore_best_weights': true, 'dropout_1.rate': 0.25 },
  };
  const tracked = { folder: opened, run, began: 1_700_000_000, hyperparameters };
  const reported: string[] = [];
  const open = () => openTrackers(['tensorboard', 'mlflow', 'dvc'], tracked, (message) => reported.push(message));

  const first = open();
  first.run({ ...run, state: 'running' });
  const bytes = Buffer.from([0, 85, 170, 255]).toString('base64');
  const picture = { width: 2, height: 2, channels: 1, minimum: 0, maximum: 1, bytes } as const;
  first.pictures({ name: 'inputs/image', pictures: [picture, picture], step: 0, time: 0.5 });
  const epoch = (trackers: typeof first, epoch: number, time: number, loss: number) => {
    const step = 2 * epoch;
    const logs = { loss, val_loss: loss + 0.25, answer_auc: epoch === 1 ? ('NaN' as const) : 0.5 };
    trackers.record({ type: 'step', step, epoch, time, logs: { loss }, samples_per_second: 10 });
    trackers.record({ type: 'epoch', step, epoch, time, logs, seconds: 1 });
    const values = Float32Array.from({ length: 100 }, (_, index) => (index + 1) * epoch);
    const weights = new Map([['dense/kernel', { shape: [10, 10], values }]]);
    trackers.weights({ step, time, weights, gradients: new Map([['dense/kernel', Float32Array.of(0, 0, NaN)]]) });
  };
  epoch(first, 1, 1, 1);
  epoch(first, 2, 2, 0.75);
  first.close();

  const second = open();
  second.record({ type: 'resumed', step: 2, time: 3 });
  epoch(second, 2, 4, 0.5);
  const scores = { predictions: Float32Array.of(0.9, 0.4, 0.2, 0.6), units: 1, targets: Float32Array.of(1, 1, 0, 0) };
  const target = { name: 'reply', type: 'binary', classes: ['no', 'yes'] } as const;
  const evaluated = { split: 'test', step: 4, time: 5 } as const;
  second.evaluation({
    ...evaluated,
    evaluation,
    outputs: [{ name: 'answer', target }],
    scores: [scores],
  });
  second.record({ type: 'evaluation', ...evaluated, logs: evaluation.logs });
  second.run({ ...run, state: 'finished', ended: '2023-11-14T22:13:30.000Z' });
  second.close();
  closeFolder(opened);
  if (reported.length > 0) throw new Error(reported.join('\n'));
}
