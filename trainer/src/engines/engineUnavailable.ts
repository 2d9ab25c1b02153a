/** Thrown if an engine cannot be started, with what to do. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';

  constructor(
    readonly reason: string,
    readonly hint: string,
    cause: unknown,
  ) {
    super(`${reason}. ${hint}`, { cause });
  }
}
