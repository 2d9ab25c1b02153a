import type { Run } from '#protocol';
import { bytes, double, message, varint } from '../../protobuf.js';
import type { Hyperparameters } from '../hyperparameters.js';
import { floatTensor, pluginEvent } from './event.js';

/*
 * The plugin `hparams` takes a run as a session, and all runs below it as its metrics.
 * https://github.com/tensorflow/tensorboard/blob/master/tensorboard/plugins/hparams/plugin_data.proto
 */

/** Returns the event that lists the hyper-parameters of a run. @param seconds start of the run, since 1970 */
export function sessionStart(seconds: number, hyperparameters: Hyperparameters): Buffer {
  const entries = Object.entries(hyperparameters).map(([name, value]) =>
    message(1, [bytes(1, name), bytes(2, protobufValue(value))]),
  );
  const content = message(3, [...entries, double(5, seconds)]);
  return pluginEvent(seconds, 0, { plugin: 'hparams', tag: '_hparams_/session_start_info', content, tensor: nothing });
}

/** Returns the event of the end of a run; `null` if it has not ended, or can be resumed. */
export function sessionEnd({ state, ended }: Pick<Run, 'state' | 'ended'>): Buffer | null {
  if ((state !== 'finished' && state !== 'failed') || ended === null) return null;
  const seconds = Date.parse(ended) / 1000;
  const content = message(4, [varint(1, state === 'finished' ? success : failure), double(2, seconds)]);
  return pluginEvent(seconds, 0, { plugin: 'hparams', tag: '_hparams_/session_end_info', content, tensor: nothing });
}

const nothing = floatTensor([], [0]);

/** Of `Status`. */
const [success, failure] = [1, 2];

/** Encodes a `google.protobuf.Value`. */
function protobufValue(value: string | number | boolean): Buffer {
  if (typeof value === 'number') return double(2, value);
  return typeof value === 'string' ? bytes(3, value) : varint(4, value ? 1 : 0);
}
