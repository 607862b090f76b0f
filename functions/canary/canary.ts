import {
  CanaryExcludedError,
  CanaryNothingArrivedError,
  CanaryNotTaggedError,
  CanaryNotYetError,
  CanaryRowMissingError,
} from "../../domain/errors.ts";
import type { Tags } from "../../domain/tags.ts";
import type { UserAction } from "../../ledger/user-action.ts";
import type { CanaryInput, CanaryOutput, Made } from "../../statemachine/canary-contracts.ts";

export type CanaryDependencies = {
  path: string;
  arnOf: (region: string, name: string) => string;
  newId: () => string;
  now: () => Date;
  put: (region: string, name: string) => Promise<void>;
  tagsOf: (region: string, name: string) => Promise<Tags>;
  below: (region: string, path: string) => Promise<{ name: string; changedAt: Date }[]>;
  remove: (region: string, names: string[]) => Promise<void>;
  actionsOnResource: (resourceArn: string) => Promise<UserAction[]>;
  addSecondsMetric: (region: string, seconds: number) => void;
  addFailureMetric: (region: string) => void;
};

/**
 * Runs in the three Tasks of the canary. It makes a parameter in Parameter Store, checks its tag and its row, and removes it.
 * A check does not throw for a parameter that is tagged and recorded, and then publishes the time from the call to the tag.
 * If it gives up, it publishes a failure.
 *
 * @throws CanaryNotYetError until the last retry; then CanaryNothingArrivedError, CanaryNotTaggedError or
 * CanaryRowMissingError. CanaryExcludedError if the policy gives such parameters no tag. LedgerUnavailableError.
 */
export async function canary(input: CanaryInput, dependencies: CanaryDependencies): Promise<CanaryOutput> {
  switch (input.task) {
    case "make":
      return { made: await make(input.region, dependencies) };
    case "check":
      return { seconds: await check(input, dependencies) };
    case "remove":
      await dependencies.remove(input.made.region, [input.made.name]);
      return {};
  }
}

/** A turn takes less than an hour. An older parameter was left over by a turn whose removal failed. */
const LEFT_OVER_MILLISECONDS = 3 * 60 * 60 * 1000;

async function make(
  region: string,
  { path, arnOf, newId, now, put, below, remove }: CanaryDependencies,
): Promise<Made> {
  const madeAt = now();
  const leftOver = (await below(region, path)).filter(
    ({ changedAt }) => madeAt.getTime() - changedAt.getTime() > LEFT_OVER_MILLISECONDS,
  );
  await remove(
    region,
    leftOver.map(({ name }) => name),
  );
  const name = `${path}/${newId()}`;
  await put(region, name);
  return { region, name, resourceArn: arnOf(region, name), madeAt: madeAt.toISOString() };
}

async function check(
  { made, attempt }: Extract<CanaryInput, { task: "check" }>,
  { tagsOf, actionsOnResource, addSecondsMetric, addFailureMetric }: CanaryDependencies,
): Promise<number> {
  const [tags, actions] = await Promise.all([
    tagsOf(made.region, made.name),
    actionsOnResource(made.resourceArn),
  ]);
  const taggedAt = taggedTime(actions, tags);
  if (taggedAt !== undefined) {
    const seconds = Math.max(0, (Date.parse(taggedAt) - Date.parse(made.madeAt)) / 1000);
    addSecondsMetric(made.region, seconds);
    return seconds;
  }
  const problem = problemWith(made, actions[0], tags, attempt.retryCount >= attempt.lastRetry);
  if (!(problem instanceof CanaryNotYetError)) addFailureMetric(made.region);
  throw problem;
}

/**
 * When the resource was tagged, if the ledger has it as tagged and AWS has these tags. Another tool may have written the
 * same tags first.
 */
function taggedTime(actions: UserAction[], tags: Tags): string | undefined {
  const action = actions.find(({ outcome }) => outcome === "tagged" || outcome === "unchanged");
  const wanted = Object.entries(action?.tag_values ?? {});
  if (!action || wanted.length === 0 || wanted.some(([key, value]) => tags[key] !== value)) return undefined;
  const times = Object.values(action.attempts).flatMap(({ outcome, timestamp }) =>
    outcome === action.outcome ? [timestamp] : [],
  );
  return times.toSorted()[0] ?? action.timestamp;
}

function problemWith(made: Made, action: UserAction | undefined, tags: Tags, isLast: boolean): Error {
  const where = `${made.resourceArn}, made at ${made.madeAt}`;
  const why = action && `${action.reason ?? action.outcome}: ${action.error ?? "no message"}`;
  if (action?.outcome === "ignored")
    return new CanaryExcludedError(`The ledger has ${where} as ignored, ${why}`);
  if (action && action.outcome !== "pending")
    return new CanaryNotTaggedError(`${where} was not tagged, ${why}`);
  if (!isLast) return new CanaryNotYetError(`${where} is not tagged and recorded yet.`);
  const isTagged = Object.keys(tags).length > 0;
  if (isTagged)
    return new CanaryRowMissingError(
      `${where} has a tag. The ledger has ${action ? "it as pending" : "no row"}.`,
    );
  if (action) return new CanaryNotTaggedError(`${where} has no tag. The ledger has it as pending.`);
  return new CanaryNothingArrivedError(
    `${where} has no tag, and the ledger has no row: its event did not arrive, or Validate refused it.`,
  );
}
