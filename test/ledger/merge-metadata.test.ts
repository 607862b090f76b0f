import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Origin } from "../../domain/origin.ts";
import type { ActionOutcome } from "../../domain/outcome.ts";
import type { Tags } from "../../domain/tags.ts";
import { actionId } from "../../ledger/action-id.ts";
import {
  MAX_INCARNATIONS,
  mergeMetadata,
  type TagsMetadata,
  TagsMetadataSchema,
} from "../../ledger/tags-metadata.ts";
import { actor, execution, originOf, queueArn } from "../fixtures/cloudtrail.ts";
import { runs } from "../fixtures/runs.ts";

const arn = queueArn("q");
type Action = { origin: Origin; after?: Tags | undefined };

const record = (row: TagsMetadata | undefined, { origin, after }: Action): TagsMetadata | undefined => {
  const outcome: ActionOutcome = {
    resourceArn: arn,
    resourceType: "AWS::SQS::Queue",
    region: "eu-west-1",
    outcome: after ? "tagged" : "failed",
    timestamp: origin.eventTime,
    ...(after && { after }),
  };
  const merged = mergeMetadata(row, { origin, policyVersion: "v1", execution }, outcome);
  return merged ? TagsMetadataSchema.parse(merged) : row;
};
const recordAll = (actions: Action[]) => actions.reduce<TagsMetadata | undefined>(record, undefined);
/** The fields that must not depend on the order: all but the revision, which counts writes. */
const settled = (row: TagsMetadata | undefined) => row && { ...row, revision: 0 };
const idOf = ({ origin }: Action) => actionId(origin, arn);

const tags = fc.option(
  fc.dictionary(fc.constantFrom("Owner", "Team", "constructor"), fc.string({ maxLength: 3 })),
  { nil: undefined },
);
const actionsThat = (...creations: Origin["creation"][]) =>
  fc
    .uniqueArray(
      fc.record({
        second: fc.integer({ min: 0, max: 8 }),
        eventId: fc.uuid(),
        creation: fc.constantFrom(...creations),
        after: tags,
      }),
      {
        minLength: 1,
        maxLength: 7,
        selector: ({ eventId }) => eventId,
      },
    )
    .map((all) =>
      all.map(
        ({ second, eventId, creation, after }): Action => ({
          origin: originOf({
            eventId,
            creation,
            actor: actor(eventId),
            eventTime: new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString(),
          }),
          after,
        }),
      ),
    );
const shuffled = (actions: fc.Arbitrary<Action[]>) =>
  actions.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })),
  );

test("any order and any repetition of the same actions gives the same row", () => {
  fc.assert(
    fc.property(shuffled(actionsThat("new", "upsert", "none")), ([all, mixed]) => {
      expect(settled(recordAll(mixed))).toEqual(settled(recordAll(all)));
    }),
    runs(100),
  );
});

test("each key has the value of the latest action that wrote it, and the row names the actor who wrote last", () => {
  fc.assert(
    fc.property(shuffled(actionsThat("new", "none")), ([all, mixed]) => {
      const row = recordAll(mixed);
      const inOrder = all.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
      expect(row?.tag_values).toEqual(Object.assign({}, ...inOrder.map(({ after }) => after)));
      const lastWrite = inOrder.findLast(({ after }) => after !== undefined);
      expect(row?.action_id).toBe(lastWrite && idOf(lastWrite));
      expect(row?.user_info).toEqual(lastWrite?.origin.actor);
    }),
  );
});

describe("the creator", () => {
  const creatorsOf = (row: TagsMetadata | undefined) =>
    [...(row?.earlier_incarnations ?? []), row].map((incarnation) => incarnation?.created_action_id);

  test("is the latest caller if AWS refuses the call for an existing name, and the others are earlier incarnations", () => {
    fc.assert(
      fc.property(shuffled(actionsThat("new", "new", "none")), ([all, mixed]) => {
        const creations = all
          .filter(({ origin }) => origin.creation === "new")
          .map(idOf)
          .toSorted();
        expect(creatorsOf(recordAll(mixed))).toEqual(creations.length > 0 ? creations : [undefined]);
      }),
    );
  });

  test("is the earliest caller if the call succeeds on an existing resource", () => {
    fc.assert(
      fc.property(shuffled(actionsThat("upsert", "upsert", "none")), ([all, mixed]) => {
        const creations = all
          .filter(({ origin }) => origin.creation === "upsert")
          .map(idOf)
          .toSorted();
        expect(creatorsOf(recordAll(mixed))).toEqual([creations[0]]);
      }),
    );
  });

  const MANY = 4 * MAX_INCARNATIONS;
  const many = fc
    .uniqueArray(fc.record({ hour: fc.nat(MANY), eventId: fc.uuid(), isUpsert: fc.boolean() }), {
      minLength: MAX_INCARNATIONS,
      maxLength: MANY,
      selector: ({ eventId }) => eventId,
    })
    .map((all) =>
      all.map(({ hour, eventId, isUpsert }, index): Action => {
        const creation = isUpsert && index % 3 === 0 ? "upsert" : "new";
        const eventTime = new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
        return { origin: originOf({ eventId, creation, actor: actor(eventId), eventTime }) };
      }),
    );

  test("of a name that was created many times: the row keeps the first and the latest, in any order of arrival", () => {
    fc.assert(
      fc.property(shuffled(many), ([all, mixed]) => {
        const row = recordAll(mixed);
        expect(settled(row)).toEqual(settled(recordAll(all)));
        const inOrder = all.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
        const begun = inOrder
          .filter(({ origin }, index) => origin.creation === "new" || index === 0)
          .map(idOf);
        const isCut = begun.length > MAX_INCARNATIONS;
        const kept = isCut ? [begun[0], ...begun.slice(1 - MAX_INCARNATIONS)] : begun;
        expect(creatorsOf(row)).toEqual(kept);
        expect(row?.incarnations_left_out).toBe(isCut || undefined);
      }),
    );
  });

  const at = (second: number, creation: Origin["creation"]): Action => ({
    origin: originOf({
      eventId: `${second}`,
      creation,
      actor: actor(`${creation}${second}`),
      eventTime: `2026-01-01T00:00:0${second}Z`,
    }),
  });
  test.each([
    ["an upsert, then a bucket made anew elsewhere", [at(1, "upsert"), at(2, "new")], ["upsert1", "new2"]],
    ["a bucket made, then an upsert of it", [at(1, "new"), at(2, "upsert")], ["new1"]],
    [
      "upserts before and after",
      [at(1, "upsert"), at(2, "upsert"), at(3, "new"), at(4, "upsert")],
      ["upsert1", "new3"],
    ],
  ])("%s", (_, actions, names) => {
    for (const order of [actions, actions.toReversed()]) {
      const row = recordAll(order);
      expect(
        [...(row?.earlier_incarnations ?? []), row].map((incarnation) => incarnation?.created_by?.name),
      ).toEqual(names);
    }
  });
});

describe("the row", () => {
  test("of a resource that could not be tagged says who created it, and has no tags", () => {
    expect(recordAll([{ origin: originOf() }])).toMatchObject({
      created_by: { name: "ada" },
      tag_values: {},
      name: "q",
      account: "111122223333",
      revision: 1,
    });
  });

  test("of a bucket has the account of the execution, because its ARN names none", () => {
    const row = mergeMetadata(
      undefined,
      { origin: originOf(), policyVersion: "v1", execution },
      { resourceArn: "arn:aws:s3:::b", outcome: "tagged", timestamp: execution.startTime },
    );
    expect(row).toMatchObject({ account: "111122223333", name: "b" });
  });

  test("is not written for an action that it already has", () => {
    const action = { origin: originOf(), after: { Owner: "ada" } };
    const row = recordAll([action]);
    expect(record(row, action)).toBe(row);
  });

  test("of an action that first failed and then tagged has the tags", () => {
    const row = recordAll([{ origin: originOf() }, { origin: originOf(), after: { Owner: "ada" } }]);
    expect(row).toMatchObject({ tag_values: { Owner: "ada" }, revision: 2 });
  });

  test("gets its type from a later outcome if the first did not know it", () => {
    const context = { origin: originOf(), policyVersion: "v1", execution };
    const unknown = mergeMetadata(undefined, context, {
      resourceArn: arn,
      outcome: "failed",
      timestamp: execution.startTime,
    });
    expect(unknown?.type).toBe("");
    expect(record(unknown, { origin: originOf(), after: { Owner: "ada" } })).toMatchObject({
      type: "AWS::SQS::Queue",
      region: "eu-west-1",
    });
  });
});
