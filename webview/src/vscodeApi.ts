import * as v from 'valibot';
import type { FromComparison, FromDashboard, FromDataView, FromRateView } from '#protocol';

/** Provided by VS Code to the scripts of a webview; may be called once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** Messages to the extension, and the state that VS Code keeps for a page across reloads of the window. */
export interface VsCodeApi<State> {
  readonly post: (message: FromDashboard | FromComparison | FromDataView | FromRateView) => void;
  /** Returns the saved state; `null` if there is none or it is invalid, for example of an older version. */
  readonly load: () => State | null;
  readonly save: (state: State) => void;
}

/** Wraps the API of VS Code. Must be called once per page. */
export function vscodeApi<const Schema extends v.GenericSchema>(schema: Schema): VsCodeApi<v.InferOutput<Schema>> {
  const api = acquireVsCodeApi();
  return {
    post: (message) => {
      api.postMessage(message);
    },
    load: () => {
      const saved = v.safeParse(schema, api.getState());
      return saved.success ? saved.output : null;
    },
    save: (state) => {
      api.setState(state);
    },
  };
}
