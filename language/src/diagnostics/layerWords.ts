/**
 * Returns what messages call a layer: its type and name, such as "dense `logits`", or its name alone where that is a
 * default one and says the type already, such as "`dense_1`".
 */
export function layerWords(type: string | null, name: string): string {
  const own = name.slice(name.lastIndexOf('/') + 1);
  const isDefault = type !== null && own.startsWith(type) && /^(_\d+)?$/.test(own.slice(type.length));
  return isDefault ? `\`${name}\`` : `${type ?? ''} \`${name}\``;
}
