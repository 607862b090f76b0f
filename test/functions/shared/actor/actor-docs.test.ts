import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ACTOR_KINDS } from "../../../../domain/actor.ts";
import { actorOf } from "../../../../functions/shared/actor/actor.ts";

const document = readFileSync(new URL("../../../../docs/actors.md", import.meta.url), "utf8");
const EXAMPLE = /([^\n]+)\n\n```json\n([^`]*)```\n\n→ `(\w+)` `([^`]+)` `(\w+)`\n/g;
const examples = [...document.matchAll(EXAMPLE)].map(([, title = "", json = "", kind, name, confidence]) => ({
  title,
  record: JSON.parse(json),
  actor: { kind, name, confidence },
}));
/** The section's text, up to the next heading. */
const section = (heading: string) => document.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";

test.each(examples)("$title", ({ record, actor }) => {
  expect(actorOf(record)).toMatchObject(actor);
});

test("each JSON block of the document is an example, and each kind has one", () => {
  expect(examples).toHaveLength([...document.matchAll(/```json/g)].length);
  const shown = new Set(examples.map(({ actor }) => actor.kind));
  expect(shown).toEqual(new Set(ACTOR_KINDS.filter((kind) => kind !== "Claimed")));
});

test("the table of kinds has each kind once", () => {
  const rows = [...section("The kinds").matchAll(/^\| `(\w+)`/gm)].map(([, kind]) => kind);
  expect(rows.toSorted()).toEqual([...ACTOR_KINDS].toSorted());
});

/** All that "CloudTrail userIdentity element" lists under Fields, and under SAML and web identity federation. */
const FIELDS =
  `type userName principalId arn accountId accessKeyId sessionIssuer webIdFederationData assumedRoot
  signInSessionArn creationDate mfaAuthenticated sourceIdentity ec2RoleDelivery invokedBy invokedByDelegate userId
  identityStoreArn sourceArn sourceAccount issuerType credentialsIssuedTo credentialId identityProvider`.split(
    /\s+/,
  );

test.each(FIELDS)("the document says how %s is handled", (field) => {
  expect(section("Fields of userIdentity")).toMatch(new RegExp(`[\`.]${field}\``));
});
