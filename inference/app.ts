import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { ServiceError } from "./errors.ts";
import { answerError } from "./routes/answer-error.ts";
import type { AppEnv } from "./routes/context.ts";
import { health } from "./routes/health.ts";
import { holdRequest } from "./routes/hold-request.ts";
import { info } from "./routes/info.ts";
import { openai } from "./routes/openai.ts";
import { requireKey } from "./routes/require-key.ts";
import { tasks } from "./routes/tasks.ts";
import type { Lifecycle } from "./service.ts";

/** The service's table of contents. */
export function createApp(lifecycle: Lifecycle, apiKey?: string) {
  const app = new Hono<AppEnv>();
  app.use(provide(lifecycle));
  app.route("/", health);
  app.use(requireKey(apiKey));
  app.route("/", info);
  app.on("POST", "*", holdRequest);
  app.route("/", tasks);
  app.route("/", openai);
  app.notFound((context) => {
    throw new ServiceError("unknown_path", `there is no ${context.req.method} ${context.req.path}`);
  });
  app.onError(answerError);
  return app;
}

function provide(lifecycle: Lifecycle) {
  return createMiddleware<AppEnv>(async (context, next) => {
    context.set("lifecycle", lifecycle);
    await next();
    if (lifecycle.draining) context.header("connection", "close");
  });
}
