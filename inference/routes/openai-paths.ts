/** Where OpenAI's embeddings API is answered, in its shapes. */
export const OPENAI_PATHS = ["/embeddings", "/v1/embeddings"];
