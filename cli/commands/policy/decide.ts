import type { PendingLookups, Plan } from "../../../domain/plan.ts";
import type { Policy } from "../../../domain/policy.ts";
import type { Batch } from "../../../domain/resources.ts";
import { fetchLookups } from "../../../functions/find-resources/fetch-lookups.ts";
import { eachPlaced } from "../../../functions/shared/plan/batches.ts";
import { withTags } from "../../../functions/shared/plan/with-tags.ts";
import { readInput } from "../../../functions/shared/record/read-input.ts";
import { accountOf } from "../../../functions/validate/created-resources.ts";
import type { Situation } from "../../../policy/names.ts";
import { requiredLookups } from "../../../policy/tags-for.ts";
import type { checkoutSettings } from "../../lib/checkout.ts";
import { CommandFailure } from "../../lib/failure.ts";
import { accountNamedBy, planInput } from "../../lib/plan-input.ts";
import { type Asked, type Given, notesOn, placeNotes, unusedNotes } from "./notes.ts";
import { type NotGiven, whyNot } from "./why-not.ts";

type Settings = Pick<
  Awaited<ReturnType<typeof checkoutSettings>>,
  "allowedTagKeys" | "identityStoreId" | "homeRegion"
>;

type Explained = Batch & { notGiven: NotGiven[] };

/** The decision of a policy on an event, and notes on the questions that AWS was not asked. */
export type Decided = Pick<Plan, "origin" | "skipped"> & { batches: Explained[]; notes: string[] };

/**
 * Decides on an event, a record or a manual request as the workflow would. The command's options replace AWS's answers.
 *
 * @throws CommandFailure with exit code 2 if the input is refused.
 */
export async function decide(
  input: unknown,
  policy: Policy,
  settings: Settings,
  given: Given,
): Promise<Decided> {
  const startTime = new Date().toISOString();
  const { plan, region, accountId, request } = planned(input, policy, settings);
  const { pendingLookups, origin } = plan;
  const place = { region, accountId };
  const missed = request?.tags ? undefined : policy;
  const placed = request && missed ? placeNotes(policy, region, accountId) : [];
  if (!pendingLookups) {
    const notes = [...placed, ...unusedNotes([], given)];
    return { ...plan, batches: explained(plan, missed, place), notes };
  }
  const { answers, asked } = await answersFrom(given, pendingLookups, plan);
  const { requestTags } = pendingLookups;
  const situation = { ...place, ...(requestTags && { requestTags }), ...answers };
  const decided = withTags(
    plan,
    eachPlaced(pendingLookups.resources),
    pendingLookups.policy,
    situation,
    startTime,
  );
  const notes = [...placed, ...notesOn(pendingLookups, origin.actor, asked, given)];
  return { ...decided, batches: explained(decided, missed, situation), notes };
}

type Place = Pick<Situation, "accountId" | "actorTags" | "accountAlias"> & { region: string };

/**
 * Splits each batch by resource type. For each type it lists the tags of the policy that the type does not get, with
 * the reason. If a request brings its own tags, the policy's tags are not listed as missing.
 */
function explained({ origin, batches }: Plan, policy: Policy | undefined, place: Place): Explained[] {
  const { actor, eventId: id, eventTime: time, actionType } = origin;
  const { region, ...answers } = place;
  const situation: Situation = { ...answers, actor, event: { id, time, actionType, region } };
  return batches.flatMap((batch) =>
    [...Map.groupBy(batch.resources, ({ resourceType }) => resourceType).values()].map((resources) => {
      const [first] = resources;
      const notGiven = first && policy ? whyNot(policy, situation, { ...batch, ...first }, batch.tags) : [];
      return { ...batch, resources, notGiven };
    }),
  );
}

/** The plan of Validate, and the region and account of the event. */
function planned(input: unknown, policy: Policy, { allowedTagKeys, ...settings }: Settings) {
  const deployed = { policy, version: "file" };
  const plan = planInput(input, { ...settings, deployed, allowedKeys: allowedTagKeys });
  const read = readInput(input);
  if (read.kind === "undo" || read.kind === "dismiss")
    throw new CommandFailure(
      `${read.kind === "undo" ? "An undo" : "A dismissal"} does not depend on the policy.`,
      "InvalidInput",
    );
  if (read.kind === "manual") {
    const { request } = read;
    return { plan, region: settings.homeRegion, accountId: accountNamedBy(request), request };
  }
  // An event without a resource to tag may have no account.
  const hasAccount = plan.pendingLookups !== undefined || plan.batches.length > 0;
  return { plan, region: read.record.awsRegion, accountId: hasAccount ? accountOf(read.record) : "" };
}

/** The given answers, and the questions that the workflow would ask. It asks only what it needs. */
async function answersFrom(
  given: Given,
  { policy, accountId, requestTags }: PendingLookups,
  { origin }: Plan,
) {
  const asked: Asked = {};
  const answers: Pick<Situation, "actorTags" | "accountAlias"> = await fetchLookups(
    requiredLookups(policy, requestTags),
    origin.actor,
    accountId,
    true,
    {
      tagsOfIdentity: async (identity) => {
        asked.identity = identity;
        return given.actorTags ?? {};
      },
      accountAlias: async () => given.accountAlias,
    },
  );
  return { answers, asked };
}
