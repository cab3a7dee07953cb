/** Pieces as the body of an answer, made only as fast as they are taken. `finished` settles when the last is out, or nobody takes them. */
export function streamPieces(pieces: AsyncGenerator<Uint8Array>): {
  stream: ReadableStream<Uint8Array>;
  finished: Promise<void>;
} {
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await pieces.next().catch((error) => {
          finish();
          throw error;
        });
        if (!done) return controller.enqueue(value);
        controller.close();
        finish();
      },
      async cancel() {
        await pieces.return(undefined);
        finish();
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, finished };
}
