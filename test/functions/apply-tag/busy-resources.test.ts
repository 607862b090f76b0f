import { expect, test } from "vitest";
import { ResourceBusyError } from "../../../domain/errors.ts";
import { applyTag } from "../../../functions/apply-tag/apply-tag.ts";
import { queueArn } from "../../fixtures/cloudtrail.ts";
import { accountWith, inputFor, problem } from "./account.ts";

const q = queueArn("q");
const p = queueArn("p");

test("the creator of a resource that is still being created is recorded at once, and only once", async () => {
  const account = accountWith({ tags: { [q]: {}, [p]: {} } });
  account.readProblems.set(q, problem("not-ready"));
  await expect(applyTag(inputFor([q, p]), account.dependencies)).rejects.toThrow(ResourceBusyError);
  const later = { attempt: { retryCount: 1, lastRetry: 10, lastBusyRetry: 24 } };
  await expect(applyTag(inputFor([q, p], later), account.dependencies)).rejects.toThrow(ResourceBusyError);
  expect(account.creations).toEqual([q]);
});

test("a later round does not wait again for a resource that is still being created", async () => {
  const account = accountWith({ tags: { [q]: {}, [p]: {} } });
  account.readProblems.set(q, problem("not-ready"));
  const { outcomes } = await applyTag(inputFor([p, q], { from: 1 }), account.dependencies);
  expect(outcomes).toMatchObject([{ resourceArn: q, outcome: "failed", reason: "SomeError" }]);
});
