import { keepableResult, type FileCoverage, type TestResult } from "../domain/test-result.ts";
import type { CoverageReader, TestReader } from "./contract.ts";

/** What reads text and pushes what it completed. */
interface Pushing {
  read: (piece: string) => void;
  end: () => void;
}

/** A reader that hands out the tests that were pushed since it was last asked, as they are kept. */
export function openTests(open: (push: (result: TestResult) => void) => Pushing): TestReader {
  return openReader<TestResult>((push) => open((result) => push(keepableResult(result))));
}

export function openCoverage(
  open: (push: (file: FileCoverage) => void) => Pushing,
): CoverageReader {
  return openReader(open);
}

function openReader<Each>(open: (push: (each: Each) => void) => Pushing): {
  read: (piece: string) => Each[];
  end: () => Each[];
} {
  let pushed: Each[] = [];
  const reader = open((each) => pushed.push(each));

  function completed(): Each[] {
    const each = pushed;
    pushed = [];
    return each;
  }

  return {
    read: (piece) => {
      reader.read(piece);
      return completed();
    },
    end: () => {
      reader.end();
      return completed();
    },
  };
}
