import type { Layer, Regularizer } from '#language';

/** What large outputs of a layer cost beside the loss. */
export function activityRegularizer({ type, arguments: values }: Layer): Regularizer | null {
  if (type === 'activity_regularization') return { name: 'l1_l2', ...values };
  return 'activity_regularizer' in values ? values.activity_regularizer : null;
}
