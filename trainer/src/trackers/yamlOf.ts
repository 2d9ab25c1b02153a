/** What `yamlOf` writes. */
export type YamlValue = string | number | boolean | null | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/** Returns a value as YAML in the flow style of JSON, with one key of the outermost object a line. */
export function yamlOf(value: { readonly [key: string]: YamlValue }): string {
  return Object.entries(value)
    .map(([key, one]) => `${JSON.stringify(key)}: ${JSON.stringify(one)}\n`)
    .join('');
}
