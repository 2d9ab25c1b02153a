import * as v from 'valibot';
import { splitNameSchema, type FromDashboard } from '#protocol';

/** Given by VS Code to the scripts of a webview, once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** What the user chose: VS Code keeps it over a reload of the window. Everything else is sent anew by the extension. */
const savedStateSchema = v.object({
  /** The run that was shown. */
  key: v.nullable(v.string()),
  tab: v.number(),
  /** The curve beside the loss; `null`: the most telling one. */
  metric: v.nullable(v.string()),
  /** What is looked at under *Feature maps*; `null`: the first layer, the first sample. */
  sample: v.nullable(v.object({ layer: v.string(), split: splitNameSchema, index: v.number() })),
});
export type SavedState = v.InferOutput<typeof savedStateSchema>;

const nothingSaved: SavedState = { key: null, tab: 0, metric: null, sample: null };

const api = acquireVsCodeApi();

export function post(message: FromDashboard): void {
  api.postMessage(message);
}

/** A state that an older version left behind counts as none. */
export function loadState(): SavedState {
  const saved = v.safeParse(savedStateSchema, api.getState());
  return saved.success ? saved.output : nothingSaved;
}

export function saveState(state: SavedState): void {
  api.setState(state);
}
