import { CannotDo } from "./cannot-do.ts";
import { branchHere, commitNamed, openRepository, type Repository } from "./git.ts";
import type { Surroundings } from "./surroundings.ts";

/** What a report or a release is of. */
export interface Head {
  /** Null where the command is given outside one, as jobs that only deploy do. */
  repository: Repository | null;
  commit: string;
  /** Null is not known. */
  branch: string | null;
}

/** From what a person says, else from git, else from the pipeline's variables. */
export async function headOf(
  asked: { commit?: string | undefined; branch?: string | undefined },
  around: Surroundings,
): Promise<Head> {
  const { pipeline } = around;
  const repository = await repositoryOrNull(around);
  const branch =
    asked.branch ?? pipeline.branch ?? (repository === null ? null : await branchHere(repository));
  if (repository !== null)
    return { repository, commit: await commitNamed(repository, asked.commit ?? "HEAD"), branch };
  const commit = asked.commit ?? pipeline.commit;
  if (commit === null)
    throw new CannotDo(
      `${around.folder} is not in a git repository. Say by --commit which commit it is.`,
    );
  if (!/^[0-9a-f]{7,64}$/.test(commit))
    throw new CannotDo(
      `${commit} is no commit's full name, and there is no git repository here to look it up in.`,
    );
  return { repository, commit, branch };
}

async function repositoryOrNull(around: Surroundings): Promise<Repository | null> {
  try {
    return await openRepository(around);
  } catch (error) {
    if (error instanceof CannotDo && error.message.endsWith("not in a git repository."))
      return null;
    throw error;
  }
}
