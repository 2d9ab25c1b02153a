import * as v from 'valibot';
import type { FromComparison, FromDashboard } from '#protocol';

/** Given by VS Code to the scripts of a webview, once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** A page's way to the extension, and what VS Code keeps for it over a reload of the window. Everything else is sent anew by the extension. */
export interface VsCodeApi<State> {
  readonly post: (message: FromDashboard | FromComparison) => void;
  /** Returns `null` where nothing is kept; a state that an older version left behind counts as none. */
  readonly load: () => State | null;
  readonly save: (state: State) => void;
}

/** To be called once in a page. */
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
