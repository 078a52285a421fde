import { describe, expect, test } from "vitest";
import { pipelineOf } from "./pipeline.ts";

test("outside a pipeline nothing is known", () => {
  expect(pipelineOf({ HOME: "/home/ada" })).toEqual({
    isPipeline: false,
    commit: null,
    branch: null,
    into: null,
    before: null,
    job: null,
    buildUrl: null,
  });
});

describe("GitHub Actions", () => {
  const push = {
    CI: "true",
    GITHUB_SHA: "abc1234",
    GITHUB_REF_NAME: "main",
    GITHUB_REF_TYPE: "branch",
    GITHUB_HEAD_REF: "",
    GITHUB_BASE_REF: "",
    GITHUB_JOB: "unit",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "shop/web",
    GITHUB_RUN_ID: "42",
  };

  test("a push names its branch, its job and where the run can be looked at", () => {
    expect(pipelineOf(push)).toMatchObject({
      isPipeline: true,
      commit: "abc1234",
      branch: "main",
      into: null,
      job: "unit",
      buildUrl: "https://github.com/shop/web/actions/runs/42",
    });
  });

  test("a pull request is of its own branch, not of the merge that is tried out", () => {
    const request = {
      ...push,
      GITHUB_REF_NAME: "12/merge",
      GITHUB_HEAD_REF: "refunds",
      GITHUB_BASE_REF: "main",
    };
    expect(pipelineOf(request)).toMatchObject({ branch: "refunds", into: "main" });
  });

  test("a tag is no branch", () => {
    const tag = { ...push, GITHUB_REF_NAME: "v1.2.0", GITHUB_REF_TYPE: "tag" };
    expect(pipelineOf(tag).branch).toBeNull();
  });
});

test("GitLab names the branch before the push, but for a first push", () => {
  const push = {
    CI: "true",
    CI_COMMIT_SHA: "abc1234",
    CI_COMMIT_BRANCH: "main",
    CI_COMMIT_BEFORE_SHA: "def5678",
    CI_JOB_NAME: "unit",
    CI_JOB_URL: "https://gitlab.example/shop/-/jobs/7",
  };
  expect(pipelineOf(push)).toMatchObject({
    branch: "main",
    before: "def5678",
    job: "unit",
    buildUrl: "https://gitlab.example/shop/-/jobs/7",
  });
  expect(pipelineOf({ ...push, CI_COMMIT_BEFORE_SHA: "0".repeat(40) }).before).toBeNull();
});

test("a merge request of GitLab is of its source branch", () => {
  const request = {
    CI: "true",
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: "refunds",
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main",
  };
  expect(pipelineOf(request)).toMatchObject({ branch: "refunds", into: "main" });
});

test("Jenkins calls a pull request's branch by a number, and says its real name beside it", () => {
  const request = { BUILD_URL: "https://ci.example/7/", BRANCH_NAME: "PR-24" };
  expect(pipelineOf({ ...request, CHANGE_BRANCH: "refunds", CHANGE_TARGET: "main" })).toMatchObject(
    { isPipeline: true, branch: "refunds", into: "main", job: null },
  );
  expect(pipelineOf({ GIT_BRANCH: "origin/main" }).branch).toBe("main");
  expect(pipelineOf({ BRANCH_NAME: "v1.2.0", TAG_NAME: "v1.2.0" }).branch).toBeNull();
});

test("Azure Pipelines spells branches as git does inside", () => {
  const build = {
    TF_BUILD: "True",
    BUILD_SOURCEBRANCH: "refs/heads/release/2",
    SYSTEM_TEAMFOUNDATIONCOLLECTIONURI: "https://dev.azure.com/shop/",
    SYSTEM_TEAMPROJECT: "Web shop",
    BUILD_BUILDID: "9",
  };
  expect(pipelineOf(build)).toMatchObject({
    branch: "release/2",
    buildUrl: "https://dev.azure.com/shop/Web%20shop/_build/results?buildId=9",
  });
  expect(pipelineOf({ ...build, BUILD_SOURCEBRANCH: "refs/tags/v1" }).branch).toBeNull();
});
