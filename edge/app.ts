import { Hono } from "hono";
import { cors } from "hono/cors";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import { USER_TOKEN_HEADER } from "./routes/allow.ts";
import { backlog } from "./routes/backlog.ts";
import { boughtTogether } from "./routes/bought-together.ts";
import type { AppEnv } from "./routes/context.ts";
import { demo } from "./routes/demo.ts";
import { dev } from "./routes/dev.ts";
import { events } from "./routes/events.ts";
import { health } from "./routes/health.ts";
import { interactions } from "./routes/interactions.ts";
import { items } from "./routes/items.ts";
import { keys } from "./routes/keys.ts";
import { latest } from "./routes/latest.ts";
import { learnings } from "./routes/learnings.ts";
import { answerNotFound } from "./routes/not-found.ts";
import { openApi } from "./routes/open-api.ts";
import { outcomes } from "./routes/outcomes.ts";
import { popular } from "./routes/popular.ts";
import { answerProblem } from "./routes/problem.ts";
import { recommendations } from "./routes/recommendations.ts";
import { rules } from "./routes/rules.ts";
import { search } from "./routes/search.ts";
import { segments } from "./routes/segments.ts";
import { settings } from "./routes/settings.ts";
import { similar } from "./routes/similar.ts";
import { topics } from "./routes/topics.ts";
import { trending } from "./routes/trending.ts";
import { understanding } from "./routes/understand.ts";
import { users } from "./routes/users.ts";
import { vectors } from "./routes/vectors.ts";
import { webhooks } from "./routes/webhooks.ts";
import { wire } from "./routes/wire.ts";
import { pages } from "./web/pages.ts";

const CORS_HEADERS = ["authorization", "content-type", USER_TOKEN_HEADER];

/** Table of contents: what every request passes, then each path and the file that answers it. */
export const app = new Hono<AppEnv>();

app.use(requestId(), secureHeaders({ crossOriginResourcePolicy: "cross-origin" }));
// Preflights carry no key and are answered for everybody; `allow` enforces the origin on the request that follows.
app.use(
  "/v1/*",
  cors({ origin: (origin) => origin, allowHeaders: CORS_HEADERS, exposeHeaders: ["x-request-id"], maxAge: 7200 }),
);
app.use(wire);

app.route("/v1/items", items);
app.route("/v1/items", similar);
app.route("/v1/items", boughtTogether);
app.route("/v1/events", events);
app.route("/v1/users", users);
app.route("/v1/users", recommendations);
app.route("/v1/topics", topics);
app.route("/v1/rules", rules);
app.route("/v1/segments", segments);
app.route("/v1/settings", settings);
app.route("/v1/understand", understanding);
app.route("/v1/webhooks", webhooks);
app.route("/v1/keys", keys);
app.route("/v1/popular", popular);
app.route("/v1/trending", trending);
app.route("/v1/latest", latest);
app.route("/v1/search", search);
app.route("/v1/interactions", interactions);
app.route("/v1/vectors", vectors);
app.route("/v1/learnings", learnings);
app.route("/v1/outcomes", outcomes);
app.route("/v1/backlog", backlog);
app.route("/", health);
app.route("/__dev", dev);
app.route("/demo", demo);
app.route("/", openApi(app));
app.route("/", pages);

app.notFound(answerNotFound(app));
app.onError(answerProblem);
