const encoder = new TextEncoder();
/** Two hexadecimal digits for each byte: Node before 25 has no Uint8Array.toHex. */
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** SHA-256 of a text's UTF-8 bytes, hexadecimal. Runs in the Worker and in Node. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(text));
  let hex = "";
  for (const byte of new Uint8Array(digest)) hex += DIGITS[byte];
  return hex;
}
