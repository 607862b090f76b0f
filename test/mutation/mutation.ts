/** A change of one line of the product that breaks a guarantee, and the test that must fail. */
export type Mutation = {
  guarantee: string;
  file: string;
  /** A text that is in the file exactly once, and its replacement. */
  from: string;
  to: string;
  project: "unit" | "infra" | "integration";
  testFile: string;
  /** The test's name, or the beginning of the names of a `test.each`. */
  testName: string;
};

type Place = Pick<Mutation, "project" | "testFile" | "testName">;
export const unit = (testFile: string, testName: string): Place => ({ project: "unit", testFile, testName });
export const infra = (testFile: string, testName: string): Place => ({
  project: "infra",
  testFile,
  testName,
});
export const integration = (testFile: string, testName: string): Place => ({
  project: "integration",
  testFile,
  testName,
});
