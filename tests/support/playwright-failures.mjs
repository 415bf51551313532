import { noteFailure } from "./failure-list.mjs";

/** @implements {import("@playwright/test/reporter").Reporter} */
export default class PlaywrightFailures {
  /**
   * @param {import("@playwright/test/reporter").TestCase} test
   * @param {import("@playwright/test/reporter").TestResult} result
   */
  onTestEnd({ title, location }, { status, error }) {
    if (status === "passed" || status === "skipped") return;
    const { line } = error?.location ?? location;
    noteFailure(`${location.file}:${line}`, title, error?.message);
  }

  /** @param {import("@playwright/test/reporter").TestError} error */
  onError({ message }) {
    noteFailure("playwright", "an error outside of tests", message);
  }
}
