import { expect, test } from "vitest";
import { appWith, homeRegion, stackOf, templateOf } from "./synthesized.ts";

const app = appWith({ replicaRegion: "eu-central-1" });
const tables = templateOf(app, "TagledgerLedger").all("AWS::DynamoDB::GlobalTable");
const second = templateOf(app, "TagledgerReplicaLedger");
type Replica = { Region: string; SSESpecification: { KMSMasterKeyId: unknown } } & Record<string, unknown>;

test("without the setting, each table is the same, but in the home region only", () => {
  const alone = templateOf(appWith(), "TagledgerLedger").all("AWS::DynamoDB::GlobalTable");
  expect(alone).toHaveLength(3);
  for (const { id, Properties } of alone) {
    expect(Properties.Replicas.map(({ Region }: Replica) => Region)).toEqual([homeRegion]);
    const { Replicas, ...others } = tables.find((each) => each.id === id)?.Properties ?? {};
    expect(others).toEqual({ ...Properties, Replicas: undefined });
    expect(Replicas).toContainEqual(Properties.Replicas[0]);
  }
});

test.each(tables)(
  "$id has a replica with the protection of the home region and the key there",
  ({ Properties }) => {
    const replicas: Replica[] = Properties.Replicas;
    expect(replicas.map(({ Region }) => Region)).toEqual(["eu-central-1", homeRegion]);
    for (const replica of replicas)
      expect(replica).toMatchObject({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      });
    expect(JSON.stringify(replicas[0]?.SSESpecification.KMSMasterKeyId)).toContain(
      ":alias/Tagledger-ledger-replica",
    );
  },
);

test("a table with a replica has the logical id that it had before, and the stream that replication needs", () => {
  expect(tables.map(({ id }) => id).toSorted()).toEqual([
    "TagHistoryC1EAF897",
    "TagsMetadata69BECD9F",
    "UserActionsC68A15E9",
  ]);
  for (const { Properties } of tables) {
    expect(Properties.MultiRegionConsistency).toBeUndefined();
    expect(Properties.StreamSpecification).toEqual({ StreamViewType: "NEW_AND_OLD_IMAGES" });
  }
});

test("the stack of the second region is deployed before the ledger, is protected, and keeps its key", () => {
  const stack = stackOf(app, "TagledgerReplicaLedger");
  expect(stack.region).toBe("eu-central-1");
  expect(stack.terminationProtection).toBe(true);
  expect(stackOf(app, "TagledgerLedger").dependencies).toContain(stack);
  expect(second.only("AWS::KMS::Key").DeletionPolicy).toBe("Retain");
  expect(second.only("AWS::KMS::Alias").Properties.AliasName).toBe("alias/Tagledger-ledger-replica");
});

test("a second region that is the home region is refused", () => {
  expect(() => appWith({ replicaRegion: homeRegion })).toThrow(
    "replicaRegion must be another region than the home region.",
  );
});
