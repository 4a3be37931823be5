import { once } from "node:events";
import { Agent, get } from "node:http";
import type { IncomingMessage } from "node:http";
import express from "express";
import { expect, test } from "vitest";
import { listen } from "~/platform/http.server";

test("a connection outlives the minute a proxy keeps it for, and does not hold up the end", async () => {
  const app = express().get("/", (_request, response) => void response.send("here"));
  const { server, port, close } = await listen(app, 0, "127.0.0.1");
  const agent = new Agent({ keepAlive: true });
  const [answer] = (await once(get({ host: "127.0.0.1", port, agent }), "response")) as [IncomingMessage];
  answer.resume();
  await once(answer, "end");
  expect(server.keepAliveTimeout).toBeGreaterThan(60_000);
  expect(Object.values(agent.freeSockets)).toHaveLength(1);
  // The connection stands idle.
  await close();
  agent.destroy();
});
