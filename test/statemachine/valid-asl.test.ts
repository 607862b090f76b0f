import aslValidator from "asl-validator";
import { expect, test } from "vitest";
import { definitions } from "../../statemachine/definition.ts";
import { deployedAs } from "./tag-resources.ts";

test.each(Object.entries(definitions))("the definition of %s is valid Amazon States Language", (_, text) => {
  const { isValid, errorsText } = aslValidator(deployedAs(text));
  expect(isValid, errorsText("\n")).toBe(true);
});

test("a state that is not valid Amazon States Language would be refused", () => {
  const definition = deployedAs(definitions.TagResources);
  const States = { ...definition.States, Tagged: { Type: "Triumph" } };
  expect(aslValidator({ ...definition, States }).isValid).toBe(false);
});
