import { CannotDo } from "./cannot-do.ts";
import { commitNamed, commitsIn } from "./git.ts";
import { headOf, type Head } from "./head.ts";
import { productPath, sendCommits } from "./send-commits.ts";
import { serverOf, type Answer } from "./server.ts";
import type { Connection, Surroundings } from "./surroundings.ts";

export interface ReleaseOptions extends Connection {
  product?: string | undefined;
  service?: string | undefined;
  environment: string;
  commit?: string | undefined;
  since?: string | undefined;
  url?: string | undefined;
  failed?: boolean | undefined;
  rolledBack?: boolean | undefined;
}

/** So many commits back the server is told of when nobody says which release was before. */
const mostWithoutSince = 200;
const mostInRelease = 5000;

/** Tells Andon that a service was deployed, and which commits with it. Answers the exit code. */
export async function release(
  version: string,
  options: ReleaseOptions,
  around: Surroundings,
): Promise<number> {
  const product = productOf(options.product);
  if (options.failed && options.rolledBack)
    throw new CannotDo(
      "A deployment failed or was rolled back, not both: say --failed or --rolled-back.",
    );
  const server = serverOf(options, around);
  const head = await headOf(options, around);
  const commits = await commitsOf(head, options.since);
  if (head.repository === null) around.say("There is no git repository here: no commits are sent.");
  await sendCommits(server, product, commits);
  const { service = "", environment, url = around.pipeline.buildUrl } = options;
  const answer = await server.postJson(`${productPath(product)}/releases`, {
    version,
    service,
    environment,
    commit: head.commit,
    ...(options.since === undefined ? {} : { commits: commits.map(({ id }) => id) }),
    outcome: outcomeOf(options),
    ...(url === null ? {} : { url }),
  });
  const what = `${version}${service && ` of ${service}`}`;
  around.say(`Told Andon: ${what} ${deeds[outcomeOf(options)]} ${environment}.`);
  around.say(itemsTold(answer));
  return 0;
}

export function productOf(product: string | undefined): string {
  if (product) return product.toUpperCase();
  throw new CannotDo(
    "Of which product? Say it in the variable ANDON_PRODUCT or by --product, such as SHOP.",
  );
}

async function commitsOf({ repository, commit }: Head, since: string | undefined) {
  if (since === undefined)
    return repository === null ? [] : commitsIn(repository, commit, mostWithoutSince);
  if (repository === null)
    throw new CannotDo(
      "There is no git repository here to find the commits in since the release before.",
    );
  const before = await commitNamed(repository, since);
  return commitsIn(repository, `${before}..${commit}`, mostInRelease);
}

type Outcome = Pick<ReleaseOptions, "failed" | "rolledBack">;

function outcomeOf({ failed, rolledBack }: Outcome): "deployed" | "failed" | "rolled-back" {
  if (failed) return "failed";
  return rolledBack ? "rolled-back" : "deployed";
}

const deeds = {
  deployed: "was deployed to",
  failed: "could not be deployed to",
  "rolled-back": "was rolled back in",
} as const;

function itemsTold({ items }: Answer): string {
  const refs = Array.isArray(items) ? items.map(refOf).filter((ref) => ref !== null) : [];
  if (refs.length === 0) return "None of its commits names an item, as far as Andon knows them.";
  return `It brings ${refs.join(", ")}.`;
}

function refOf(item: unknown): string | null {
  if (typeof item === "string") return item;
  const ref = (item as { ref?: unknown } | null)?.ref;
  return typeof ref === "string" ? ref : null;
}
