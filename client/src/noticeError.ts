/** A button of a notice, which leads to the cause or out of it. */
export interface NoticeAction {
  readonly title: string;
  readonly run: () => unknown;
}

/** An error for people, with the action that helps. */
export class NoticeError extends Error {
  constructor(
    message: string,
    readonly action: NoticeAction,
  ) {
    super(message);
  }
}
