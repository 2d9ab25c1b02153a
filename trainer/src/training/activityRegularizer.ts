import type { Layer, Regularizer } from '#language';

/** What large outputs of a layer cost beside the loss. */
export function activityRegularizer({ arguments: values }: Layer): Regularizer | null {
  return 'activity_regularizer' in values ? values.activity_regularizer : null;
}
