/** Whether others say by the word what comes in, as a layer of its own. */
export function isInputLayer(word: string): boolean {
  return /^(?:\w+\.)*(?:input|input_?layer|input_shape)$/i.test(word);
}
