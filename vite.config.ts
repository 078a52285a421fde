import { resolve } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where the server listens while the screens are being worked on. */
const server = process.env["ANDON_URL"] ?? "http://127.0.0.1:4100";

export default defineConfig({
  root: resolve(import.meta.dirname, "src/web"),
  plugins: [react(), tailwindcss()],
  build: {
    outDir: resolve(import.meta.dirname, "dist/web"),
    emptyOutDir: true,
    target: "es2023",
    // light-dark() is kept as written: every browser that runs the screens knows it.
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    // Fonts stay files, so that a page's policy may refuse data: addresses.
    assetsInlineLimit: 0,
  },
  server: {
    host: "127.0.0.1",
    port: 4173,
    // Only whole addresses of the API: the folder api/ of the sources is served from here.
    proxy: { "^/api/(v1/|openapi)": server, "^/in/": server, "^/v2/": server },
  },
});
