import { describe, expect, test } from "vitest";
import { CloudTrailRecordSchema } from "../../../functions/shared/record/read-input.ts";
import { recordJson } from "../../../functions/shared/record/record-json.ts";
import { derivedIds } from "../../../functions/validate/derived-ids.ts";

const TEMPLATE = "arn:${partition}:x:${region}:${account}:graph/${id}";
const graph = "arn:aws:x:eu-west-1:111122223333:graph/g-1";
const job = "arn:aws:x:eu-west-1:111122223333:job/j-1";

const found = (path: string, parts: Record<string, unknown>) => {
  const record = CloudTrailRecordSchema.parse({
    eventID: "1",
    eventTime: "2026-11-02T09:15:42Z",
    eventSource: "x.amazonaws.com",
    eventName: "CreateGraph",
    awsRegion: "eu-west-1",
    ...parts,
  });
  return derivedIds(path, TEMPLATE, recordJson(record));
};

describe("an entry that is derived from the model looks for the ARN", () => {
  test.each([
    {
      where: "where the model has it",
      path: "responseElements.graph.arn",
      responseElements: { graph: { arn: graph } },
    },
    { where: "in another casing", path: "responseElements.arn", responseElements: { ARN: graph } },
    {
      where: "without the model's wrapper",
      path: "responseElements.graph.arn",
      responseElements: { arn: graph },
    },
    {
      where: "in a wrapper that the model lacks",
      path: "responseElements.arn",
      responseElements: { graph: { arn: graph } },
    },
    {
      where: "in each element of a list",
      path: "responseElements.graphs[].arn",
      responseElements: { graphs: [{ arn: graph }] },
    },
  ])("$where", ({ path, responseElements }) => {
    expect(found(path, { responseElements })).toEqual([graph]);
  });

  test("in the record's resources, if the response is missing", () => {
    const resources = [{ ARN: job }, { ARN: graph }];
    expect(found("responseElements.arn", { responseElements: null, resources })).toEqual([graph]);
  });

  test("and not among the resources that the request names: they existed before", () => {
    const parts = { requestParameters: { source: graph }, resources: [{ ARN: graph }] };
    expect(found("responseElements.arn", parts)).toEqual([]);
  });

  test("and takes no ARN of another type", () => {
    expect(found("responseElements.arn", { responseElements: { arn: job } })).toEqual([]);
  });
});

describe("without an ARN it takes the id", () => {
  const path = "responseElements.arn || requestParameters.graphName";

  test("if the entry has one", () => {
    expect(found(path, { requestParameters: { graphName: "g-1" } })).toEqual(["g-1"]);
  });

  test("but not if the response has the ARN", () => {
    const parts = { requestParameters: { graphName: "g-2" }, responseElements: { arn: graph } };
    expect(found(path, parts)).toEqual([graph]);
  });

  test("and nothing if the record has neither", () => {
    expect(found(path, { requestParameters: null, responseElements: null })).toEqual([]);
  });
});
