// What is posted, whole.
export async function body(request) {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text;
}
