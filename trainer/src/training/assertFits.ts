import { formatShape, type Graph, type Loss, type TargetSchema } from '#language';

const targetsOf: Readonly<Record<Loss, readonly TargetSchema['type'][]>> = {
  sparse_categorical_crossentropy: ['classes'],
  binary_crossentropy: ['binary'],
  mean_squared_error: ['number', 'binary'],
  mean_absolute_error: ['number', 'binary'],
};

/** @throws where network, loss and target do not fit together; the message is for people. */
export function assertFits(graph: Graph, loss: Loss, target: TargetSchema): void {
  if (!targetsOf[loss].includes(target.type)) {
    const advice = {
      classes: 'sparse_categorical_crossentropy',
      binary: 'binary_crossentropy',
      number: 'mean_squared_error',
    };
    throw new Error(
      `The loss ${loss} does not fit the target, which is ${describe(target)}. Use ${advice[target.type]}.`,
    );
  }
  if (!graph.layers.some(({ weights }) => weights.some(({ trainable }) => trainable))) {
    throw new Error(
      'The network has no weights that may change. Add a layer that has some, such as dense, or unfreeze one.',
    );
  }
  const outputs = target.type === 'classes' ? target.classes.length : 1;
  const last = graph.layers.find(({ name }) => name === graph.outputs[0]);
  const shape = last?.outputShape;
  if (!last || !shape || (shape.length === 1 && shape[0] === outputs)) return;
  throw new Error(
    `The network's output, ${last.name}, is ${formatShape(shape)}, but the target is ${describe(target)}: ` +
      `it should be ${formatShape([outputs])}. Let the last layer be a dense one with ${outputs} ${outputs === 1 ? 'unit' : 'units'}.`,
  );
}

function describe(target: TargetSchema): string {
  switch (target.type) {
    case 'classes':
      return `one of ${target.classes.length} classes`;
    case 'binary':
      return `one of two classes (${target.classes.join(' or ')})`;
    case 'number':
      return `a number (${target.name})`;
  }
}
