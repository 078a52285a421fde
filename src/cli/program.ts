import { Command, InvalidArgumentError, Option } from "commander";
import { type Role, roles } from "../domain/role.ts";
import { suiteKinds } from "../domain/test-result.ts";
import type { ProveOptions } from "./prove.ts";
import type { ReleaseOptions } from "./release.ts";
import type { ReportOptions } from "./report.ts";

export interface StartOptions {
  port: number;
  host: string;
  data: string;
  demo: boolean;
  url?: string;
}

export interface TokenOptions {
  role: Role;
  product?: string;
  name: string;
  expiresInDays: number;
  data: string;
}

export interface Commands {
  start: (options: StartOptions) => Promise<void>;
  createToken: (options: TokenOptions) => Promise<void>;
  report: (files: string[], options: ReportOptions) => Promise<void>;
  prove: (ref: string, options: ProveOptions) => Promise<void>;
  release: (version: string, options: ReleaseOptions) => Promise<void>;
}

export interface Defaults {
  port: number;
  host: string;
  data: string;
  publicUrl: string | undefined;
  /** The Andon that commands speak to, the token that they show, and their product. */
  server: string | undefined;
  token: string | undefined;
  product: string | undefined;
}

/** What can be said to `andon` in a shell. Without a word it starts the server. */
export function buildProgram(commands: Commands, defaults: Defaults, version: string): Command {
  const program = new Command("andon")
    .description("Production support that lives inside the sprint")
    .version(version)
    .showHelpAfterError("Say `andon --help` for what there is.");
  program
    .command("start", { isDefault: true })
    .description("start the server")
    .option("--port <number>", "listen on this port", wholeNumber(0, 65_535), defaults.port)
    .option("--host <name>", "listen on this address", defaults.host)
    .option("--data <folder>", "keep everything in this folder", defaults.data)
    .option(
      "--url <address>",
      "the address that people use, behind a proxy",
      address,
      defaults.publicUrl,
    )
    .option("--demo", "open on a believable product with a year of history", false)
    .action((options: StartOptions) => commands.start(options));
  program
    .command("token")
    .description("tokens for scripts")
    .command("create")
    .description("print a new token, which is shown this once")
    .addOption(
      new Option("--role <role>", "what the token may do").choices(roles).makeOptionMandatory(),
    )
    .option("--product <key>", "the product it is for (every role but admin)")
    .option("--name <name>", "what it is for", "command line")
    .option("--expires-in-days <days>", "when it ends", wholeNumber(1, 3650), 90)
    .option("--data <folder>", "the folder of the server", defaults.data)
    .action((options: TokenOptions) => commands.createToken(options));
  const { server, token, product } = defaults;
  // Not as commander's own defaults: those stand in the help, and a token must not.
  const connected = <Options extends object>(options: Options) => ({
    server,
    token,
    product,
    ...options,
  });
  speaking(program.command("report"))
    .description("send reports of tests and of coverage, from a pipeline")
    .argument("<files...>", 'files, or patterns such as "reports/**/*.xml"')
    .option(...productOption)
    .option("--service <name>", "the service that was tested")
    .option("--job <name>", "the job that ran them, when the pipeline does not say it")
    .addOption(new Option("--kind <kind>", "what the tests are about").choices(suiteKinds))
    .option("--commit <commit>", "what was tested, when it is not HEAD")
    .option("--branch <name>", "its branch, when neither git nor the pipeline says it")
    .option("--build <address>", "where the build can be looked at")
    .option("--base <commit>", "where the change began: its lines from there on are told")
    .option("--fail-below", "end with 2 when coverage is below its floor")
    .action((files: string[], options: ReportOptions) =>
      commands.report(files, connected(options)),
    );
  speaking(program.command("prove"))
    .description("show that a test fails before a fix and passes with it, and leave the receipt")
    .argument("<item>", "the defect, such as SHOP-12")
    .requiredOption("--test <command>", "the command line that runs the tests")
    .option("--fix <commit>", "the fix: the working tree where something is uncommitted, or HEAD")
    .option("--base <commit>", "the code before it: the parent of the first commit that fixes it")
    .option("--tests <paths...>", "the tests to lay over it: those that the fix adds or changes")
    .option("--report <files>", "what the command writes results to, when not to its output")
    .option("--runs <number>", "how often it has to pass", wholeNumber(1, 20), 3)
    .option("--link <paths...>", "what is in no commit and is needed to run, beside node_modules")
    .option("--no-link", "link nothing from here, not even node_modules")
    .option("--timeout <minutes>", "how long one run may take", wholeNumber(1, 1440), 30)
    .option("--dry-run", "send nothing")
    .action((ref: string, options: ProveOptions) => commands.prove(ref, connected(options)));
  speaking(program.command("release"))
    .description("tell of a deployment, from a pipeline")
    .argument("<version>", "what was deployed")
    .option(...productOption)
    .option("--service <name>", "the service that was deployed")
    .option("--environment <name>", "where to", "production")
    .option("--commit <commit>", "what it was made of, when it is not HEAD")
    .option("--since <commit>", "the release before: what came after it is in this one")
    .option("--url <address>", "where the deployment can be looked at")
    .option("--failed", "it could not be deployed")
    .option("--rolled-back", "it was taken back")
    .action((of: string, options: ReleaseOptions) => commands.release(of, connected(options)));
  return program;
}

const productOption = ["--product <key>", "the product, such as SHOP (ANDON_PRODUCT)"] as const;

function speaking(command: Command): Command {
  return command
    .option("--server <address>", "where Andon is (ANDON_SERVER)")
    .option("--token <secret>", "the token to show; rather in ANDON_TOKEN, which nobody else sees");
}

const wholeNumber = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most && text.trim() !== "")
    return value;
  throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
};

const address = (text: string) => {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text.replace(/\/+$/, "");
  throw new InvalidArgumentError("It reads https://andon.example.com.");
};
