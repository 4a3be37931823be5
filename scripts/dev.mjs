// Serves the sources through Vite: pages reload as they change.
import { createServer } from "vite";

process.env.DEMO ??= "1";
process.env.LOG_LEVEL ??= "info";

const vite = await createServer({ server: { middlewareMode: true } });
const load = () => vite.ssrLoadModule("virtual:remix/server-build");
const { entry } = await load();
const { port } = await entry.module.start({ build: load, clientDir: null, before: (app) => app.use(vite.middlewares) });
console.log(`\n  http://localhost:${port}\n`);
