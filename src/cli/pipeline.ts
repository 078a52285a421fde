/** What a pipeline says of the build that a command runs in. Null is not known. */
export interface Pipeline {
  isPipeline: boolean;
  commit: string | null;
  branch: string | null;
  /** The branch that a change request wants to go into. */
  into: string | null;
  /** The commit that the branch was at before what was pushed. */
  before: string | null;
  job: string | null;
  buildUrl: string | null;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * From the variables of GitHub Actions, GitLab CI, Jenkins, Azure Pipelines, Bitbucket, Buildkite and CircleCI. In a build of a change request most of
 * them name something made up as the branch (`12/merge`, `PR-12`): the branch that people gave it comes first.
 */
export function pipelineOf(variables: Variables): Pipeline {
  const first = (...names: string[]): string | null =>
    names.map((name) => variables[name]?.trim()).find((value) => value) ?? null;
  const before = first("CI_COMMIT_BEFORE_SHA", "GIT_PREVIOUS_SUCCESSFUL_COMMIT");
  return {
    isPipeline: first("CI", "GITHUB_ACTIONS", "BUILD_URL", "TF_BUILD") !== null,
    commit: first(
      "GITHUB_SHA",
      "CI_COMMIT_SHA",
      "GIT_COMMIT",
      "BUILD_SOURCEVERSION",
      "BITBUCKET_COMMIT",
      "BUILDKITE_COMMIT",
      "CIRCLE_SHA1",
    ),
    branch: branchIn(variables, first),
    into: plainBranch(
      first(
        "GITHUB_BASE_REF",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
        "CHANGE_TARGET",
        "SYSTEM_PULLREQUEST_TARGETBRANCH",
        "BITBUCKET_PR_DESTINATION_BRANCH",
        "BUILDKITE_PULL_REQUEST_BASE_BRANCH",
      ),
    ),
    // A branch's first push comes after nothing, which GitLab spells as zeros.
    before: before && /^0+$/.test(before) ? null : before,
    // A job's name in Jenkins holds the branch, and would be another suite on each.
    job: first("GITHUB_JOB", "CI_JOB_NAME", "CIRCLE_JOB", "SYSTEM_JOBNAME"),
    buildUrl: buildUrlIn(variables, first),
  };
}

type First = (...names: string[]) => string | null;

function branchIn(variables: Variables, first: First): string | null {
  const ofRequest = first(
    "GITHUB_HEAD_REF",
    "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
    "CHANGE_BRANCH",
    "SYSTEM_PULLREQUEST_SOURCEBRANCH",
  );
  if (ofRequest !== null) return plainBranch(ofRequest);
  const isTag = variables["GITHUB_REF_TYPE"] === "tag";
  const named = first(
    ...(isTag ? [] : ["GITHUB_REF_NAME"]),
    "CI_COMMIT_BRANCH",
    "BITBUCKET_BRANCH",
    "BUILDKITE_BRANCH",
    "CIRCLE_BRANCH",
    "BUILD_SOURCEBRANCH",
  );
  if (named !== null) return named.startsWith("refs/tags/") ? null : plainBranch(named);
  // In Jenkins a tag is built under its name as the branch.
  if (first("TAG_NAME") !== null) return null;
  return plainBranch(first("BRANCH_NAME", "GIT_LOCAL_BRANCH", "GIT_BRANCH"));
}

function plainBranch(name: string | null): string | null {
  return name?.replace(/^refs\/heads\//, "").replace(/^origin\//, "") ?? null;
}

function buildUrlIn(variables: Variables, first: First): string | null {
  const {
    GITHUB_SERVER_URL: host,
    GITHUB_REPOSITORY: repository,
    GITHUB_RUN_ID: run,
    SYSTEM_TEAMFOUNDATIONCOLLECTIONURI: collection,
    SYSTEM_TEAMPROJECT: project,
    BUILD_BUILDID: build,
    BITBUCKET_GIT_HTTP_ORIGIN: origin,
    BITBUCKET_BUILD_NUMBER: number,
  } = variables;
  if (host && repository && run) return `${host}/${repository}/actions/runs/${run}`;
  if (collection && project && build)
    return `${collection.replace(/\/+$/, "")}/${encodeURIComponent(project)}/_build/results?buildId=${build}`;
  if (origin && number) return `${origin}/pipelines/results/${number}`;
  return first("CI_JOB_URL", "BUILDKITE_BUILD_URL", "CIRCLE_BUILD_URL", "BUILD_URL");
}
