import { Command, InvalidArgumentError, Option } from "commander";
import { type Role, roles } from "../domain/role.ts";

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
}

export interface Defaults {
  port: number;
  host: string;
  data: string;
  publicUrl: string | undefined;
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
  return program;
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
