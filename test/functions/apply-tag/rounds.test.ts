import { describe, expect, test } from "vitest";
import type { Tags } from "../../../domain/tags.ts";
import { applyTag } from "../../../functions/apply-tag/apply-tag.ts";
import { ApplyTagOutputSchema } from "../../../statemachine/apply-tag-contracts.ts";
import { PAYLOAD_LIMIT_BYTES } from "../../../statemachine/contracts.ts";
import { originOf, queueArn } from "../../fixtures/cloudtrail.ts";
import { throughState } from "../../fixtures/through-state.ts";
import { accountWith, inputFor, problem } from "./account.ts";

const arns = Array.from({ length: 500 }, (_, index) => queueArn(`queue-${index}`));
const lastRetry = { attempt: { retryCount: 10, lastRetry: 10, lastBusyRetry: 24 } };

type Account = ReturnType<typeof accountWith>;

/** Runs ApplyTag until the whole batch is done. After each round the outcomes are settled, as RecordAction does it. */
async function allRounds(account: Account, more: Parameters<typeof inputFor>[1]) {
  const rounds = [];
  for (let from: number | undefined = 0; from !== undefined; ) {
    const input = inputFor(arns, { ...more, from });
    const output = throughState(ApplyTagOutputSchema, await applyTag(input, account.dependencies));
    const { next, outcomes } = output;
    for (const { resourceArn, outcome } of outcomes) account.settle(input.origin, resourceArn, outcome);
    if (next !== undefined) expect(next).toBeGreaterThan(from);
    rounds.push(output);
    from = next;
  }
  return rounds;
}

/** For each queue, the longest value with the largest letters, and no two are equal. */
const longValue = (arn: string) => arn.padEnd(256, "東");
const tagsOf = (of: (arn: string) => Tags) => Object.fromEntries(arns.map((arn) => [arn, of(arn)]));

describe("a batch of 500", () => {
  test("whose outcomes are alike takes one round, whatever the length of the tag", async () => {
    const account = accountWith({ tags: tagsOf(() => ({})) });
    const rounds = await allRounds(account, { tags: { Owner: "東".repeat(256) } });
    expect(rounds.map(({ outcomes }) => outcomes.length)).toEqual([500]);
  });

  test.each<[string, (account: Account) => void, string]>([
    ["that has a long value in place each", () => {}, "preserved"],
    [
      "that is refused with a long message each",
      (account) => {
        for (const arn of arns)
          account.readProblems.set(arn, { ...problem("permanent"), message: arn.padEnd(500, "x") });
      },
      "failed",
    ],
  ])(
    "%s takes several rounds: each resource has one outcome, and each payload fits",
    async (_, arrange, outcome) => {
      const account = accountWith({ tags: tagsOf((arn) => ({ Owner: longValue(arn) })) });
      arrange(account);
      const rounds = await allRounds(account, lastRetry);
      expect(rounds.length).toBeGreaterThan(1);
      expect(rounds.flatMap(({ outcomes }) => outcomes.map(({ resourceArn }) => resourceArn))).toEqual(arns);
      expect(new Set(rounds.flatMap(({ outcomes }) => outcomes.map((each) => each.outcome)))).toEqual(
        new Set([outcome]),
      );
      for (const { outcomes } of rounds) {
        // The Record states carry the origin too, whose userIdentity is kept up to 8 KiB.
        const payload = {
          outcomes: ApplyTagOutputSchema.shape.outcomes.encode(outcomes),
          origin: "x".repeat(16_384),
        };
        expect(Buffer.byteLength(JSON.stringify(payload))).toBeLessThan(PAYLOAD_LIMIT_BYTES);
      }
    },
  );

  test("is tagged as a whole in the first round, and the later rounds call nothing again", async () => {
    const account = accountWith({ tags: tagsOf((arn) => ({ Team: longValue(arn) })) });
    const rounds = await allRounds(account, { tags: { Owner: "ada", Team: "core" } });
    expect(rounds.length).toBeGreaterThan(1);
    expect(account.written.map((call) => call.arns.length)).toEqual([500]);
    expect(rounds.flatMap(({ outcomes }) => outcomes)).toMatchObject(
      arns.map((resourceArn) => ({
        resourceArn,
        outcome: "tagged",
        before: { Team: longValue(resourceArn) },
      })),
    );
  });

  test("counts each duplicate once", async () => {
    const account = accountWith({ tags: tagsOf((arn) => ({ Owner: longValue(arn) })) });
    const settled = [arns[0], arns[499]].flatMap((arn) => arn ?? []);
    for (const arn of settled) account.settle(originOf(), arn, "tagged");
    const rounds = await allRounds(account, {});
    expect(rounds.length).toBeGreaterThan(1);
    expect(rounds.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(2);
    expect(rounds.flatMap(({ outcomes }) => outcomes)).toHaveLength(498);
  });

  test("in a dry run shows what fits, and where the rest begins", async () => {
    const account = accountWith({ tags: tagsOf((arn) => ({ Owner: longValue(arn) })) });
    const input = inputFor(arns, { dryRun: true });
    const { changes, next } = await applyTag(input, account.dependencies);
    expect(changes?.map(({ resourceArn }) => resourceArn)).toEqual(arns.slice(0, next));
    expect(next).toBeLessThan(500);
  });
});
