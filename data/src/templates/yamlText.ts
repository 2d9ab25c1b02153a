/** Text that YAML's core schema reads as something other than text. */
const special = /^(|~|null|true|false|[-+]?(\.\d+|\d+(\.\d*)?)(e[-+]?\d+)?|0[ox][\da-f]+|[-+]?\.inf|\.nan)$/i;

/** Writes a text as a YAML scalar with the same meaning inside `{}` and `[]`: plain if possible. */
export function yamlText(text: string): string {
  const plain = /^[\p{L}\p{N}_./(][\p{L}\p{N}_./()%+= -]*$/u.test(text) && !/ $|\$/.test(text) && !special.test(text);
  return plain ? text : JSON.stringify(text);
}
