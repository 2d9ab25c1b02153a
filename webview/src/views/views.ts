import './evaluationView.js';
import './featureMapsView.js';
import './trainingView.js';
import { html, type TemplateResult } from 'lit';
import type { MatrixCell, Tab } from '#protocol';
import type { Send } from '../elements/send.js';
import type { SavedState } from '../savedState.js';
import { isLive, statusOf } from '../status.js';
import type { Shown } from '../store.js';

/** State and callbacks that the dashboard passes to its views. */
export interface ViewContext {
  readonly shown: Shown;
  readonly saved: SavedState;
  readonly save: (changes: Partial<SavedState>) => void;
  readonly send: Send;
}

/** Render functions of the views by tab. To add a view, add its element and its entry here, in `tabSchema` and in `strings.tabs`. */
export const views: Readonly<Record<Tab, (context: ViewContext) => TemplateResult>> = {
  training: ({ shown, saved, save }) =>
    html`<sw-training-view
      .shown=${shown}
      .metric=${saved.metric}
      .chooseMetric=${(metric: string) => {
        save({ metric });
      }}
      .measure=${saved.measure}
      .chooseMeasure=${(measure: SavedState['measure']) => {
        save({ measure });
      }}
    ></sw-training-view>`,
  evaluation: ({ shown, send }) => {
    const live = shown.run !== null && isLive(statusOf(shown.run, shown.alive));
    return html`<sw-evaluation-view
      .evaluations=${shown.evaluations}
      .opened=${shown.openCell}
      .openCell=${(cell: MatrixCell) => {
        send({ type: 'open_cell', key: shown.key, cell });
      }}
      ?live=${live}
    ></sw-evaluation-view>`;
  },
  feature_maps: ({ shown, saved, save, send }) =>
    html`<sw-feature-maps-view
      .shown=${shown}
      .wanted=${saved.sample}
      .want=${(sample: NonNullable<SavedState['sample']>) => {
        save({ sample });
      }}
      .send=${send}
    ></sw-feature-maps-view>`,
};
