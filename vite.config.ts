import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig } from "vitest/config";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [
    tailwindcss(),
    !process.env.VITEST &&
      remix({
        ignoredRouteFiles: ["**/*"],
        future: {
          v3_fetcherPersist: true,
          v3_relativeSplatPath: true,
          v3_throwAbortReason: true,
          v3_singleFetch: true,
          v3_lazyRouteDiscovery: true,
          v3_routeConfig: true,
        },
      }),
    tsconfigPaths(),
  ],
  build: {
    target: "es2022",
    rollupOptions: {
      // zod ships misplaced pure-comments that Rollup reports at each build.
      onwarn(warning, warn) {
        if (warning.code === "INVALID_ANNOTATION") return;
        warn(warning);
      },
    },
  },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    setupFiles: ["tests/support/setup.ts"],
    globalSetup: ["tests/support/seeded-shops.ts"],
    // Files share what they import: each opens a shop of its own, and loading the program anew for each would take most of the time.
    isolate: false,
    // By itself it leaves one core idle, which on two is half of them.
    maxWorkers: "100%",
    // What lives for a moment is swept up less often.
    execArgv: ["--max-semi-space-size=32"],
    ...(process.env.VITEST && { sequence: { sequencer: (await import("./tests/support/longest-first")).LongestFirst } }),
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
