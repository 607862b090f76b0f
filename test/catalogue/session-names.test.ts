import fc from "fast-check";
import { expect, test } from "vitest";
import { generatedForms, toolSessions } from "../../catalogue/generated-names.ts";
import { serviceSessions } from "../../catalogue/service-sessions.ts";

const words = [
  ...toolSessions.map(({ pattern }) => pattern),
  ...serviceSessions.flatMap(({ session, acts }) => [session, acts?.anySession]),
].filter((pattern) => pattern !== undefined);

test("the word of a tool or a service counts only at the beginning of a session name", () => {
  expect(words.length).toBeGreaterThan(60);
  expect(words.map(({ source }) => source).filter((source) => !source.startsWith("^"))).toEqual([]);
});

test("invokedBy alone does not prove that a service acts: a forward access session has it too", () => {
  const alone = serviceSessions.filter(
    ({ session, acts }) => acts && !session && !acts.anySession && !acts.reservedTag,
  );
  expect(alone).toEqual([]);
});

test("every tag that proves a service begins with aws:, so that only AWS can write it", () => {
  const tags = serviceSessions.flatMap(({ acts }) => acts?.reservedTag ?? []);
  expect(tags.length).toBeGreaterThan(2);
  for (const tag of tags) expect(tag).toMatch(/^aws:/);
});

test("every pattern matches a name as long as an ARN within a moment", () => {
  const part = fc.constantFrom(
    "a",
    "1",
    "-",
    "_",
    ".",
    "aB1",
    "f0",
    "vault-",
    "ansible_aws_",
    "@",
    "0a".repeat(20),
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), part, (parts, end) => {
      const name = parts.join("").repeat(2048).slice(0, 2048) + end;
      const start = performance.now();
      for (const pattern of [...words, ...generatedForms.map(({ pattern }) => pattern)]) pattern.test(name);
      // One pattern that backtracks without bound takes minutes: a loaded machine stays far below a second.
      expect(performance.now() - start).toBeLessThan(1_000);
    }),
    { numRuns: 200 },
  );
});
