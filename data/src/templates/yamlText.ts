/** What YAML's core schema reads as something else than text. */
const special = /^(|~|null|true|false|[-+]?(\.\d+|\d+(\.\d*)?)(e[-+]?\d+)?|0[ox][\da-f]+|[-+]?\.inf|\.nan)$/i;

/** Writes a text as a YAML scalar that means this text also inside `{}` and `[]`: plain where that is possible. */
export function yamlText(text: string): string {
  const plain = /^[\p{L}\p{N}_./(][\p{L}\p{N}_./()%+= -]*$/u.test(text) && !/ $|\$/.test(text) && !special.test(text);
  return plain ? text : JSON.stringify(text);
}
