import { noteFailure } from "./failure-list.mjs";

/** @implements {import("vitest/reporters").Reporter} */
export default class VitestFailures {
  /** @param {import("vitest/node").TestCase} test */
  onTestCaseResult(test) {
    const { state, errors } = test.result();
    if (state === "failed") noteFailure(test.module.relativeModuleId, test.fullName, errors?.[0]?.message);
  }

  /** @param {import("vitest/node").TestModule} module */
  onTestModuleEnd(module) {
    for (const { message } of module.errors()) noteFailure(module.relativeModuleId, "the file", message);
  }

  /** @param {import("vitest/node").TestSuite} suite */
  onTestSuiteResult(suite) {
    for (const { message } of suite.errors())
      noteFailure(suite.module.relativeModuleId, suite.fullName, message);
  }

  /**
   * @param {readonly import("vitest/node").TestModule[]} _modules
   * @param {readonly import("vitest/node").SerializedError[]} unhandled
   */
  onTestRunEnd(_modules, unhandled) {
    for (const { message } of unhandled) noteFailure("vitest", "an error nobody handled", message);
  }
}
