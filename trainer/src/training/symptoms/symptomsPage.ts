import { symptoms } from './index.js';

/** Returns `docs/symptoms.md`. */
export function symptomsPage(): string {
  const rows = Object.entries(symptoms).map(([code, { doc }]) => `| \`${code}\` | ${doc} |`);
  return `# Symptoms

Made by \`npm run generate\` from \`trainer/src/training/symptoms/\`; do not edit.

While a network is trained, the trainer looks at the course of its epochs. What the user should know is noted once in the run, with figures
and what to try: on the terminal, in the dashboard below the curves, and in \`records.jsonl\` as a \`note\` with a \`code\`.

| code | when it is noted |
|---|---|
${rows.join('\n')}
| \`learning-rate-reduced\` | \`reduce_lr_on_plateau\` lowered the learning rate. |
| \`divergence\` | The loss, a weight or a sum of gradients is NaN or infinite, or the loss of a split in its evaluation. The run ends. |

## What is measured

One of 32 updates is measured, so that the cost is negligible. Of the measured updates of an epoch, \`records.jsonl\` has for each layer in
\`layers\`:

- \`norms\`: the Euclidean norms of its trainable weights before the update, of their gradients before they are clipped, and of the change of
  the weights in the update; means over the epoch. The update-to-weight ratio is \`updates / weights\`; about 1/1,000 is usual.
- \`dead\`: the share of the units of a \`relu\` (or \`relu6\`) that were 0 for every sample of every measured batch of the epoch.

An epoch in which no update is measured, because it is short, has no such record. From epoch 512 on every second epoch has one, from 1,024 on
every fourth, and so on.

## Where NaN began

A loss that is not finite shows only where the damage arrives, perhaps a step after it began. So the trainer goes back to its last checkpoint,
repeats the steps from there, which are the same bit for bit, and looks at all weights after each. The first step that leads to a number that
is not finite is run once more, operation by operation. The run’s error says where it began: in the batch, in a layer and its operation, in
the loss, in the gradient of a layer, or in the update of a weight, and which numbers went into the operation. The state before that step is
kept as the run’s last checkpoint. If it is the loss of the validation or test split that is not finite, the samples of that split are looked
at in this way.
`;
}
