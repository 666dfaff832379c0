const longest = 254;
const word = "[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}";
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const shape = new RegExp(`^${word}(?:\\.${word})*@(?:${label}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$`, 'i');

/**
 * Whether the text is one plain address and nothing else, as every mail server understands it: no name, no comma, no
 * quotes, no comment, no line break. A second address hidden in it would be sent to as well.
 */
export function isEmailAddress(text: unknown): text is string {
  return typeof text === 'string' && text.length <= longest && text.indexOf('@') <= 64 && shape.test(text);
}
