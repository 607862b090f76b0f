import { expect, test } from "vitest";
import { decide } from "../../cli/commands/policy/decide.ts";
import { policyOf } from "../fixtures/policies.ts";

test("a request with its own tags needs no lookups for the policy's templates", async () => {
  const policy = policyOf([{ key: "Owner", value: "{actor.tags.Owner|account.alias}" }]);
  const request = { resources: ["arn:aws:s3:::logs"], requestedBy: "grace" };
  const settings = { allowedTagKeys: ["Owner"], identityStoreId: undefined, homeRegion: "us-east-1" };
  const notesFor = async (input: object) => (await decide(input, policy, settings, {})).notes.join("\n");
  expect(await notesFor(request)).toContain("To ask IAM: the account's alias.");
  const notes = await notesFor({ ...request, tags: { Owner: "grace" } });
  expect(notes).toContain("To find first");
  expect(notes).not.toContain("IAM");
});
