// What bin/start and bin/andon need before they can run: the packages, and a build of these very sources.
// Plain JavaScript without packages, since on a fresh machine there are none yet.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

export function makeReady() {
  installMissing();
  if (!isBuilt()) run("Building", process.execPath, [path.join(root, "bin", "build")]);
}

export function installMissing() {
  refuseOldNode();
  if (!isInstalled()) run("Installing the packages", "npm", ["ci", "--no-audit", "--no-fund"]);
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`Andon needs Node 20.19 or newer, and this is ${process.versions.node}.`);
}

// npm writes down what it installed; what our lock asks for beyond it is missing. Parts for other platforms are optional.
function isInstalled() {
  const kept = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(kept)) return false;
  const installed = JSON.parse(readFileSync(kept, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(
    ([place, part]) => place === "" || part.optional || installed[place]?.version === part.version,
  );
}

const isBuilt = () => readOr(path.join(root, "dist", ".stamp"), "") === sourcesHash();

const builtFrom = [
  "package.json",
  "package-lock.json",
  "rolldown.config.ts",
  "vite.config.ts",
  "bin/build",
];

export function sourcesHash() {
  const hash = createHash("sha256");
  const sources = ["src", "seeds", "docs"]
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }),
    )
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
  for (const file of [...builtFrom, ...sources.sort()]) {
    hash
      .update(`${file}\0`)
      .update(readOr(path.join(root, file), ""))
      .update("\0");
  }
  return hash.digest("hex");
}

function readOr(file, otherwise) {
  return existsSync(file) ? readFileSync(file) + "" : otherwise;
}

// What the steps say goes to stderr: the output of `andon token create` is the token and nothing else.
function run(what, program, args) {
  process.stderr.write(`${what}…\n`);
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (error) stop(`${what} failed: ${program} could not be run (${error.message}).`);
  if (status !== 0) stop(`${what} failed: see above.`);
}

function stop(sentence) {
  process.stderr.write(`andon: ${sentence}\n`);
  process.exit(1);
}
