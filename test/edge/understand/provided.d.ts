import "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** See test/serve-sagemaker.ts. */
    readonly sagemaker: {
      readonly url: string;
      readonly endpointName: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
    };
  }
}
