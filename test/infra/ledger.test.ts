import { expect, test } from "vitest";
import type { TableDefinition } from "../../ledger/table.ts";
import { tagHistoryTable } from "../../ledger/tag-history.ts";
import { tagsMetadataTable } from "../../ledger/tags-metadata.ts";
import { userActionsTable } from "../../ledger/user-action.ts";
import { appWith, referencesIn, templateOf, theOnly } from "./synthesized.ts";

const production = templateOf(appWith(), "TagledgerLedger");
const local = templateOf(appWith({ stage: "local" }), "TagledgerLedger");
const definitions: TableDefinition[] = [tagsMetadataTable, tagHistoryTable, userActionsTable];

const tableOf = ({ all }: typeof production, { name }: TableDefinition) =>
  theOnly(all("AWS::DynamoDB::GlobalTable").filter(({ id }) => id.startsWith(name)));

const keySchema = ({ partitionKey, sortKey }: { partitionKey: string; sortKey?: string }) => [
  { AttributeName: partitionKey, KeyType: "HASH" },
  ...(sortKey ? [{ AttributeName: sortKey, KeyType: "RANGE" }] : []),
];

test("the ledger has three tables", () => {
  expect(production.all("AWS::DynamoDB::GlobalTable")).toHaveLength(3);
});

test("the tables and their key keep their logical ids: with others, CloudFormation would create new and empty tables", () => {
  const kept = Object.entries(production.resources).filter(
    ([, { DeletionPolicy }]) => DeletionPolicy === "Retain",
  );
  expect(kept.map(([id]) => id).toSorted()).toEqual([
    "Key961B73FD",
    "TagHistoryC1EAF897",
    "TagsMetadata69BECD9F",
    "UserActionsC68A15E9",
  ]);
});

test.each(definitions)("$name has the key and the indexes that its client uses", (definition) => {
  const { Properties } = tableOf(production, definition);
  expect(Properties.KeySchema).toEqual(keySchema(definition));
  const indexes = (Properties.GlobalSecondaryIndexes ?? []).map(
    ({ IndexName, KeySchema, Projection }: Record<string, unknown>) => ({ IndexName, KeySchema, Projection }),
  );
  expect(indexes).toEqual(
    Object.entries(definition.indexes).map(([IndexName, keys]) => ({
      IndexName,
      KeySchema: keySchema(keys),
      Projection: { ProjectionType: "ALL" },
    })),
  );
});

test.each(definitions)(
  "$name is on demand, and has point-in-time recovery and deletion protection",
  (definition) => {
    const { Properties, DeletionPolicy, UpdateReplacePolicy } = tableOf(production, definition);
    const [replica] = Properties.Replicas;
    expect(Properties.BillingMode).toBe("PAY_PER_REQUEST");
    expect(replica.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(replica.DeletionProtectionEnabled).toBe(true);
    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(["Retain", "Retain"]);
  },
);

test.each(definitions)("$name is encrypted with the ledger's own key", (definition) => {
  const { Properties } = tableOf(production, definition);
  const key = production.only("AWS::KMS::Key");
  const [replica] = Properties.Replicas;
  expect(Properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: "KMS" });
  expect(referencesIn(replica.SSESpecification)).toEqual([key.id]);
});

test("the ledger's key stays when its stack is deleted, and is rotated", () => {
  const key = production.only("AWS::KMS::Key");
  expect(key).toMatchObject({ DeletionPolicy: "Retain", Properties: { EnableKeyRotation: true } });
});

test("a local ledger is deleted with its stack", () => {
  for (const definition of definitions) {
    const { Properties, DeletionPolicy } = tableOf(local, definition);
    expect(DeletionPolicy).toBe("Delete");
    expect(Properties.Replicas[0].DeletionProtectionEnabled).toBe(false);
  }
});
