// The floor: a plain node:http server that answers each address with the bytes our server answered it with, from memory.
// Started as a child with a folder of `<index>.json` (headers, path) and `<index>.body`; prints its port.
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const folder = process.argv[2] ?? "";
const pages = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => {
      const { path, headers } = JSON.parse(readFileSync(join(folder, name), "utf8"));
      return [path, { headers, body: readFileSync(join(folder, name.replace(".json", ".body"))) }];
    }),
);

const server = createServer((request, response) => {
  const page = pages.get(request.url);
  if (!page) return response.writeHead(404).end();
  response.writeHead(200, page.headers).end(page.body);
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.once("SIGTERM", () => process.exit(0));
