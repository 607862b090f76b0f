import { policyOf } from "../fixtures/policies.ts";

export { seed } from "../faults/seed.ts";

/** A policy that uses every value of an event. */
const policy = policyOf([
  { key: "Owner", value: "{actor.name}", fallback: "unknown" },
  { key: "Role", value: "{actor.role|'none'}", onConflict: "overwrite" },
  { key: "Email", value: "{actor.email|actor.name|lower}" },
  { key: "Created", value: "{event.name} {event.time|date} {event.region} {event.id}" },
]);

export const dependencies = {
  deployed: { policy, version: "v1" },
  allowedKeys: ["Owner", "Role", "Email", "Created", "Team"],
  taggerRoleArn: "arn:aws:iam::111122223333:role/Tagger",
  homeRegion: "eu-central-1",
};
