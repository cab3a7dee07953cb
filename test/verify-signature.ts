import { createHash, createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** A request as it arrived, for checking its signature. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as on the wire. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string) => createHmac("sha256", key).update(data).digest();
const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8}\/[^/]+\/[^/]+\/aws4_request), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;

/**
 * Checks AWS Signature Version 4 from its published description, sharing no code with the SDK.
 * Answers what is wrong, or undefined when all is right.
 */
export function wrongSignature(
  request: SignedRequest,
  secretOf: (accessKeyId: string) => string | undefined,
): string | undefined {
  const [, accessKeyId = "", scope = "", signedHeaders = "", signature] =
    AUTHORIZATION.exec(request.headers.authorization ?? "") ?? [];
  const secret = secretOf(accessKeyId);
  if (secret === undefined) return "unknown access key";
  const stamp = String(request.headers["x-amz-date"] ?? "");
  if (!stamp.startsWith(scope.slice(0, 8)) || !isRecent(stamp)) return "date out of range";
  for (const needed of ["host", "x-amz-date"]) {
    if (!signedHeaders.split(";").includes(needed)) return `${needed} is not signed`;
  }
  const toSign = ["AWS4-HMAC-SHA256", stamp, scope, sha256(canonical(request, signedHeaders))].join("\n");
  const key = scope.split("/").reduce<string | Buffer>((parent, part) => hmac(parent, part), `AWS4${secret}`);
  return hmac(key, toSign).toString("hex") === signature ? undefined : "signature does not match";
}

function canonical({ method, url, headers, body }: SignedRequest, signedHeaders: string): string {
  const { pathname, searchParams } = new URL(url, "http://host");
  const path = pathname.split("/").map(encode).join("/");
  const query = [...searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const lines = signedHeaders
    .split(";")
    .map((name) => `${name}:${String(headers[name]).trim().replace(/\s+/g, " ")}\n`);
  return [method, path, query, lines.join(""), signedHeaders, sha256(body)].join("\n");
}

const encode = (part: string) =>
  encodeURIComponent(part).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Within five minutes: YYYYMMDDTHHMMSSZ. */
function isRecent(stamp: string): boolean {
  const iso = stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  return Math.abs(Date.parse(iso) - Date.now()) < 300_000;
}
