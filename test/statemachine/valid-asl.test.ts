import aslValidator from "asl-validator";
import { expect, test } from "vitest";
import { definitions } from "../../statemachine/definition.ts";
import { deployedDrift } from "./detect-drift.ts";
import { deployed, deployedAs } from "./tag-resources.ts";

test.each([
  { name: "tag-resources", definition: deployed },
  { name: "detect-drift", definition: deployedDrift },
  { name: "canary", definition: deployedAs(definitions.Canary) },
])("the definition of $name is valid Amazon States Language", ({ definition }) => {
  const { isValid, errorsText } = aslValidator(definition);
  expect(isValid, errorsText("\n")).toBe(true);
});

test("a state that is not valid Amazon States Language would be refused", () => {
  const States = { ...deployed.States, Tagged: { Type: "Triumph" } };
  expect(aslValidator({ ...deployed, States }).isValid).toBe(false);
});
