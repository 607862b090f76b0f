import { expect, test } from "vitest";
import { taggingCalls } from "../../catalogue/tagging-calls.ts";
import { readTagChange } from "../../functions/shared/drift/read-tag-change.ts";
import { recordOf } from "../fixtures/cloudtrail.ts";
import { modelsOf, recordsOf } from "./service-models.ts";

/** The models are those that the catalogue is derived from. */
const MODEL_OF_CALLS: Record<string, string> = { tagging: "resourcegroupstaggingapi" };
const sourceInModels = (eventSource: string) => {
  const label = eventSource.replace(".amazonaws.com", "");
  return MODEL_OF_CALLS[label] ?? label;
};
const calls = [...taggingCalls()]
  .filter(([eventSource]) => modelsOf(sourceInModels(eventSource)).length > 0)
  .flatMap(([eventSource, effects]) => Object.keys(effects).map((eventName) => ({ eventSource, eventName })));

/** S3's and S3 Express's tags are those of S3 Control, a model of its own. */
const IN_OTHER_MODELS = /^(s3|s3express)\.amazonaws\.com (Tag|Untag)Resource$/;

test("each call that changes tags exists in its service's model, and its request names a resource", () => {
  expect(calls.length).toBeGreaterThan(200);
  const wrong = calls
    .filter(({ eventSource, eventName }) => !IN_OTHER_MODELS.test(`${eventSource} ${eventName}`))
    .filter(({ eventSource, eventName }) => {
      const requests = recordsOf(sourceInModels(eventSource), eventName);
      const changes = requests.map(({ requestParameters }) =>
        readTagChange(recordOf({ eventSource, eventName, requestParameters }), "none"),
      );
      return changes.length === 0 || changes.some(({ names }) => names.length === 0);
    });
  expect(wrong).toEqual([]);
});
