import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import fc from "fast-check";
import { expect, test } from "vitest";
import { TagKeySchema } from "../../../domain/tags.ts";
import { dynamo } from "../../../functions/shared/aws-clients.ts";

/** Keys that an object has without being given them. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

test("the ledger's client stores and reads every valid tag key, `constructor` and its like too", () => {
  const keys = fc
    .oneof(fc.constantFrom(...INHERITED), fc.string({ minLength: 1 }))
    .filter((key) => TagKeySchema.safeParse(key).success);
  const options = dynamo.config.translateConfig?.marshallOptions;
  fc.assert(
    fc.property(keys, fc.string(), (key, value) => {
      const row = { tag_values: { [key]: value } };
      expect(unmarshall(marshall(row, options))).toEqual(row);
    }),
  );
});
