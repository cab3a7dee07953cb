import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { httpUnderstand } from "../../../edge/understand/http.ts";
import { rememberedUnderstand } from "../../../edge/understand/remembered.ts";
import { sagemakerUnderstand } from "../../../edge/understand/sagemaker.ts";
import { encoderIsUp } from "../encoder-is-up.ts";
import { aBagOfWords } from "./a-bag-of-words.ts";
import { holdToTheEncoderPort } from "./encoder-suite.ts";

const url = env.INFERENCE_URL ?? "";
const standIn = inject("sagemaker");
const sagemaker = (changes = {}) =>
  sagemakerUnderstand({ ...standIn, endpoint: standIn.url, region: "eu-west-1", ...changes });

// Vitest serves the SDK module by module; a bundled Worker has it at once.
beforeAll(() => import("@aws-sdk/client-sagemaker-runtime"), 180_000);
beforeAll(encoderIsUp, 180_000);

holdToTheEncoderPort("HTTP", () => httpUnderstand({ url }));
holdToTheEncoderPort("SageMaker", () => sagemaker());
holdToTheEncoderPort("remembered HTTP", () => rememberedUnderstand(httpUnderstand({ url }), { now: Date.now }));
holdToTheEncoderPort("the bag of words of the tests", () => aBagOfWords());

describe("both ways to the service", () => {
  it("give the same vectors", async () => {
    const texts = [{ text: "我讨厌恐怖片" }, { text: "slow and beautiful" }];
    const [plain, signed] = await Promise.all([httpUnderstand({ url })(texts), sagemaker()(texts)]);
    expect(signed).toEqual(plain);
  });
});

describe("SageMaker", () => {
  it("is refused with a wrong secret, and says so", async () => {
    const encode = sagemaker({ secretAccessKey: "not the secret" });
    await expect(encode([{ text: "a" }])).rejects.toMatchObject({ name: "UnderstandUnavailable", retryable: false });
  });

  it("names the endpoint that does not exist", async () => {
    await expect(sagemaker({ endpointName: "nowhere" })([{ text: "a" }])).rejects.toThrow(/nowhere/);
  });
});
