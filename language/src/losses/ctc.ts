import { declareLoss } from './declareLoss.js';

export const ctc = declareLoss({
  name: 'ctc',
  doc: '`-log` of the probability of the target, over all ways to spread its tokens over the steps; blank, id 0, stands between them. A network may have more steps than the target has tokens.',
  arguments: {},
  targets: ['sequence'],
  scores: { activation: 'linear', are: 'scores as they are, logits' },
  alignsSteps: true,
  keras: 'CTC',
  torch: ['CTCLoss'],
});
