import type { Activation } from '#language';
import { withActivations } from '../activationName.js';
import { type ExpressedLayer, type FamilyMappings, type NotExpressed, notExpressed, unknown } from '../mapping.js';

interface Recurrent {
  readonly units: number;
  readonly activation: Activation;
  readonly recurrent_activation?: Activation | undefined;
  readonly use_bias: boolean;
  readonly return_sequences: boolean;
  readonly go_backwards: boolean;
  readonly dropout: number;
  readonly recurrent_dropout: number;
}

/** Mappings of `recurrent`. */
export const recurrent: FamilyMappings<'recurrent'> = {
  simple_rnn: (values) => express('SimpleRNN', values),
  lstm: (values) => express('LSTM', values),
  gru: (values) =>
    values.reset_after
      ? notExpressed('TensorFlow.js has no `reset_after`. Train the network with `reset_after: false`')
      : express('GRU', values, { reset_after: false }),
  ...{ conv_lstm1d: unknown, conv_lstm3d: unknown },
  conv_lstm2d: notExpressed('the gates of TensorFlow.js have other strides and padding'),
};

function express(
  className: string,
  values: Recurrent,
  others: Readonly<Record<string, boolean>> = {},
): ExpressedLayer | NotExpressed {
  const { units, activation, recurrent_activation, use_bias, return_sequences, go_backwards } = values;
  const gates = recurrent_activation === undefined ? [] : [recurrent_activation];
  return withActivations([activation, ...gates], (name = '', ...gate) => ({
    className,
    config: {
      ...{ units, activation: name, use_bias, return_sequences, go_backwards, ...others },
      ...(gate[0] !== undefined && { recurrent_activation: gate[0] }),
    },
  }));
}
