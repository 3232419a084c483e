import { defineConfig } from "vite";

// A running linecheckd to develop against: LINECHECKD=http://127.0.0.1:9080 npm run dev
const daemon = process.env.LINECHECKD ?? "http://127.0.0.1:9080";

export default defineConfig({
  build: {
    target: ["es2020", "safari14", "chrome87", "firefox85"],
    // The daemon's Content-Security-Policy is default-src 'self': nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
  },
  server: {
    proxy: {
      "/api": {
        target: daemon,
        ws: true,
        changeOrigin: true,
        // The daemon serves no page of another site; in development that is us.
        configure(proxy) {
          proxy.on("proxyReq", (request) => request.setHeader("Origin", daemon));
          proxy.on("proxyReqWs", (request) => request.setHeader("Origin", daemon));
        },
      },
    },
  },
  preview: {
    // As the daemon serves it, so that what would be forbidden there fails here, too.
    headers: { "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'" },
  },
  test: { include: ["tests/**/*.test.ts"] },
});
