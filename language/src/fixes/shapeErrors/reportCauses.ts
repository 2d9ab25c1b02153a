import type { Cause } from '../../shapes/cause.js';
import type { NetworkContext } from './failedLayerContext.js';
import { reportShapeError } from './reportShapeError.js';
import { reportSharedWeights } from './reportSharedWeights.js';

/** Reports the causes that inference found. What takes time to find, fixes above all, is searched only where it is asked for. */
export function reportCauses(context: NetworkContext, causes: readonly Cause[]): void {
  for (const cause of causes) {
    switch (cause.kind) {
      case 'shape':
        reportShapeError({ ...context, ...cause.layer }, cause.error);
        break;
      case 'shared-weights':
        reportSharedWeights(context, cause);
        break;
    }
  }
}
