/**
 * Gives tests in workerd a stand-in for the SageMaker runtime: it checks the request's signature as AWS would and hands
 * the body to /invocations of the real inference service.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { wrongSignature } from "./verify-signature.ts";

interface Project {
  provide(key: "sagemaker", value: SageMakerStandIn): void;
  getProvidedContext(): { readonly inferenceUrl: string };
}

export interface SageMakerStandIn {
  readonly url: string;
  readonly endpointName: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

declare module "vitest" {
  interface ProvidedContext {
    sagemaker: SageMakerStandIn;
  }
}

const NAMES = { endpointName: "penchant-encoder", accessKeyId: "AKIAEXAMPLE", secretAccessKey: "stand-in/secret" };

const refuse = (response: ServerResponse, status: number, type: string, message: string, more: object = {}) =>
  response
    .writeHead(status, { "content-type": "application/json", "x-amzn-errortype": type })
    .end(JSON.stringify({ message, ...more }));

async function answer(request: IncomingMessage, response: ServerResponse, inferenceUrl: string) {
  const body = Buffer.concat(await Array.fromAsync(request));
  const { method = "", url = "", headers } = request;
  const wrong = wrongSignature({ method, url, headers, body }, (id) =>
    id === NAMES.accessKeyId ? NAMES.secretAccessKey : undefined,
  );
  if (wrong) return refuse(response, 403, "InvalidSignatureException", wrong);
  if (method !== "POST" || url !== `/endpoints/${NAMES.endpointName}/invocations`) {
    return refuse(response, 400, "ValidationError", `Endpoint of ${url} not found.`);
  }
  const reply = await fetch(`${inferenceUrl}/invocations`, {
    method,
    headers: { "content-type": headers["content-type"] ?? "", accept: headers.accept ?? "*/*" },
    body,
  });
  const text = await reply.text();
  if (reply.ok) return response.writeHead(200, { "content-type": "application/json" }).end(text);
  return refuse(response, 424, "ModelError", `Received status ${reply.status} from primary`, {
    OriginalStatusCode: reply.status,
    OriginalMessage: text,
  });
}

export async function setup(project: Project) {
  const server = createServer((request, response) => {
    answer(request, response, project.getProvidedContext().inferenceUrl).catch((error) =>
      refuse(response, 503, "ServiceUnavailable", String(error)),
    );
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
  });
  project.provide("sagemaker", { url: `http://127.0.0.1:${port}`, ...NAMES });
  return () => {
    server.closeAllConnections();
    server.close();
  };
}
