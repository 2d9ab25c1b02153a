import type { Layer, Regularizer } from '#language';

/** Returns the regularizer of a layer's output; `null` if it has none. */
export function activityRegularizer({ type, arguments: values }: Layer): Regularizer | null {
  if (type === 'activity_regularization') return { name: 'l1_l2', ...values };
  return 'activity_regularizer' in values ? values.activity_regularizer : null;
}
