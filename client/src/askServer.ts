/** Sends a request to the language server when it has started. The reply is not parsed yet. @throws if it cannot start or answer */
export type AskServer = (method: string, parameters: object) => Promise<unknown>;
