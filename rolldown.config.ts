import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";
import { defineConfig, type Plugin } from "rolldown";

const root = import.meta.dirname;
const migrations = path.join(root, "src/store/migrations");

/** In the bundle the migrations are text, not files: this stands in for src/store/migration-files.ts. */
const embedMigrations: Plugin = {
  name: "embed-migrations",
  load(id) {
    if (!id.endsWith("/src/store/migration-files.ts")) return null;
    const names = readdirSync(migrations).filter((name) => /^\d{4}-.*\.sql$/.test(name));
    const texts = names.map((name) => [
      name.replace(/\.sql$/, ""),
      readFileSync(path.join(migrations, name), "utf8"),
    ]);
    return `export const migrationFiles = () => (${JSON.stringify(Object.fromEntries(texts))});`;
  },
};

const integrations = path.join(root, "src/integrations");

/** The same for the READMEs that the settings page shows: this stands in for src/integrations/readmes.ts. */
const embedReadmes: Plugin = {
  name: "embed-readmes",
  load(id) {
    if (!id.endsWith("/src/integrations/readmes.ts")) return null;
    const folders = readdirSync(integrations, { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const texts = folders.map(({ name }) => [
      name,
      readFileSync(path.join(integrations, name, "README.md"), "utf8"),
    ]);
    return `const texts = ${JSON.stringify(Object.fromEntries(texts))};\nexport const readmeOf = (name) => texts[name] ?? "";`;
  },
};

export default defineConfig({
  input: path.join(root, "src/main.ts"),
  platform: "node",
  external: (id) => isBuiltin(id) || !/^[./]/.test(id),
  plugins: [embedMigrations, embedReadmes],
  output: {
    dir: path.join(root, "dist"),
    entryFileNames: "andon.js",
    codeSplitting: false,
    format: "esm",
    banner: "#!/usr/bin/env node",
  },
});
