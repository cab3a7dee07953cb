import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { RouteTable } from "../../../edge/routes/route-table.ts";

const answering = (router: RouteTable<never>) =>
  new Hono({ router })
    .use((c, next) => next().then(() => c.header("x-passed", "middleware")))
    .get("/users/:id", (c) => c.text(`user ${c.req.param("id")}`))
    .post("/users/:id/merge", (c) => c.text(`into ${c.req.param("id")}`))
    .post("/users/merge", (c) => c.text("merge"))
    .post("/users/:id", (c) => c.text(`post ${c.req.param("id")}`));

describe("the table of routes", () => {
  it("tells a fixed name from a parameter in the same place", async () => {
    const app = answering(new RouteTable("/users/merge"));
    const ask = async (method: string, path: string) => {
      const answer = await app.request(path, { method });
      return [await answer.text(), answer.headers.get("x-passed")];
    };
    expect(await ask("POST", "/users/merge")).toEqual(["merge", "middleware"]);
    expect(await ask("POST", "/users/ada")).toEqual(["post ada", "middleware"]);
    expect(await ask("GET", "/users/merge")).toEqual(["user merge", "middleware"]);
    expect(await ask("POST", "/users/ada/merge")).toEqual(["into ada", "middleware"]);
    expect(await ask("GET", "/nobody")).toEqual(["404 Not Found", "middleware"]);
  });

  it("fails at once where a fixed name is not in its list", async () => {
    await expect(async () => answering(new RouteTable()).request("/users/ada", { method: "POST" })).rejects.toThrow();
  });
});
