import { expect, test } from "vitest";
import { looksLikeCreation } from "../../catalogue/creation-verbs.ts";
import { findEvent } from "../../catalogue/index.ts";
import { isNoise } from "../../catalogue/noise.ts";
import { callKey, callsOf } from "../../generate/calls.ts";
import { loadRegistryTypes } from "../../generate/cloudformation.ts";
import { loadIamReference } from "../../generate/iam-reference.ts";
import { ensureModelPackages } from "../../generate/model-packages.ts";
import { type Creation, creationsIn } from "../../generate/population.ts";
import { models } from "./service-models.ts";

/**
 * Every call that creates something with tags, by at least one of three sources: AWS's service models, the Service
 * Authorization Reference, the create permissions of the CloudFormation Registry's taggable types.
 */
const calls = callsOf(models);
const { lasting } = creationsIn({
  calls,
  iam: await loadIamReference(calls.values()),
  types: loadRegistryTypes((await ensureModelPackages()).resourceSchemas),
});

const sourceOf = ({ source }: Creation) => `${source}.amazonaws.com`;

/** They look like a creation to one of the sources only. */
const NO_CREATIONS: Record<string, string> = {
  "bedrock:PutResourcePolicy": "a setting of what is there",
  "cleanrooms-ml:PutMLConfiguration": "a setting of what is there",
  "config:PutResourceConfig": "a report on a resource of somebody else's, by the thousand",
  "dataexchange:PublishToDataGrant": "a revision of what is there",
  "drs:AssociateSourceNetworkStack": "connects what is there",
  "ec2:AssociateInstanceEventWindow": "connects what is there",
  "glue:PublishDataQualityResultV2": "for internal use, by AWS's words",
  "iotanalytics:BatchPutMessage": "data",
  "network-firewall:AssociateFirewallPolicy": "connects what is there",
  "nimble:PutLaunchProfileMembers": "members of what is there",
  "nimble:PutStudioLogEvents": "data",
  "nimble:PutStudioMembers": "members of what is there",
  "private-networks:ActivateNetworkSite": "starts what is there",
  "quicksight:BatchCreateTopicReviewedAnswer": "parts of a topic",
  "quicksight:GenerateEmbedUrlForAnonymousUser": "a link",
  "transform-custom:BatchCreateFindings": "data",
  "vendor-insights:ActivateSecurityProfile": "starts what is there",
  "vendor-insights:AssociateDataSource": "connects what is there",
};

/** They are in noise.ts, although one of the sources says that they take tags or create a taggable type. */
const TAGLESS: Record<string, string> = {
  "backup:CreateBackupSelection": "its tags select resources",
  "ivs:CreateParticipantToken": "a token",
  "ivschat:CreateChatToken": "a token",
  "quicksight:CreateGroupMembership": "its request has no tags, and a membership none either",
  "quicksight:CreateIngestion": "its request has no tags, and an ingestion none either",
  "rds:RegisterDBProxyTargets": "the target group is there; CreateDBProxy makes it",
  "transform-custom:CreateTransformationPackageUrl": "a link",
};

test("the three sources name over 1,700 creations, and the catalogue has over 1,350 of them", () => {
  const known = lasting.filter((creation) => findEvent(sourceOf(creation), creation.name));
  console.log(`${known.length} of ${lasting.length} creations are in the catalogue.`);
  expect(lasting.length).toBeGreaterThan(1700);
  expect(known.length).toBeGreaterThan(1350);
});

test("each of them is known, or counted as an unknown event by its name, or creates nothing", () => {
  const unseen = lasting.filter(
    (creation) => !findEvent(sourceOf(creation), creation.name) && !looksLikeCreation(creation.name),
  );
  expect(unseen.map(callKey).toSorted()).toEqual(Object.keys(NO_CREATIONS));
});

test("none of them is in the list of noise, except those that create nothing with tags", () => {
  const ignored = lasting.filter((creation) => isNoise(sourceOf(creation), creation.name));
  expect(ignored.map(callKey).toSorted()).toEqual(Object.keys(TAGLESS));
});
