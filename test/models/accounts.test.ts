import { describe, expect, test } from "vitest";
import { services } from "../../catalogue/index.ts";
import { CloudTrailRecordSchema } from "../../functions/shared/record/read-input.ts";
import { findTexts, recordJson } from "../../functions/shared/record/record-json.ts";
import { recordOf } from "../fixtures/cloudtrail.ts";
import { recordsOf } from "./service-models.ts";

/**
 * Where a request names an account, the entry says so, or it is said here why that is not where the resource is. The
 * models are botocore's, which the emulator's Python environment has.
 */

/** Members of requests, and what they are of. */
const NOT_ITS_ACCOUNT: Record<string, string> = {
  "agent-registry CreateRegistryRecord registryId": "no account's",
  "appmesh CreateGatewayRoute meshOwner": "the mesh's; the response has the ARN whole",
  "appmesh CreateRoute meshOwner": "the mesh's; the response has the ARN whole",
  "appmesh CreateVirtualGateway meshOwner": "the mesh's; the response has the ARN whole",
  "appmesh CreateVirtualNode meshOwner": "the mesh's; the response has the ARN whole",
  "appmesh CreateVirtualRouter meshOwner": "the mesh's; the response has the ARN whole",
  "appmesh CreateVirtualService meshOwner": "the mesh's; the response has the ARN whole",
  "billingconductor CreateBillingGroup primaryAccountId": "whom the group's bill is for",
  "billingconductor CreateCustomLineItem accountId": "whom the item is billed to",
  "budgets CreateBudget accountId": "the caller's",
  "budgets CreateBudgetAction accountId": "the caller's",
  "cleanrooms-ml CreateTrainedModel mlModelTrainingPayerAccountId": "whom AWS bills",
  "cloud9 CreateEnvironmentEC2 ownerArn": "a user's, within the environment",
  "codeartifact CreatePackageGroup domainOwner": "the domain's; the response has the ARN whole",
  "codeartifact CreateRepository domainOwner": "the domain's; the response has the ARN whole",
  "codeconnections CreateRepositoryLink ownerId": "the repository's, at GitHub",
  "codestar-connections CreateRepositoryLink ownerId": "the repository's, at GitHub",
  "config PutAggregationAuthorization authorizedAccountId": "whom the caller lets in",
  "drs CreateSourceNetwork originAccountId": "the network's that is protected",
  "ec2 AuthorizeSecurityGroupEgress SourceSecurityGroupOwnerId": "the group's that a rule lets in",
  "ec2 AuthorizeSecurityGroupIngress SourceSecurityGroupOwnerId": "the group's that a rule lets in",
  "ec2 CreateIpam MeteredAccount": "whom AWS bills",
  "ec2 CreateTransitGatewayPeeringAttachment PeerAccountId": "the other side's",
  "ec2 CreateVpcPeeringConnection PeerOwnerId": "the other side's",
  "eks CreatePodIdentityAssociation serviceAccount": "a Kubernetes account",
  "gamelift CreateFleet PeerVpcAwsAccountId": "the network's that a fleet reaches",
  "guardduty CreateIPSet expectedBucketOwner": "the bucket's",
  "guardduty CreateThreatEntitySet expectedBucketOwner": "the bucket's",
  "guardduty CreateThreatIntelSet expectedBucketOwner": "the bucket's",
  "guardduty CreateTrustedEntitySet expectedBucketOwner": "the bucket's",
  "iotmanagedintegrations CreateManagedThing owner": "a person's, in words",
  "mgn CreateApplication accountID": "the response has the ARN whole",
  "mgn CreateWave accountID": "the response has the ARN whole",
  "omics CreateRunCache cacheBucketOwnerId": "the bucket's",
  "omics CreateWorkflow workflowBucketOwnerId": "the bucket's",
  "omics CreateWorkflowVersion workflowBucketOwnerId": "the bucket's",
  "proton CreateEnvironmentAccountConnection managementAccountId": "whom the caller asks to connect",
  "quicksight CreateKnowledgeBase primaryOwnerArn": "a user's, within the account",
  "redshift RestoreFromClusterSnapshot OwnerAccount": "the snapshot's",
  "s3 CreateAccessGrant accountId": "the caller's",
  "s3 CreateAccessGrantsLocation accountId": "the caller's",
  "s3 CreateAccessPoint accountId": "the caller's",
  "s3 CreateAccessPoint bucketAccountId": "the bucket's",
  "s3 CreateStorageLensGroup accountId": "the caller's",
  "sagemaker CreateMlflowTrackingServer S3BucketOwnerAccountId": "the bucket's",
  "servicecatalog CreateProduct owner": "a person's, in words",
  "ssm CreateOpsItem accountId": "the response has the ARN whole",
  "wellarchitected CreateWorkload reviewOwner": "a person's, in words",
};

const NAMES_AN_ACCOUNT = /account(id)?$|owner(id|account|arn)?$|^catalogid$|^registryid$/i;
const ACCOUNT = "999900001111";

type Named = { label: string; member: string; isRead: boolean };

/** The members of an event's requests that name an account, and whether the entry reads it there. */
function namedAccounts(service: (typeof services)[number], eventName: string): Named[] {
  const { eventSource } = service;
  const label = `${eventSource.replace(".amazonaws.com", "")} ${eventName}`;
  const path = service.events[eventName]?.account ?? service.account;
  return recordsOf(eventSource, eventName).flatMap(({ requestParameters }) =>
    Object.entries(Object(requestParameters))
      .filter(([member, value]) => NAMES_AN_ACCOUNT.test(member) && typeof value === "string")
      .map(([member]) => {
        const call = { eventSource, eventName, requestParameters: { [member]: ACCOUNT } };
        const json = recordJson(CloudTrailRecordSchema.parse(recordOf(call)));
        return { label, member, isRead: path !== undefined && findTexts(path, json).includes(ACCOUNT) };
      }),
  );
}

const named = services.flatMap((service) =>
  Object.keys(service.events).flatMap((eventName) => namedAccounts(service, eventName)),
);
const nameOf = ({ label, member }: Named) => `${label} ${member}`.toLowerCase();

describe("members of requests that name an account, by AWS's models", () => {
  test("are read by the entry, or are not the resource's", () => {
    const known = new Set(Object.keys(NOT_ITS_ACCOUNT).map((name) => name.toLowerCase()));
    const unread = named.filter((each) => !each.isRead && !known.has(nameOf(each)));
    expect([...new Set(unread.map(nameOf))]).toEqual([]);
  });

  test("some are read, and none that is said to be another's", () => {
    const read = new Set(named.filter(({ isRead }) => isRead).map(({ label }) => label));
    expect([...read]).toEqual(expect.arrayContaining(["glue CreateDatabase", "ecr CreateRepository"]));
    const others = Object.keys(NOT_ITS_ACCOUNT).map((name) => name.toLowerCase());
    expect(named.filter((each) => each.isRead && others.includes(nameOf(each)))).toEqual([]);
    expect(others.filter((name) => !named.some((each) => nameOf(each) === name))).toEqual([]);
  });
});
