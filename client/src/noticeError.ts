/** Button of an error notification. */
export interface NoticeAction {
  readonly title: string;
  readonly run: () => unknown;
}

/** Error whose notification has a button that helps to resolve it. */
export class NoticeError extends Error {
  constructor(
    message: string,
    readonly action: NoticeAction,
  ) {
    super(message);
  }
}
